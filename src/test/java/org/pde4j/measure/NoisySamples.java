package org.pde4j.measure;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Samples (J(x_k), |J'(x_k)|) of a function of one variable at chosen x_k, with multiplicative noise of both. */
record NoisySamples(double[] losses, double[] gradients) {

    /** x_k = 1 − k/n. */
    static double[] equallySpaced(int n) {
        return IntStream.range(0, n).mapToDouble(k -> 1 - (double) k / n).toArray();
    }

    /** x_k = 10^{−decades k/n}. */
    static double[] logSpaced(int n, double decades) {
        return IntStream.range(0, n).mapToDouble(k -> Math.pow(10, -decades * k / n)).toArray();
    }

    static NoisySamples of(double[] x, DoubleUnaryOperator loss, DoubleUnaryOperator gradient) {
        return new NoisySamples(Arrays.stream(x).map(loss).toArray(), Arrays.stream(x).map(gradient).toArray());
    }

    /** J = x^n, α = 1 − 1/n. */
    static NoisySamples power(double[] x, int n) {
        return of(x, t -> Math.pow(t, n), t -> n * Math.pow(t, n - 1));
    }

    /** J = exp(−x^{−q}), for which only α = 1 holds. */
    static NoisySamples flat(double[] x, double q) {
        DoubleUnaryOperator loss = t -> Math.exp(-Math.pow(t, -q));
        return of(x, loss, t -> q * Math.pow(t, -q - 1) * loss.applyAsDouble(t));
    }

    /** |J'| (1 + σ N), N standard normal with correlation ρ of consecutive samples. */
    NoisySamples gradientNoise(double sigma, double correlation, Random random) {
        double[] noisy = gradients.clone();
        double state = random.nextGaussian();
        for (int k = 0; k < noisy.length; k++) {
            noisy[k] *= 1 + sigma * state;
            state = correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
        return new NoisySamples(losses, noisy);
    }

    /** J (1 + σ N), N standard normal and independent. */
    NoisySamples lossNoise(double sigma, Random random) {
        return new NoisySamples(Arrays.stream(losses).map(j -> j * (1 + sigma * random.nextGaussian())).toArray(), gradients);
    }

    /** The estimate without knowledge of J*; no rounding floors. */
    LojasiewiczEstimate estimate() {
        double[] decreases = new double[losses.length - 1];
        for (int k = 0; k < decreases.length; k++) {
            decreases[k] = losses[k] - losses[k + 1];
        }
        boolean[] trusted = new boolean[losses.length];
        for (int k = 0; k < trusted.length; k++) {
            trusted[k] = gradients[k] > 0;
        }
        return LojasiewiczEstimate.of(gradients, LojasiewiczFit.gaps(decreases), trusted, Double.POSITIVE_INFINITY, new Lojasiewicz());
    }
}
