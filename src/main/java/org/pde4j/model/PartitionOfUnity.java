package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.jet.Windows;

/**
 * u = Σ_n ψ_n(x) Σ_j a_{nj} f(κ_{nj}·x̃ + b_{nj}), x̃ = (x − x_n)/r_n: separate features on each of several overlapping patches, joined by
 * a partition of unity (Chen, Chi, E &amp; Yang 2022, Journal of Machine Learning 1, 268).
 *
 * <p>The features of the model are shared out equally.
 *
 * @param patches number along each axis, or one number for all
 * @param local distribution of (κ, b) on x̃ ∈ [−1, 1]^d
 */
public record PartitionOfUnity(List<Integer> patches, FeatureDistribution local) implements FeatureDistribution {

    public PartitionOfUnity {
        patches = List.copyOf(patches);
        if (patches.isEmpty() || patches.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("PartitionOfUnity: patches must list at least one number, all positive, got " + patches);
        }
        if (local instanceof PartitionOfUnity || local instanceof DataDriven) {
            throw new IllegalArgumentException("PartitionOfUnity: local must be a distribution that depends on its patch alone, got " + local);
        }
    }

    /** Two patches along each axis, with centred features whose radius is left to the sweep. */
    public PartitionOfUnity() {
        this(List.of(2), new Centred());
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        int d = box.dimension();
        Windows windows = windows(box);
        if (count % windows.count() != 0) {
            throw new IllegalArgumentException("PartitionOfUnity: the number of features must be a multiple of the " + windows.count()
                    + " patches, got " + count);
        }
        Box patch = new Box(box.names(), IntStream.range(0, d).mapToObj(i -> new Interval(-1, 1)).toList());
        int block = count / windows.count();
        double[] weights = new double[count * d];
        double[] biases = new double[count];
        for (int n = 0; n < windows.count(); n++) {
            Features own = local.draw(block, patch, random);
            for (int j = 0; j < block; j++) {
                int k = n * block + j;
                biases[k] = own.biases()[j];
                for (int i = 0; i < d; i++) {
                    weights[k * d + i] = own.weights()[j * d + i] / windows.radius(i);
                    biases[k] -= weights[k * d + i] * windows.centre(windows.position(n, i), i);
                }
            }
        }
        return new Features(d, weights, biases, Optional.of(windows));
    }

    private Windows windows(Box box) {
        int d = box.dimension();
        if (patches.size() != 1 && patches.size() != d) {
            throw new IllegalArgumentException("PartitionOfUnity: patches must list one number, or one for each of " + d + " axes, got " + patches);
        }
        int[] along = IntStream.range(0, d).map(i -> patches.get(patches.size() == 1 ? 0 : i)).toArray();
        double[] lower = IntStream.range(0, d).mapToDouble(i -> box.interval(i).lower()).toArray();
        double[] length = IntStream.range(0, d).mapToDouble(i -> box.interval(i).length()).toArray();
        return new Windows(lower, length, along);
    }

    @Override
    public Activation activation() {
        return local.activation();
    }

    @Override
    public FeatureDistribution rescaled(double factor) {
        return new PartitionOfUnity(patches, local.rescaled(factor));
    }

    @Override
    public List<FeatureDistribution> candidates() {
        return local.candidates().stream().<FeatureDistribution>map(scaled -> new PartitionOfUnity(patches, scaled)).toList();
    }
}
