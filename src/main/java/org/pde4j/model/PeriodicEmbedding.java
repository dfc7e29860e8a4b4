package org.pde4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.jet.Layer;

/**
 * A frozen first layer: cos(2π(x − l)/L) and sin(2π(x − l)/L) for each periodic coordinate x ∈ [l, l + L], and sin x̂ for any other, x̂ ∈ [−1, 1] its affine
 * image. Every function of these is periodic with all its derivatives.
 *
 * <p>sin x̂ in place of x̂ because a layer has one activation; it is one to one and between 0.54 and 1 steep. Source: Dong and Ni, J.
 * Comput. Phys. 435 (2021), 110242, section 2.1; Wang, Sankaran and Perdikaris (2022), arXiv 2203.07404, section 5.1.
 *
 * <p>Frozen arrays: {@code W0 (d, k)} and {@code b0 (k)}, behind θ, of the layer cos(W₀ᵀ x + b₀).
 */
final class PeriodicEmbedding {

    private final int inputs;
    private final int outputs;
    private final double[] constants;

    /**
     * @param periodic names of coordinates of the domain
     * @throws IllegalArgumentException for a name that is no coordinate
     */
    PeriodicEmbedding(Box domain, Collection<String> periodic) {
        for (String name : periodic) {
            if (!domain.names().contains(name)) {
                throw new IllegalArgumentException("Mlp: periodic must name coordinates of the domain " + domain.names() + ", got " + name);
            }
        }
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < domain.dimension(); i++) {
            Interval interval = domain.interval(i);
            if (!periodic.contains(domain.names().get(i))) {
                columns.add(wave(i, 2 / interval.length(), interval.centre(), -Math.PI / 2));
                continue;
            }
            double omega = 2 * Math.PI / interval.length();
            columns.add(wave(i, omega, interval.lower(), 0));
            columns.add(wave(i, omega, interval.lower(), -Math.PI / 2));
        }
        inputs = domain.dimension();
        outputs = columns.size();
        constants = new double[(inputs + 1) * outputs];
        for (int j = 0; j < outputs; j++) {
            double[] column = columns.get(j);
            constants[(int) column[0] * outputs + j] = column[1];
            constants[inputs * outputs + j] = column[2];
        }
    }

    /** cos(ω(x_axis − from) + phase) as {axis, weight, bias}. */
    private static double[] wave(int axis, double omega, double from, double phase) {
        return new double[] {axis, omega, phase - omega * from};
    }

    /** Number of functions. */
    int outputs() {
        return outputs;
    }

    /** W₀, then b₀. */
    double[] constants() {
        return constants.clone();
    }

    /** The layer with its constants from that offset on. */
    Layer layer(int offset) {
        return Layer.dense(inputs, outputs, offset, Optional.of(new Cos()));
    }

    List<ParameterArray> arrays(int offset) {
        return List.of(
                new ParameterArray("W0", List.of(inputs, outputs), offset, false),
                new ParameterArray("b0", List.of(outputs), offset + inputs * outputs, false));
    }
}
