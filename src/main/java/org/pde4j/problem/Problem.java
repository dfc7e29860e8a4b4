package org.pde4j.problem;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;

/**
 * Find u on {@code domain} with every equation satisfied inside and every condition on its face.
 *
 * <p>Data only: it knows no points, networks or losses.
 *
 * @param unknowns u_k in order of their component, not differentiated
 * @param solution exact or reference solution, if known
 */
public record Problem(
        String name,
        Box domain,
        List<Field> unknowns,
        List<Equation> equations,
        List<Condition> conditions,
        Optional<Solution> solution) {

    public Problem {
        unknowns = List.copyOf(unknowns);
        equations = List.copyOf(equations);
        conditions = List.copyOf(conditions);
    }
}
