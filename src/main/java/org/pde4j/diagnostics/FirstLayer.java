package org.pde4j.diagnostics;

import org.pde4j.expr.Degree;
import org.pde4j.expr.Field;
import org.pde4j.jet.Layer;
import org.pde4j.model.Activation;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;

/**
 * The hidden units of the first layer at one θ: z_k(x) = ω_k · x + b_k.
 *
 * @param omega shape (m)(d)
 * @param bias shape (m)
 */
record FirstLayer(double[][] omega, double[] bias) {

    /** At θ, shape (p). */
    static FirstLayer of(Network network, double[] theta) {
        double[] all = network.withConstants(theta);
        Layer layer = network.layers().get(0);
        double[][] omega = new double[layer.outputs()][layer.inputs()];
        double[] bias = new double[layer.outputs()];
        for (int k = 0; k < layer.outputs(); k++) {
            for (int i = 0; i < layer.inputs(); i++) {
                omega[k][i] = all[layer.weights() + i * layer.inputStride() + k * layer.outputStride()];
            }
            bias[k] = layer.hasBias() ? layer.biasScale() * all[layer.bias() + k * layer.biasStride()] : 0;
        }
        return new FirstLayer(omega, bias);
    }

    /** Whether the network is one hidden layer of tanh and a linear output. */
    static boolean isTwoLayerTanh(Network network) {
        return network.layers().size() == 2 && network.layers().get(0).activation().filter(Tanh.class::isInstance).isPresent();
    }

    /** Whether every activation of the network is real-analytic. */
    static boolean isAnalytic(Network network) {
        Field z = Field.of("z", 0);
        return !network.layers().isEmpty() && network.layers().stream().flatMap(layer -> layer.activation().stream()).allMatch(tower -> tower instanceof Activation activation
                && activation.value(z).degree().kind() != Degree.Kind.NONSMOOTH);
    }

    double argument(int k, double[] x) {
        double z = bias[k];
        for (int i = 0; i < x.length; i++) {
            z += omega[k][i] * x[i];
        }
        return z;
    }

    int size() {
        return bias.length;
    }

    /**
     * min over pairs of min(|w_j − w_k|, |w_j + w_k|) with w = (ω, b), over the coordinates that are not fixed.
     *
     * @param fixed axis held at {@code value}, or −1
     * @param most units looked at, the first ones
     */
    double closestPair(int fixed, double value, int most) {
        int m = Math.min(most, size());
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < j; k++) {
                double difference = 0;
                double sum = 0;
                double bj = bias[j];
                double bk = bias[k];
                for (int i = 0; i < omega[j].length; i++) {
                    if (i == fixed) {
                        bj += omega[j][i] * value;
                        bk += omega[k][i] * value;
                    } else {
                        difference += (omega[j][i] - omega[k][i]) * (omega[j][i] - omega[k][i]);
                        sum += (omega[j][i] + omega[k][i]) * (omega[j][i] + omega[k][i]);
                    }
                }
                difference += (bj - bk) * (bj - bk);
                sum += (bj + bk) * (bj + bk);
                least = Math.min(least, Math.sqrt(Math.min(difference, sum)));
            }
        }
        return least;
    }

    /** min |ω_k|. */
    double leastFrequency() {
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
