package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.jet.Layer;

/**
 * A frozen linear first layer x̂_i = (x_i − c_i)/h_i, c_i the centre and h_i half the length of side i of the domain: x̂ ∈ [−1, 1]ᵈ.
 *
 * <p>Frozen arrays: {@code W0 (d, d)} = diag(1/h) and {@code b0 (d)} = −c/h, behind θ.
 */
final class UnitInputs {

    /** A side within this factor of [−1, 1] changes neither steps of a gradient nor damped ones by more than weights of a layer differ. */
    private static final double MODERATE = 32;

    private UnitInputs() {}

    /** Whether a side is much longer or shorter than 2, or far from the origin beside its length. */
    static boolean needed(Box domain) {
        return domain.intervals().stream().anyMatch(side -> side.length() / 2 > MODERATE || side.length() / 2 < 1 / MODERATE
                || Math.abs(side.centre()) > MODERATE * side.length() / 2);
    }

    /** The layer with its constants from that offset on. */
    static Layer layer(Box domain, int offset) {
        return Layer.dense(domain.dimension(), domain.dimension(), offset, Optional.empty());
    }

    static List<ParameterArray> arrays(Box domain, int offset) {
        int d = domain.dimension();
        return List.of(new ParameterArray("W0", List.of(d, d), offset, false), new ParameterArray("b0", List.of(d), offset + d * d, false));
    }

    /** W₀, then b₀. */
    static double[] constants(Box domain) {
        int d = domain.dimension();
        double[] constants = new double[(d + 1) * d];
        for (int i = 0; i < d; i++) {
            Interval side = domain.interval(i);
            constants[i * d + i] = 2 / side.length();
            constants[d * d + i] = -2 * side.centre() / side.length();
        }
        return constants;
    }
}
