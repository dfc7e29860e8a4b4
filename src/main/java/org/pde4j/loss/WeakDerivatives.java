package org.pde4j.loss;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pde4j.expr.Call;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;

/**
 * u_θ ∈ W^{q,∞}: derivatives up to order q are bounded functions, with no point sources at the kinks of an activation or the rims of windows. Of a
 * derivative of higher order, values at points show nothing: that of max(z, 0) of second order is 0 wherever it is evaluated, and δ at the kink.
 */
public final class WeakDerivatives {

    /** Windows are C¹, and their second derivatives jump. */
    private static final int OF_WINDOWS = 2;

    private WeakDerivatives() {}

    /**
     * Refuses an order that a network does not have.
     *
     * @param what the equation, for the message
     * @throws IllegalArgumentException if derivatives of that order are more than bounded functions
     */
    static void require(Network network, String what, int order) {
        for (Layer layer : network.layers()) {
            int known = Math.min(layer.windows().isPresent() ? OF_WINDOWS : order, layer.activation().map(f -> continuous(f, order - 1) + 1).orElse(order));
            if (known < order) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "%s has derivatives of order %d, but those of the model are functions only up to order %d: "
                        + "beyond, they are point sources at its kinks, which no point samples; take a smooth activation%s", what, order, known,
                        layer.windows().isPresent() && known == OF_WINDOWS ? " without windows" : ", or ReluPower with power at least " + order));
            }
        }
    }

    /** The largest j ≤ most such that f, …, f⁽ʲ⁾ are free of steps; −1 if f itself has some. */
    public static int continuous(Layer.Tower activation, int most) {
        List<Expr> derivatives = activation.derivatives(Field.of("z", 0), Math.max(0, most));
        int j = -1;
        while (j < most && !jumps(derivatives.get(j + 1))) {
            j++;
        }
        return j;
    }

    /** Whether the sign of an unknown occurs. */
    public static boolean jumps(Expr expr) {
        return jumps(expr, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean jumps(Expr expr, Set<Expr> visited) {
        if (!visited.add(expr)) {
            return false;
        }
        return expr instanceof Call call && call.function() == Function.SIGN && !call.argument().fields().isEmpty()
                || expr.children().stream().anyMatch(child -> jumps(child, visited));
    }
}
