package org.pde4j.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;

/**
 * Σ_α (−1)^{|α|} ∂^α (∂e/∂(∂^α u_k)) = 0 for each k: what a stationary point of ∫ e(x, jet u) dx satisfies inside the domain.
 */
final class EulerLagrange {

    private EulerLagrange() {}

    /**
     * One equation without a name for each unknown that occurs, in their order; none where the density has a jump or kink that a derivative would
     * cross: the minimiser then satisfies them on each side and has a continuous flux, which no residual at points shows.
     *
     * @param density has been found sound
     */
    static List<Equation> of(Expr density, List<Field> unknowns, Box domain) {
        try {
            return derived(density, unknowns, domain);
        } catch (KinkException kinked) {
            return List.of();
        }
    }

    private static List<Equation> derived(Expr density, List<Field> unknowns, Box domain) {
        Map<Coordinate, Enclosure> range = domain.ranges();
        Map<Integer, List<Expr>> terms = new LinkedHashMap<>();
        for (Field entry : density.fields()) {
            Expr term = entry.derivative().applied(density.partial(entry), domain.coordinates(), (result, x) -> result.derivative(x, range::get).negate());
            terms.computeIfAbsent(entry.component(), k -> new ArrayList<>()).add(term);
        }
        return unknowns.stream().filter(u -> terms.containsKey(u.component())).map(u -> new Equation(Expr.sum(terms.get(u.component())))).toList();
    }
}
