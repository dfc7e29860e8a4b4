package org.pde4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.extension.Returned;
import org.pde4j.jet.Layer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * u(x) = s Σ_k a_k f(ω_k·x + b_k) with fixed random inner weights: θ = a alone is trained, so that u is linear in θ and a linear
 * problem becomes linear least squares (Chen, Chi, E &amp; Yang 2022, Journal of Machine Learning 1, 268).
 *
 * <p>Arrays: {@code a (m)}, or {@code a (m, k)} for k &gt; 1 unknowns; frozen {@code W (m, d)} with rows ω_k, and {@code b (m)}.
 *
 * @param features m, the number of features
 * @param distribution sampling distribution of (ω, b)
 * @param activation f; by default that of the distribution
 * @param outer distribution of the initial a
 * @param factor s, the factor in front of the sum
 * @param inputs what the distribution is defined on: the coordinates as they are, or x̂ ∈ [−1, 1]^d, to which the domain is mapped; W and b
 *     act on the coordinates in any case
 * @param stretch s_i &gt; 0 by coordinate, with which the domain is mapped to x̂_i ∈ [−s_i, s_i]: u varies s_i times as much along coordinate i; all
 *     1 where none are listed
 * @param seed seed of the features and of the initial a
 */
public record RandomFeatures(
        int features, FeatureDistribution distribution, Optional<Activation> activation, OuterWeights outer, OuterFactor factor, Inputs inputs,
        List<Double> stretch, long seed) implements Model {

    private static final Logger LOG = LoggerFactory.getLogger(RandomFeatures.class);

    /** a_k standard normal, uniform on {−1, 1}, or zero: then u₀ = 0 without pairs of equal features, which would be dependent. */
    public enum OuterWeights { NORMAL, SIGN, ZERO }

    /** s = 1/√m, or 1. */
    public enum OuterFactor { ROOT, ONE }

    /** The variables of the feature distribution. */
    public enum Inputs { COORDINATES, UNIT_BOX }

    public RandomFeatures {
        if (features < 1) {
            throw new IllegalArgumentException("RandomFeatures: features must be at least 1, got " + features);
        }
        stretch = List.copyOf(stretch);
        if (!stretch.stream().allMatch(side -> side > 0 && Double.isFinite(side))) {
            throw new IllegalArgumentException("RandomFeatures: stretch must list positive numbers, got " + stretch);
        }
        if (!stretch.isEmpty() && inputs == Inputs.COORDINATES) {
            throw new IllegalArgumentException("RandomFeatures: stretch needs inputs: unit_box");
        }
    }

    public RandomFeatures() {
        this(400, 1);
    }

    public RandomFeatures(int features, long seed) {
        this(features, new Centred(), seed);
    }

    public RandomFeatures(int features, FeatureDistribution distribution, long seed) {
        this(features, distribution, Optional.empty(), OuterWeights.NORMAL, OuterFactor.ROOT, Inputs.COORDINATES, seed);
    }

    /** Without a stretch. */
    public RandomFeatures(int features, FeatureDistribution distribution, Optional<Activation> activation, OuterWeights outer, OuterFactor factor,
            Inputs inputs, long seed) {
        this(features, distribution, activation, outer, factor, inputs, List.of(), seed);
    }

    /** The same sampling with another number of features. */
    public RandomFeatures withFeatures(int count) {
        return new RandomFeatures(count, distribution, activation, outer, factor, inputs, stretch, seed);
    }

    /** The same model with another number of features, of another sampling, on [−1, 1]^d stretched. */
    RandomFeatures onUnitBox(int count, FeatureDistribution sampling, List<Double> factors) {
        return new RandomFeatures(count, sampling, activation, outer, factor, Inputs.UNIT_BOX, factors, seed);
    }

    @Override
    public boolean looksAtProblem() {
        return distribution instanceof DataDriven || !Returned.by(distribution, "candidates", distribution.candidates()).isEmpty();
    }

    /** Where the distribution leaves its scale open, the one of least residual after a coarse solution; it refers to the unit box. */
    @Override
    public Model adapted(PilotSolution trial) {
        return Returned.by(distribution, "candidates", distribution.candidates()).isEmpty() ? this : BandwidthSearch.best(this, trial).model();
    }

    @Override
    public Network network(Box domain, int unknowns) {
        Network.size("RandomFeatures", (long) features * (domain.dimension() + 1 + unknowns));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] a = outerWeights(unknowns, random);
        return network(drawn(domain, box -> drawn(box, random)), unknowns, a);
    }

    @Override
    public Network network(PilotSolution trial) {
        Box domain = trial.problem().bounds();
        int unknowns = trial.problem().outputs().size();
        Network network = network(domain, unknowns);
        if (!(distribution instanceof DataDriven driven)) {
            return network;
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] a = outerWeights(unknowns, random);
        Optional<PilotSolution.Values> function = driven.fromData() ? trial.data() : Optional.empty();
        for (int round = 0; ; round++) {
            Optional<PilotSolution.Values> known = function;
            Features features = drawn(domain, box -> driven.draw(this.features, box, f(), known.map(u -> in(box, domain, u)), random));
            network = network(features, unknowns, a);
            if (round == driven.rounds()) {
                return network;
            }
            PilotSolution.Coarse coarse = trial.solve(network);
            LOG.info("{}: coarse solution {} of {} has a residual of {}", driven, round + 1, driven.rounds(), coarse.residual());
            function = Optional.of(coarse.values());
        }
    }

    /** Twice the features; θ is that of the same function where these are the first of them, and else the initial one. */
    @Override
    public Optional<Enlarged> enlarged(Box domain, int unknowns, double[] theta) {
        RandomFeatures larger = withFeatures(2 * features);
        if (!beginsLike(larger, domain)) {
            return Optional.of(new Enlarged(larger, larger.network(domain, unknowns).initial()));
        }
        double scale = factor == OuterFactor.ROOT ? Math.sqrt(2) : 1;
        return Optional.of(new Enlarged(larger, Arrays.copyOf(Arrays.stream(theta).map(a -> scale * a).toArray(), 2 * theta.length)));
    }

    private boolean beginsLike(RandomFeatures larger, Box domain) {
        if (distribution instanceof DataDriven || outer != OuterWeights.ZERO) {
            return false;
        }
        Features few = drawn(domain);
        Features many = larger.drawn(domain);
        return few.windows().isEmpty() && many.windows().isEmpty() && Arrays.mismatch(few.biases(), many.biases()) == features
                && Arrays.mismatch(few.weights(), many.weights()) == few.weights().length;
    }

    /** The features in the coordinates of the domain, of a distribution that looks at nothing else. */
    Features drawn(Box domain) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        outerWeights(1, random);
        return drawn(domain, box -> drawn(box, random));
    }

    private Features drawn(Box box, RandomGenerator random) {
        Features drawn = Returned.by(distribution, "draw", distribution.draw(features, box, random));
        Returned.require(distribution, "draw", drawn.count() == features && drawn.dimension() == box.dimension(),
                features + " features of " + box.dimension() + " coordinates", drawn.count() + " of " + drawn.dimension());
        for (double[] values : List.of(drawn.weights(), drawn.biases())) {
            for (double value : values) {
                Returned.require(distribution, "draw", Double.isFinite(value), "finite weights", value);
            }
        }
        return drawn;
    }

    private Features drawn(Box domain, Function<Box, Features> sampler) {
        if (inputs == Inputs.COORDINATES) {
            return sampler.apply(domain);
        }
        Box centred = unitBox(domain);
        return sampler.apply(centred).from(centred, domain);
    }

    /** A function of the coordinates as one of the points of a box that is mapped to the domain. */
    private static PilotSolution.Values in(Box box, Box domain, PilotSolution.Values function) {
        int d = box.dimension();
        return points -> {
            double[] mapped = points.clone();
            for (int i = 0; i < mapped.length; i++) {
                Interval from = box.interval(i % d);
                Interval to = domain.interval(i % d);
                mapped[i] = to.lower() + (points[i] - from.lower()) / from.length() * to.length();
            }
            return function.at(mapped);
        };
    }

    private double[] outerWeights(int unknowns, RandomGenerator random) {
        double[] a = new double[features * unknowns];
        for (int i = 0; i < a.length; i++) {
            a[i] = switch (outer) {
                case NORMAL -> random.nextGaussian();
                case SIGN -> random.nextBoolean() ? 1 : -1;
                case ZERO -> 0;
            };
        }
        return a;
    }

    private Activation f() {
        return activation.orElseGet(() -> Returned.by(distribution, "activation", distribution.activation()));
    }

    private Box unitBox(Box domain) {
        if (!stretch.isEmpty() && stretch.size() != domain.dimension()) {
            throw new IllegalArgumentException("RandomFeatures: stretch must list one number for each of " + domain.names() + ", got " + stretch);
        }
        return new Box(domain.names(), IntStream.range(0, domain.dimension())
                .mapToObj(i -> stretch.isEmpty() ? new Interval(-1, 1) : new Interval(-stretch.get(i), stretch.get(i))).toList());
    }

    /** θ = a, and behind it W and b. */
    private Network network(Features drawn, int unknowns, double[] a) {
        int d = drawn.dimension();
        int p = a.length;
        Layer hidden = new Layer(d, features, p, 1, d, p + features * d, 1, 1, 1, Optional.of(f()), drawn.windows());
        double s = factor == OuterFactor.ROOT ? 1 / Math.sqrt(features) : 1;
        Layer last = new Layer(features, unknowns, 0, unknowns, 1, -1, 0, 1, s, Optional.empty());
        List<ParameterArray> trained =
                List.of(new ParameterArray("a", unknowns == 1 ? List.of(features) : List.of(features, unknowns), 0, true));
        List<ParameterArray> frozen = List.of(
                new ParameterArray("W", List.of(features, d), p, false),
                new ParameterArray("b", List.of(features), p + features * d, false));
        double[] constants = Arrays.copyOf(drawn.weights(), features * (d + 1));
        System.arraycopy(drawn.biases(), 0, constants, features * d, features);
        return new Network(d, unknowns, trained, List.of(hidden, last), a, frozen, constants);
    }
}
