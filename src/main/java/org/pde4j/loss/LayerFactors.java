package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import org.pde4j.jet.Layer;

/**
 * One layer's share of the Jacobian of n residuals: ∂r_i/∂W_{jk} = Σ_α A_α[i, j] D_α[i, k] and ∂r_i/∂b_k = D_0[i, k].
 *
 * <p>A_α are the jets of the layer's input and D_α = ∂r/∂z_α the sensitivities to the jets of its pre-activation. Residuals that read the
 * opposite face have a second set of factors in the rows n … 2n−1.
 *
 * @param rows n
 * @param images number of stacked row sets, 1 or 2
 * @param inputs A_α, each column-major (images·n, inputs)
 * @param sensitivities D_α, each column-major (images·n, outputs), same order; the first belongs to α = 0
 */
record LayerFactors(Layer layer, int rows, int images, List<double[]> inputs, List<double[]> sensitivities) {

    /** Adds rows of the Jacobian into {@code target[row + parameter·leading]}, row = first … first + n − 1. */
    void addRows(double[] target, int leading, int first, int count) {
        int height = rows * images;
        for (int alpha = 0; alpha < inputs.size(); alpha++) {
            double[] a = inputs.get(alpha);
            double[] d = sensitivities.get(alpha);
            for (int image = 0; image < images; image++) {
                for (int k = 0; k < layer.outputs(); k++) {
                    int dAt = image * rows + k * height;
                    for (int j = 0; j < layer.inputs(); j++) {
                        int to = first + layer.weight(j, k) * leading;
                        addProduct(a, image * rows + j * height, d, dAt, target, to, count);
                    }
                    if (alpha == 0 && layer.hasBias()) {
                        int to = first + layer.bias(k) * leading;
                        addScaled(d, dAt, layer.biasScale(), target, to, count);
                    }
                }
            }
        }
    }

    /** Adds J v into {@code target[first …]}. */
    void addTimes(double[] v, double[] target, int first, int count) {
        int height = rows * images;
        double[] mapped = new double[height];
        for (int alpha = 0; alpha < inputs.size(); alpha++) {
            double[] a = inputs.get(alpha);
            double[] d = sensitivities.get(alpha);
            for (int k = 0; k < layer.outputs(); k++) {
                double bias = alpha == 0 && layer.hasBias() ? layer.biasScale() * v[layer.bias(k)] : 0;
                Arrays.fill(mapped, bias);
                for (int j = 0; j < layer.inputs(); j++) {
                    addScaled(a, j * height, v[layer.weight(j, k)], mapped, 0, height);
                }
                for (int image = 0; image < images; image++) {
                    addProduct(mapped, image * rows, d, image * rows + k * height, target, first, count);
                }
            }
        }
    }

    /** Adds Jᵀ w, w = {@code weights[first …]}, into {@code target}. */
    void addTransposeTimes(double[] weights, int first, int count, double[] target) {
        int height = rows * images;
        double[] scaled = new double[height];
        for (int alpha = 0; alpha < inputs.size(); alpha++) {
            double[] a = inputs.get(alpha);
            double[] d = sensitivities.get(alpha);
            for (int k = 0; k < layer.outputs(); k++) {
                Arrays.fill(scaled, 0);
                for (int image = 0; image < images; image++) {
                    addProduct(d, image * rows + k * height, weights, first, scaled, image * rows, count);
                }
                for (int j = 0; j < layer.inputs(); j++) {
                    target[layer.weight(j, k)] += dot(a, j * height, scaled, height);
                }
                if (alpha == 0 && layer.hasBias()) {
                    double sum = 0;
                    for (double value : scaled) {
                        sum += value;
                    }
                    target[layer.bias(k)] += layer.biasScale() * sum;
                }
            }
        }
    }

    private static void addProduct(double[] a, int aAt, double[] b, int bAt, double[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += a[aAt + i] * b[bAt + i];
        }
    }

    private static void addScaled(double[] a, int at, double factor, double[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * a[at + i];
        }
    }

    private static double dot(double[] a, int at, double[] b, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[at + i] * b[i];
        }
        return sum;
    }
}
