package org.pde4j.diagnostics;

import java.util.List;
import java.util.Optional;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;

/**
 * How far ridge features are from linear dependence: min over j ≠ k of |w_j − w_k| and |w_j + w_k|, w = (ω, 2b); features with windows are
 * compared with those of their own window.
 *
 * @param features m
 * @param least the minimum; infinite for one feature
 * @param first j, from 0
 * @param second k
 * @param opposite whether it is that of |w_j + w_k|
 * @param constant number of features with ω = 0, which every derivative annihilates
 */
public record FeatureSeparation(int features, double least, int first, int second, boolean opposite, int constant) {

    /** Of a network with one hidden layer; empty for others. */
    static Optional<FeatureSeparation> of(Network network, double[] theta) {
        List<Layer> layers = network.layers();
        if (layers.size() != 2 || layers.get(0).activation().isEmpty() || layers.get(1).activation().isPresent()) {
            return Optional.empty();
        }
        Layer hidden = layers.get(0);
        int block = hidden.outputs() / hidden.windows().map(windows -> windows.count()).orElse(1);
        return Optional.of(of(weights(hidden, network.withConstants(theta)), block));
    }

    /** Rows (ω_k, 2b_k). */
    private static double[][] weights(Layer hidden, double[] all) {
        double[][] rows = new double[hidden.outputs()][hidden.inputs() + 1];
        for (int k = 0; k < rows.length; k++) {
            for (int i = 0; i < hidden.inputs(); i++) {
                rows[k][i] = all[hidden.weights() + i * hidden.inputStride() + k * hidden.outputStride()];
            }
            rows[k][hidden.inputs()] = hidden.hasBias() ? 2 * hidden.biasScale() * all[hidden.bias() + k * hidden.biasStride()] : 0;
        }
        return rows;
    }

    private static FeatureSeparation of(double[][] rows, int block) {
        double least = Double.POSITIVE_INFINITY;
        int first = 0;
        int second = 0;
        boolean opposite = false;
        int constant = 0;
        for (int j = 0; j < rows.length; j++) {
            constant += isConstant(rows[j]) ? 1 : 0;
            for (int k = j + 1; k < (j / block + 1) * block; k++) {
                double minus = 0;
                double plus = 0;
                for (int i = 0; i < rows[j].length; i++) {
                    minus += (rows[j][i] - rows[k][i]) * (rows[j][i] - rows[k][i]);
                    plus += (rows[j][i] + rows[k][i]) * (rows[j][i] + rows[k][i]);
                }
                if (Math.min(minus, plus) < least) {
                    least = Math.min(minus, plus);
                    first = j;
                    second = k;
                    opposite = plus < minus;
                }
            }
        }
        return new FeatureSeparation(rows.length, Math.sqrt(least), first, second, opposite, constant);
    }

    private static boolean isConstant(double[] row) {
        for (int i = 0; i < row.length - 1; i++) {
            if (row[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
