package org.pde4j.analysis.coercivity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.jet.Layer;
import org.pde4j.jet.Windows;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;

/**
 * The hidden units of the first layer at one θ: z_k(x) = ω_k · x + b_k; of chains side by side, those of all of them.
 *
 * @param omega shape (m)(d)
 * @param bias shape (m)
 * @param block units that share a window; m where there are none
 */
public record FirstLayer(double[][] omega, double[] bias, int block) {

    /** At θ, shape (p); layers without an activation before the first one that has one are composed with it. */
    public static FirstLayer of(Network network, double[] theta) {
        double[] all = network.withConstants(theta);
        return network.chains().chains().stream().map(chain -> of(network.layers().subList(chain.from(), chain.to()), all)).reduce(FirstLayer::and)
                .orElseThrow();
    }

    private static FirstLayer of(List<Layer> layers, double[] all) {
        FirstLayer units = affine(layers.get(0), all);
        for (int l = 1; l < layers.size() && layers.get(l - 1).activation().isEmpty(); l++) {
            units = affine(layers.get(l), all).after(units);
        }
        return units;
    }

    /** These units and others. */
    private FirstLayer and(FirstLayer others) {
        double[][] rows = Stream.concat(Arrays.stream(omega), Arrays.stream(others.omega)).toArray(double[][]::new);
        return new FirstLayer(rows, DoubleStream.concat(Arrays.stream(bias), Arrays.stream(others.bias)).toArray(), rows.length);
    }

    private static FirstLayer affine(Layer layer, double[] all) {
        double[][] omega = new double[layer.outputs()][layer.inputs()];
        double[] bias = new double[layer.outputs()];
        for (int k = 0; k < layer.outputs(); k++) {
            for (int i = 0; i < layer.inputs(); i++) {
                omega[k][i] = all[layer.weight(i, k)];
            }
            bias[k] = layer.hasBias() ? layer.biasScale() * all[layer.bias(k)] : 0;
        }
        return new FirstLayer(omega, bias, layer.outputs() / layer.windows().map(Windows::count).orElse(1));
    }

    /** These units as functions of the inputs of another affine map, whose outputs are their inputs. */
    private FirstLayer after(FirstLayer inner) {
        double[][] rows = new double[size()][inner.omega[0].length];
        double[] moved = bias.clone();
        for (int k = 0; k < rows.length; k++) {
            for (int j = 0; j < inner.size(); j++) {
                Vectors.addScaled(rows[k], omega[k][j], inner.omega[j]);
                moved[k] += omega[k][j] * inner.bias[j];
            }
        }
        return new FirstLayer(rows, moved, block);
    }

    /** Whether the network is one hidden layer of tanh and a linear output. */
    public static boolean isTwoLayerTanh(Network network) {
        return network.isTwoLayer() && network.layers().get(0).activation().filter(Tanh.class::isInstance).isPresent();
    }

    public double argument(int k, double[] x) {
        double z = bias[k];
        for (int i = 0; i < x.length; i++) {
            z += omega[k][i] * x[i];
        }
        return z;
    }

    public int size() {
        return bias.length;
    }

    /** Rows w_k = (ω_k, 2b_k), shape (m)(d + 1): z_k = w_k · (x, 1/2). */
    public double[][] weights() {
        double[][] rows = new double[size()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOf(omega[k], omega[k].length + 1);
            rows[k][omega[k].length] = 2 * bias[k];
        }
        return rows;
    }

    /** The units as functions of the other coordinates where one is held at a value. */
    public FirstLayer on(int axis, double value) {
        double[][] rest = new double[size()][];
        double[] moved = new double[size()];
        for (int k = 0; k < rest.length; k++) {
            double[] row = omega[k];
            rest[k] = IntStream.range(0, row.length).filter(i -> i != axis).mapToDouble(i -> row[i]).toArray();
            moved[k] = bias[k] + row[axis] * value;
        }
        return new FirstLayer(rest, moved, block);
    }

    /**
     * The units as functions of s on the affine image x = p_0 + Σ_j s_j (p_j − p_0) of space.
     *
     * @param points p_0, p_1, …, each of shape (d)
     */
    public FirstLayer through(double[]... points) {
        double[][] rest = new double[size()][points.length - 1];
        double[] moved = new double[size()];
        for (int k = 0; k < rest.length; k++) {
            moved[k] = argument(k, points[0]);
            for (int j = 1; j < points.length; j++) {
                for (int i = 0; i < omega[k].length; i++) {
                    rest[k][j - 1] += omega[k][i] * (points[j][i] - points[0][i]);
                }
            }
        }
        return new FirstLayer(rest, moved, block);
    }

    /** What the rounding of {@link #through}, and of its points in their last digits, may change in a distance of two rows. */
    public double rounding(double[]... points) {
        double largest = 0;
        for (int k = 0; k < size(); k++) {
            double size = Math.abs(bias[k]);
            for (double[] point : points) {
                for (int i = 0; i < point.length; i++) {
                    size += 2 * Math.abs(omega[k][i] * point[i]);
                }
            }
            largest = Math.max(largest, size);
        }
        return 8 * (1 + points[0].length) * Rounding.EPSILON * largest * points.length;
    }

    /** Number of units with ω = 0. */
    public int constant() {
        return constant(0);
    }

    /** Number of units with |ω| at most this, which rounding of that size does not tell from constants. */
    public int constant(double rounding) {
        return (int) Arrays.stream(omega).filter(row -> Vectors.norm(row) <= rounding).count();
    }

    /** Number of units with ω = 0 and b = 0. */
    public int vanishing() {
        return vanishing(0);
    }

    /** Number of units with |w| at most this. */
    public int vanishing(double rounding) {
        return (int) Arrays.stream(weights()).filter(row -> Vectors.norm(row) <= rounding).count();
    }

    /** What the rounding of {@link #on} may change in a distance of two rows: 8 eps (|ω_axis value| + |b|), the largest. */
    public double rounding(int axis, double value) {
        return IntStream.range(0, size()).mapToDouble(k -> 8 * Rounding.EPSILON * (Math.abs(omega[k][axis] * value) + Math.abs(bias[k]))).max().orElse(0);
    }

    /** min |ω_k|. */
    public double leastFrequency() {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : omega) {
            double square = 0;
            for (double entry : row) {
                square += entry * entry;
            }
            least = Math.min(least, Math.sqrt(square));
        }
        return least;
    }
}
