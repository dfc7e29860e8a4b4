package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        if (problem.equations().get(0).fields().stream().anyMatch(field -> field.derivative().total() > 1
                && first.stream().anyMatch(x -> field.derivative().order(x.axis()) > 0))) {
            // u_xy and the like have a characteristic in every direction of x: either of its faces may have the data.
            return first.stream().flatMap(x -> mixed(x).stream()).toList();
        }
        boolean parabolic = first.size() == 1 && problem.box().coordinates().stream().anyMatch(x -> order(x) > 1);
        if (first.isEmpty() || first.stream().anyMatch(x -> !coefficient(x).fields().isEmpty()) && first.size() > 1) {
            return List.of();
        }
        if (first.size() == 1 && problem.box().coordinates().stream().allMatch(x -> first.contains(x) || order(x) < 1)) {
            // One ordinary differential equation for each value of the other coordinates; its data may stand at either end.
            FaceCounts counts = FaceCounts.of(problem, first.get(0));
            return counts.separated() && counts.total() > 0 ? surplus(first.get(0), counts) : findings(first, 1, parabolic);
        }
        return orientations(first).map(orientation -> findings(first, orientation, parabolic))
                .min(Comparator.comparingInt((List<Finding> found) -> (int) found.stream().filter(f -> f.question() == Question.UNIQUENESS).count())
                        .thenComparingInt(List::size)).orElseThrow();
    }

    private List<Finding> mixed(Coordinate x) {
        FaceCounts counts = FaceCounts.of(problem, x);
        return !counts.separated() || counts.byModel() ? List.of() : counts.total() > 0 ? surplus(x, counts)
                : List.of(Finding.doubt(Question.UNIQUENESS, "the equation has order 1 in " + x.name() + " and needs 1 condition on the faces of " + x.name()
                        + ", got 0; the solution may not be unique", SOURCE, "Give " + problem.unknowns().get(0).name() + " on a face of " + x.name() + "."));
    }

    private static List<Finding> surplus(Coordinate x, FaceCounts counts) {
        return counts.total() == 1 ? List.of() : List.of(Finding.doubt(Question.EXISTENCE, "the faces of " + x.name() + " have " + counts.total()
                + " conditions where an equation of order 1 takes one: a solution exists only if the data fit together", SOURCE,
                "Remove a condition on the faces of " + x.name() + "."));
    }

    /** The face of t that has data is an inflow; without a time both directions are tried. */
    private Stream<Integer> orientations(List<Coordinate> first) {
        return first.stream().filter(Coordinate::isTime).findFirst().flatMap(t -> {
            FaceCounts counts = FaceCounts.of(problem, t);
            CoefficientSign sign = CoefficientSign.of(coefficient(t), problem.box());
            boolean known = sign.definite() && (counts.lower() > 0) != (counts.upper() > 0);
            return known ? Optional.of(Stream.of(sign.positive() == counts.lower() > 0 ? 1 : -1)) : Optional.empty();
        }).orElseGet(() -> Stream.of(1, -1));
    }

    private List<Finding> findings(List<Coordinate> first, int orientation, boolean parabolic) {
        List<Finding> findings = new ArrayList<>();
        for (Coordinate x : first) {
            FaceCounts counts = FaceCounts.of(problem, x);
            for (Face face : List.of(problem.box().lower(x), problem.box().upper(x))) {
                if (counts.separated()) {
                    face(first, face, counts.on(face), orientation, parabolic, findings);
                }
            }
        }
        return findings;
    }

    private void face(List<Coordinate> first, Face face, long given, int orientation, boolean parabolic, List<Finding> findings) {
        Coordinate x = face.coordinate();
        Field u = problem.unknowns().get(0);
        CoefficientSign outward = CoefficientSign.on(face, coefficient(x).times((double) orientation * face.side()), problem.box());
        String derivative = Wording.derivative(u, x, 1);
        if (given == 0 && outward.negativeAt().isPresent()) {
            String reason = "the face " + face + " is an inflow for the term with " + derivative + " and has no condition";
            String remedy = "Give " + u.name() + " on " + face + ".";
            boolean proved = problem.isLinear() && !CauchyData.mayDetermine(problem, x) && leavesWithoutData(first, face, orientation)
                    && Regularity.hasBoundedCoefficients(problem.equations().get(0), problem.box());
            findings.add(proved ? Finding.no(Question.UNIQUENESS, reason, SOURCE, remedy)
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

    /** Whether some characteristic that enters through a face has no data where it leaves either. */
    private boolean leavesWithoutData(List<Coordinate> first, Face entry, int orientation) {
        boolean numbers = first.stream().allMatch(x -> coefficient(x).isNumber());
        return numbers ? Probes.on(entry, problem.box()).stream().anyMatch(point -> problem.on(exit(first, point, orientation)).isEmpty())
                : first.stream().flatMap(x -> Stream.of(problem.box().lower(x), problem.box().upper(x)))
                        .noneMatch(face -> !problem.on(face).isEmpty() && !isInflow(face, orientation));
    }

    private boolean isInflow(Face face, int orientation) {
        return CoefficientSign.on(face, coefficient(face.coordinate()).times((double) orientation * face.side()), problem.box()).negative();
    }

    /** Of constant coefficients: the face through which the characteristic of a point leaves. */
    private Face exit(List<Coordinate> first, double[] point, int orientation) {
        Face exit = null;
        double time = Double.POSITIVE_INFINITY;
        for (Coordinate x : first) {
            double b = orientation * coefficient(x).evaluate();
            Face face = b > 0 ? problem.box().upper(x) : problem.box().lower(x);
            double needed = (face.value() - point[x.axis()]) / b;
            exit = needed < time ? face : exit;
            time = Math.min(time, needed);
        }
        return exit;
    }

    private Expr coefficient(Coordinate x) {
        return problem.equations().get(0).partial(problem.unknowns().get(0).d(x));
    }

    private int order(Coordinate x) {
        return Formulation.order(problem.equations().get(0), 0, x);
    }
}
