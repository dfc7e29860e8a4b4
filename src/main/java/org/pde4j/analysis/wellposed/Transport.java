package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Where b·∇u enters the domain, b·n &lt; 0, u must be given; where it leaves, u follows from the equation.
 *
 * <p>For coordinates of order 1 of a partial differential equation in one unknown. Without a time either end of the characteristics may be the
 * one with data.
 */
final class Transport {

    private static final String SOURCE = "method of characteristics";

    private final Formulation problem;

    Transport(Formulation problem) {
        this.problem = problem;
    }

    List<Finding> findings() {
        if (!problem.isScalar() || problem.box().dimension() == 1) {
            return List.of();
        }
        List<Coordinate> first = problem.box().coordinates().stream().filter(x -> order(x) == 1 && !problem.periodic().contains(x)).toList();
        boolean parabolic = first.size() == 1 && problem.box().coordinates().stream().anyMatch(x -> order(x) > 1);
        if (first.isEmpty() || first.stream().anyMatch(x -> !coefficient(x).fields().isEmpty()) && first.size() > 1) {
            return List.of();
        }
        return Stream.of(1, -1).map(orientation -> findings(first, orientation, parabolic))
                .min(Comparator.comparingInt((List<Finding> found) -> (int) found.stream().filter(f -> f.question() == Question.UNIQUENESS).count())
                        .thenComparingInt(List::size)).orElseThrow();
    }

    private List<Finding> findings(List<Coordinate> first, int orientation, boolean parabolic) {
        List<Finding> findings = new ArrayList<>();
        for (Coordinate x : first) {
            FaceCounts counts = FaceCounts.of(problem, x);
            for (Face face : List.of(problem.box().lower(x), problem.box().upper(x))) {
                if (counts.separated()) {
                    face(face, counts.on(face), orientation, parabolic, findings);
                }
            }
        }
        return findings;
    }

    private void face(Face face, long given, int orientation, boolean parabolic, List<Finding> findings) {
        Coordinate x = face.coordinate();
        Field u = problem.unknowns().get(0);
        CoefficientSign outward = CoefficientSign.on(face, coefficient(x).times((double) orientation * face.side()), problem.box());
        String derivative = Wording.derivative(u, x, 1);
        if (given == 0 && outward.negativeAt().isPresent()) {
            String reason = "the face " + face + " is an inflow for the term with " + derivative + " and has no condition";
            String remedy = "Give " + u.name() + " on " + face + ".";
            findings.add(problem.isLinear() ? Finding.no(Question.UNIQUENESS, reason, SOURCE, remedy)
                    : Finding.doubt(Question.UNIQUENESS, reason + "; the solution may not be unique", SOURCE, remedy));
        } else if (given > 0 && outward.positive() && !parabolic) {
            findings.add(Finding.doubt(Question.EXISTENCE, "the face " + face + " is an outflow for the term with " + derivative
                    + ", where the equation determines " + u.name()
                    + ": a solution exists only if the condition there fits", SOURCE, "Remove the condition on " + face + "."));
        } else if (given > 1) {
            findings.add(Finding.doubt(Question.EXISTENCE, "the face " + face + " has " + given + " conditions, and the term with " + derivative
                    + " takes one: a solution exists only if the data fit together", SOURCE, "Remove a condition on " + face + "."));
        }
    }

    private Expr coefficient(Coordinate x) {
        return problem.equations().get(0).partial(problem.unknowns().get(0).d(x));
    }

    private int order(Coordinate x) {
        return Formulation.order(problem.equations().get(0), 0, x);
    }
}
