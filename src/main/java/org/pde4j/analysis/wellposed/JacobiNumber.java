package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * max over permutations σ of Σ_i ord_x(equation i, unknown σ(i)): a bound, mostly attained, of the order in x of the determinant of a system,
 * which is the number of conditions that it takes on the two faces of x together.
 *
 * <p>Source: C. G. J. Jacobi, De investigando ordine systematis aequationum differentialium vulgarium cujuscunque (1865).
 */
final class JacobiNumber {

    private static final int MAX_UNKNOWNS = 7;

    private JacobiNumber() {}

    /** Empty for more or fewer equations than unknowns, for many, and where no permutation exists. */
    static OptionalInt of(Formulation problem, Coordinate x) {
        int k = problem.unknowns().size();
        if (problem.equations().size() != k || k > MAX_UNKNOWNS) {
            return OptionalInt.empty();
        }
        int largest = largest(problem.equations(), 0, new ArrayList<>(problem.unknowns()), x);
        return largest < 0 ? OptionalInt.empty() : OptionalInt.of(largest);
    }

    /** −1 if the rest cannot be matched. */
    private static int largest(List<Expr> equations, int i, List<Field> free, Coordinate x) {
        if (i == equations.size()) {
            return 0;
        }
        int best = -1;
        for (Field unknown : List.copyOf(free)) {
            int order = Formulation.order(equations.get(i), unknown.component(), x);
            if (order >= 0) {
                free.remove(unknown);
                int rest = largest(equations, i + 1, free, x);
                best = rest < 0 ? best : Math.max(best, order + rest);
                free.add(unknown);
            }
        }
        return best;
    }
}
