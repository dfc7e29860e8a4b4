package org.pde4j.job.auto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Expr;
import org.pde4j.loss.StrongForm;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * What decides on the method, read off the trees of a problem.
 *
 * @param degree the worst dependence of a residual on the unknowns
 * @param order of the highest derivative
 * @param dimension number of coordinates
 * @param unknowns number of unknowns
 * @param time its axis
 * @param periodic names of the coordinates in which the unknowns are periodic
 * @param kinds of the conditions, in lower case
 */
record Traits(Degree degree, int order, int dimension, int unknowns, Optional<Integer> time, List<String> periodic, List<String> kinds) {

    static Traits of(Problem problem) {
        Degree worst = problem.residuals().stream().map(Expr::degree)
                .reduce((a, b) -> a.kind().compareTo(b.kind()) > 0 || a.kind() == b.kind() && a.degree() >= b.degree() ? a : b).orElseThrow();
        List<String> periodic = problem.conditions().stream().filter(condition -> condition.kind() == Condition.Kind.PERIODIC)
                .map(condition -> condition.face().coordinate().name()).distinct().toList();
        Optional<Integer> time = problem.domain().time().map(Coordinate::axis);
        return new Traits(worst, problem.order(), problem.domain().dimension(), problem.outputs().size(), time, periodic,
                problem.conditions().stream().map(condition -> condition.kind().key()).distinct().sorted().toList());
    }

    boolean linear() {
        return degree.kind().compareTo(Degree.Kind.LINEAR) <= 0;
    }

    /** The strong form with one weight for all conditions. */
    StrongForm weighted(double weight) {
        return new StrongForm(kinds.stream().collect(Collectors.toMap(kind -> kind, kind -> weight, (a, b) -> a, LinkedHashMap::new)));
    }

    /** Such as "linear, order 2, coordinates: 2, unknowns: 1, evolution in t". */
    String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(switch (degree.kind()) {
            case CONSTANT, LINEAR -> "linear";
            case POLYNOMIAL -> "polynomial of degree " + degree.degree() + " in the unknowns";
            case ANALYTIC -> "analytic in the unknowns";
            case NONSMOOTH -> "not smooth in the unknowns";
        });
        parts.add("order " + order);
        parts.add("coordinates: " + dimension);
        parts.add("unknowns: " + unknowns);
        if (time.isPresent()) {
            parts.add("evolution in t");
        }
        if (!periodic.isEmpty()) {
            parts.add("periodic in " + String.join(", ", periodic));
        }
        return String.join(", ", parts);
    }
}
