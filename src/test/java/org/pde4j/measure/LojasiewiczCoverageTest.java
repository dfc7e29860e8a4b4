package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the interval of a decided estimate holds the true exponent, 20 seeds for each kind of samples. */
class LojasiewiczCoverageTest {

    private static final int SEEDS = 20;

    /**
     * What 20 seeds gave.
     *
     * @param covered decided estimates whose interval holds the exponent
     * @param decided estimates that are decided; what is refused says nothing, and counts for nothing
     * @param narrow decided ones whose interval is shorter than 0.1
     */
    private record Tally(int covered, int decided, int narrow) {

        static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(covered + other.covered, decided + other.decided, narrow + other.narrow);
        }

        /** Of intervals of 95 % one in 20 may miss. */
        void assertCovers(String what) {
            assertThat(20 * (decided - covered)).as("%s: %s", what, this).isLessThanOrEqualTo(decided);
        }

        static Tally of(double exponent, Function<Random, NoisySamples> samples) {
            int covered = 0;
            int decided = 0;
            int narrow = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                LojasiewiczEstimate estimate = samples.apply(new Random(seed)).estimate();
                covered += estimate.decided() && estimate.low() <= exponent && exponent <= estimate.high() ? 1 : 0;
                decided += estimate.decided() ? 1 : 0;
                narrow += estimate.decided() && estimate.high() - estimate.low() < 0.1 ? 1 : 0;
            }
            return new Tally(covered, decided, narrow);
        }
    }

    /** Spacings of x: all of [0, 1]; 3 decades; one decade; the times of gradient flow on x⁴. */
    private enum Spacing {
        EQUAL(NoisySamples.equallySpaced(1000)),
        LOGARITHMIC(NoisySamples.logSpaced(400, 3)),
        ONE_DECADE(IntStream.range(0, 1000).mapToDouble(k -> 1 - 0.9e-3 * k).toArray()),
        FLOW(IntStream.range(0, 1000).mapToDouble(k -> 1 / Math.sqrt(1 + 8.0 * k)).toArray());

        private final double[] x;

        Spacing(double[] x) {
            this.x = x;
        }

        /** x² over one decade falls by less than the two decades that a decision needs. */
        boolean suffices(int power) {
            return power > 2 || this == EQUAL || this == LOGARITHMIC;
        }
    }

    /**
     * Coverage is counted over all spacings and seeds of one power and one noise. At least 16 of 20 are decided at noise up to 2 %, up to 5 % for exponents
     * above 1/2, and a third of all at 10 %.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8})
    void decidedIntervalsHoldTheTrueExponentOfAPowerUnderNoise(int power) {
        double exponent = 1 - 1.0 / power;
        for (double noise : new double[] {0, 0.02, 0.05, 0.1}) {
            Tally gradients = Tally.NONE;
            Tally both = Tally.NONE;
            for (Spacing spacing : Spacing.values()) {
                Tally gradient = Tally.of(exponent, random -> NoisySamples.power(spacing.x, power).gradientNoise(noise, 0, random));
                Tally all = Tally.of(exponent, random -> NoisySamples.power(spacing.x, power).lossNoise(noise, random).gradientNoise(noise, 0, random));
                gradients = gradients.plus(gradient);
                both = both.plus(all);
                if (spacing.suffices(power) && (noise <= 0.02 || noise <= 0.05 && power > 2)) {
                    assertThat(Math.min(gradient.narrow, all.narrow)).as("x^" + power + ", " + spacing + ", noise " + noise).isGreaterThanOrEqualTo(16);
                }
            }
            assertThat(3 * gradients.decided).as("x^" + power + ", noise " + noise).isGreaterThanOrEqualTo(SEEDS * Spacing.values().length);
            gradients.assertCovers("x^" + power + ", noise " + noise);
            both.assertCovers("x^" + power + ", noise " + noise + ", and of the loss");
        }
    }

    /** J = exp(−x^{−q}) admits no α &lt; 1: on every trajectory the local exponent tends to 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void aMinimumFlatToAllOrdersIsNeverDecided(double q) {
        for (double[] x : new double[][] {NoisySamples.equallySpaced(1000), NoisySamples.logSpaced(200, 1), NoisySamples.logSpaced(300, 3)}) {
            for (double noise : new double[] {0, 0.02, 0.1, 0.3}) {
                assertThat(Tally.of(1, random -> NoisySamples.flat(x, q).gradientNoise(noise, 0, random)).decided).as("noise " + noise).isZero();
            }
        }
    }

    @Test
    void correlatedNoiseWidensTheIntervalsAndTheyStillCover() {
        for (double correlation : new double[] {0.5, 0.9}) {
            for (Spacing spacing : Spacing.values()) {
                Tally tally = Tally.of(0.75, random -> NoisySamples.power(spacing.x, 4).gradientNoise(0.05, correlation, random));
                tally.assertCovers("correlation " + correlation + ", " + spacing);
            }
        }
    }

    @Test
    void noiseThatGrowsTowardsTheLimitIsCovered() {
        for (Spacing spacing : Spacing.values()) {
            Tally tally = Tally.of(0.75, random -> {
                NoisySamples power = NoisySamples.power(spacing.x, 4);
                int n = spacing.x.length;
                double[] noisy = IntStream.range(0, n).mapToDouble(k -> power.gradients()[k] * Math.exp(0.2 * k / n * random.nextGaussian())).toArray();
                return new NoisySamples(power.losses(), noisy);
            });
            tally.assertCovers(spacing.toString());
        }
    }

    /** Thirty per cent: what is decided is right, though little is. */
    @Test
    void strongNoiseDecidesNothingFalse() {
        for (int power : new int[] {2, 4, 8}) {
            for (Spacing spacing : Spacing.values()) {
                Tally.of(1 - 1.0 / power, random -> NoisySamples.power(spacing.x, power).gradientNoise(0.3, 0, random))
                        .assertCovers("x^" + power + ", " + spacing);
            }
        }
    }

    /** Where x² takes over from x⁴ and the samples reach into it, α is 1/2; x from 0.3 to 3·10⁻⁴ and from 3 to 3·10⁻³. */
    @Test
    void aCrossoverIsDecidedForItsLimitOrNotAtAll() {
        for (double scale : new double[] {0.3, 3}) {
            double[] x = Arrays.stream(Spacing.LOGARITHMIC.x).map(t -> scale * t).toArray();
            for (double noise : new double[] {0, 0.02, 0.05, 0.1}) {
                Tally tally = Tally.of(0.5, random -> NoisySamples.of(x, t -> t * t + Math.pow(t, 4), t -> 2 * t + 4 * t * t * t).gradientNoise(noise, 0,
                        random));
                tally.assertCovers("scale " + scale + ", noise " + noise);
            }
        }
    }

    /** The last 2 of 12 decades have another exponent: 1/2 after 3/4, and 3/4 after 1/2. */
    @Test
    void aLateKinkIsDecidedForWhatFollowsItOrNotAtAll() {
        for (double kink : new double[] {1e-10, 1e-8, 1e-4}) {
            for (double noise : new double[] {0, 0.02, 0.1}) {
                Tally falling = Tally.of(0.5, random -> NoisySamples.of(Spacing.LOGARITHMIC.x, t -> Math.pow(t, 4),
                        t -> Math.pow(t, 4) > kink ? t * t * t : t * t * Math.pow(kink, 0.25)).gradientNoise(noise, 0, random));
                Tally rising = Tally.of(0.75, random -> NoisySamples.of(Spacing.LOGARITHMIC.x, t -> Math.pow(t, 4),
                        t -> Math.pow(t, 4) > kink ? t * t : t * t * t * Math.pow(kink, -0.25)).gradientNoise(noise, 0, random));
                falling.assertCovers("3/4, then 1/2, noise " + noise);
                rising.assertCovers("1/2, then 3/4, noise " + noise);
            }
        }
    }

    @Test
    void aLossThatRisesOrStandsAndTooFewSamplesAreNotDecided() {
        NoisySamples power = NoisySamples.power(Spacing.LOGARITHMIC.x, 4);
        int n = power.losses().length;
        NoisySamples rising = new NoisySamples(IntStream.range(0, n).mapToDouble(k -> power.losses()[n - 1 - k]).toArray(),
                IntStream.range(0, n).mapToDouble(k -> power.gradients()[n - 1 - k]).toArray());
        NoisySamples constant = NoisySamples.of(Spacing.LOGARITHMIC.x, t -> 1, t -> 1e-3);
        for (double noise : new double[] {0, 0.02, 0.1}) {
            assertThat(Tally.of(0.75, random -> rising.gradientNoise(noise, 0, random)).decided).as("rising").isZero();
            assertThat(Tally.of(0.75, random -> constant.gradientNoise(noise, 0, random)).decided).as("constant").isZero();
            assertThat(Tally.of(0.75, random -> constant.lossNoise(noise, random).gradientNoise(noise, 0, random)).decided).as("noise only").isZero();
            assertThat(Tally.of(0.75, random -> NoisySamples.power(NoisySamples.logSpaced(12, 3), 4).gradientNoise(noise, 0, random)).decided).as("few")
                    .isZero();
        }
        assertThat(rising.estimate().reason()).contains("decades of J - J*");
    }

    /** Where J* and ∇J = 0 are reached and samples are taken on, these samples say nothing and change nothing. */
    @Test
    void samplesAtTheLimitItselfDoNotMatter() {
        Tally tally = Tally.of(0.75, random -> {
            NoisySamples power = NoisySamples.power(Spacing.LOGARITHMIC.x, 4).gradientNoise(0.02, 0, random);
            return new NoisySamples(Arrays.copyOf(power.losses(), 450), Arrays.copyOf(power.gradients(), 450));
        });
        assertThat(tally).isEqualTo(new Tally(SEEDS, SEEDS, SEEDS));
    }
}
