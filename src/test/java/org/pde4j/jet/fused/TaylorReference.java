package org.pde4j.jet.fused;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.Layer;

/** Jets of a network by arithmetic on truncated power series in d variables, one point at a time: slow, and shares no code with the kernel. */
final class TaylorReference {

    private static final int ORDER = 4;

    /** Taylor coefficients of f at z: f^{(k)}(z)/k! for k = 0 … ORDER. */
    interface Series {

        double[] coefficients(double z);
    }

    /** tanh: T′ = 1 − T², so (k+1) t_{k+1} = −Σ t_i t_{k−i} + [k = 0]. */
    static final Series TANH = z -> {
        double[] t = new double[ORDER + 1];
        t[0] = Math.tanh(z);
        for (int k = 0; k < ORDER; k++) {
            double square = 0;
            for (int i = 0; i <= k; i++) {
                square += t[i] * t[k - i];
            }
            t[k + 1] = ((k == 0 ? 1 : 0) - square) / (k + 1);
        }
        return t;
    };

    static final Series SIN = z ->
            new double[] {Math.sin(z), Math.cos(z), -Math.sin(z) / 2, -Math.cos(z) / 6, Math.sin(z) / 24};

    private TaylorReference() {}

    /** Taylor coefficients of every output at a point. */
    static List<Map<MultiIndex, Double>> jets(List<Layer> layers, Series f, double[] theta, double[] point) {
        List<Map<MultiIndex, Double>> values = new java.util.ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            values.add(new TreeMap<>(Map.of(MultiIndex.ZERO, point[i], MultiIndex.unit(i), 1.0)));
        }
        for (Layer layer : layers) {
            List<Map<MultiIndex, Double>> next = new java.util.ArrayList<>();
            for (int o = 0; o < layer.outputs(); o++) {
                Map<MultiIndex, Double> z = new TreeMap<>();
                z.put(MultiIndex.ZERO, layer.hasBias() ? layer.biasScale() * theta[layer.bias() + o * layer.biasStride()] : 0);
                for (int i = 0; i < layer.inputs(); i++) {
                    addMultiple(z, theta[layer.weights() + i * layer.inputStride() + o * layer.outputStride()], values.get(i));
                }
                Map<MultiIndex, Double> a = new TreeMap<>();
                addMultiple(a, layer.scale(), layer.activation().isPresent() ? compose(f, z) : z);
                next.add(a);
            }
            values = next;
        }
        return values;
    }

    private static Map<MultiIndex, Double> compose(Series f, Map<MultiIndex, Double> z) {
        double[] c = f.coefficients(z.get(MultiIndex.ZERO));
        Map<MultiIndex, Double> h = new TreeMap<>(z);
        h.put(MultiIndex.ZERO, 0.0);
        Map<MultiIndex, Double> result = new TreeMap<>(Map.of(MultiIndex.ZERO, c[ORDER]));
        for (int k = ORDER - 1; k >= 0; k--) {
            result = product(result, h);
            result.merge(MultiIndex.ZERO, c[k], Double::sum);
        }
        return result;
    }

    private static Map<MultiIndex, Double> product(Map<MultiIndex, Double> a, Map<MultiIndex, Double> b) {
        Map<MultiIndex, Double> result = new TreeMap<>();
        a.forEach((i, x) -> b.forEach((j, y) -> {
            if (i.total() + j.total() <= ORDER) {
                result.merge(i.plus(j), x * y, Double::sum);
            }
        }));
        return result;
    }

    private static void addMultiple(Map<MultiIndex, Double> to, double factor, Map<MultiIndex, Double> from) {
        from.forEach((i, x) -> to.merge(i, factor * x, Double::sum));
    }
}
