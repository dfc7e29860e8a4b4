package org.pde4j.analysis.wellposed;

import java.util.List;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * How many conditions hold on the two faces of one coordinate.
 *
 * @param lower on its lower face
 * @param upper on its upper face
 * @param joining that read both faces
 * @param byModel whether the model itself is periodic in it, which takes the place of any number of conditions
 */
record FaceCounts(long lower, long upper, long joining, boolean byModel) {

    static FaceCounts of(Formulation problem, Coordinate x) {
        return new FaceCounts(separate(problem.on(problem.box().lower(x))), separate(problem.on(problem.box().upper(x))),
                problem.on(x).stream().filter(FaceCounts::joins).count(), problem.periodic().contains(x));
    }

    static boolean joins(Condition condition) {
        return condition.residual().fields().stream().anyMatch(Field::opposite);
    }

    private static long separate(List<Condition> conditions) {
        return conditions.stream().filter(condition -> !joins(condition)).count();
    }

    long total() {
        return lower + upper + joining;
    }

    /** Whether no condition reads both faces. */
    boolean separated() {
        return joining == 0 && !byModel;
    }

    long on(Face face) {
        return face.side() < 0 ? lower : upper;
    }
}
