package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Digits;

/**
 * An equation of order n in x takes n conditions on the two faces of x together; a system takes as many as its determinant has derivatives in
 * x ({@link JacobiNumber}).
 *
 * <p>With fewer, further data could be prescribed at will, so that a solution is not unique; with more, data must fit. First order in x of a
 * partial differential equation is left to {@link Transport}, which knows the inflow.
 */
final class ConditionCount {

    private static final String SOURCE = "count of conditions by the order in each coordinate";

    private final Formulation problem;

    ConditionCount(Formulation problem) {
        this.problem = problem;
    }

    List<Finding> findings() {
        if (problem.conditions().isEmpty() && problem.periodic().isEmpty()) {
            return List.of(none());
        }
        List<Finding> findings = new ArrayList<>();
        if (problem.equations().size() < problem.unknowns().size()) {
            findings.add(Finding.doubt(Question.UNIQUENESS, Digits.count(problem.equations().size(), "equation") + " may not determine "
                    + Digits.count(problem.unknowns().size(), "unknown"), SOURCE, "Add the missing equation."));
        }
        for (Coordinate x : problem.box().coordinates()) {
            if (problem.isScalar()) {
                scalar(x, findings);
            } else {
                system(x, findings);
            }
        }
        return findings;
    }

    private Finding none() {
        boolean differential = problem.equations().stream().flatMap(equation -> equation.fields().stream()).anyMatch(field -> field.derivative().total() > 0);
        // Where the highest coefficient vanishes, solutions of the homogeneous equation may all be unbounded, as 1/x of x u_x + u = 0.
        boolean proved = differential && problem.isScalar() && problem.box().coordinates().stream().anyMatch(x -> {
            int order = Formulation.order(problem.equations().get(0), 0, x);
            return order > 0 && proves(x, order);
        });
        String reason = "the problem has no condition at all, so that ";
        String remedy = "Give conditions on the faces.";
        return proved ? Finding.no(Question.UNIQUENESS, reason + "any solution of the homogeneous equation can be added", SOURCE, remedy)
                : Finding.doubt(Question.UNIQUENESS, reason + "its solution may not be unique", SOURCE, remedy);
    }

    private void scalar(Coordinate x, List<Finding> findings) {
        Field u = problem.unknowns().get(0);
        int order = Formulation.order(problem.equations().get(0), 0, x);
        FaceCounts counts = FaceCounts.of(problem, x);
        if (order == 1 && problem.box().dimension() > 1 || counts.byModel()) {
            return;
        }
        if (counts.total() < order && !degenerate(x, order, counts)) {
            String reason = "the equation has " + Wording.derivative(u, x, order) + " and needs " + Digits.count(order, "condition") + " on the faces of "
                    + x.name()
                    + " together, got " + counts.total() + bare(x, counts);
            String remedy = "Give " + Digits.count(order - counts.total(), "more condition") + " on the faces of " + x.name() + ".";
            findings.add((proves(x, order) ? Finding.no(Question.UNIQUENESS, reason, SOURCE, remedy)
                    : Finding.doubt(Question.UNIQUENESS, reason + "; the solution may not be unique", SOURCE, remedy)).with(counts.total(), order));
        } else if (counts.total() > Math.max(order, 0)) {
            findings.add(Finding.doubt(Question.EXISTENCE, "the equation " + (order < 1 ? "has no derivative by " + x.name()
                    : "has " + Wording.derivative(u, x, order)) + ", and the faces of " + x.name() + " have " + Digits.count(counts.total(), "condition")
                    + " where "
                    + Math.max(order, 0) + " suffice: a solution exists only if the data fit together", SOURCE,
                    "Remove conditions on the faces of " + x.name() + ".").with(counts.total(), Math.max(order, 0)));
        }
    }

    /**
     * Linear, of that order at every point with bounded coefficients, and not determined by surplus conditions elsewhere: where a coefficient is infinite,
     * as 2/x, being bounded takes the place of a condition.
     */
    private boolean proves(Coordinate x, int order) {
        boolean surplus = problem.box().coordinates().stream().anyMatch(y -> !y.equals(x)
                && FaceCounts.of(problem, y).total() > Formulation.order(problem.equations().get(0), 0, y));
        return problem.isLinear() && !surplus && !CauchyData.mayDetermine(problem, x) && CoefficientSign.of(leading(x, order), problem.box()).definite()
                && Regularity.hasBoundedCoefficients(problem.equations().get(0), problem.box());
    }

    private Expr leading(Coordinate x, int order) {
        Field top = problem.unknowns().get(0);
        for (int k = 0; k < order; k++) {
            top = top.d(x);
        }
        return problem.equations().get(0).partial(top);
    }

    /** Whether on a face without conditions the leading coefficient may vanish, or another one is infinite: there bounded solutions need fewer or none. */
    private boolean degenerate(Coordinate x, int order, FaceCounts counts) {
        Expr leading = leading(x, order);
        return leading.fields().isEmpty() && List.of(problem.box().lower(x), problem.box().upper(x)).stream().anyMatch(face -> counts.on(face) < order
                && (!CoefficientSign.on(face, leading, problem.box()).definite() || singular(face)));
    }

    private boolean singular(Face face) {
        Expr residual = problem.equations().get(0);
        return residual.fields().stream().map(residual::partial).filter(c -> c.fields().isEmpty()).anyMatch(c -> !Regularity.isBounded(c, face, problem.box()));
    }

    private String bare(Coordinate x, FaceCounts counts) {
        List<String> faces = List.of(problem.box().lower(x), problem.box().upper(x)).stream()
                .filter(face -> counts.separated() && counts.on(face) == 0).map(Face::toString).toList();
        return faces.isEmpty() ? "" : " (none on " + String.join(" and ", faces) + ")";
    }

    private void system(Coordinate x, List<Finding> findings) {
        FaceCounts counts = FaceCounts.of(problem, x);
        if (counts.byModel()) {
            return;
        }
        JacobiNumber.of(problem, x).ifPresent(order -> {
            // The value of a function that the equations know only up to a constant is one more.
            long gauges = problem.unknowns().stream().filter(u -> new ConstantShift(problem.withConditions(List.of())).leavesInvariant(u)).count();
            if (counts.total() < order) {
                findings.add(Finding.doubt(Question.UNIQUENESS, "the equations have order " + order + " in " + x.name() + " together and need "
                        + Digits.count(order, "condition")
                        + " on its faces, got " + counts.total() + bare(x, counts) + "; the solution may not be unique", SOURCE,
                        "Give " + Digits.count(order - counts.total(), "more condition") + " on the faces of " + x.name() + ".").with(counts.total(), order));
            } else if (!x.isTime() && counts.total() > order + gauges) {
                findings.add(Finding.doubt(Question.EXISTENCE, "the equations have order " + order + " in " + x.name() + " together, and its faces have "
                        + Digits.count(counts.total(), "condition") + ": a solution may exist only if the data fit together", SOURCE,
                        "Remove conditions on the faces of " + x.name() + ".").with(counts.total(), order));
            }
        });
    }
}
