package org.pde4j.analysis.wellposed;

import java.util.Optional;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * Eigenfunctions of −d²/dx² on [l, l + L]: φ″ + μ² φ = 0 with φ or φ′ zero at each end, or periodic.
 *
 * @param kind of the conditions at both ends
 * @param length L
 */
record AxisModes(Coordinate x, Kind kind, double lower, double length) {

    /** Conditions at the lower and the upper end. */
    enum Kind { DIRICHLET, NEUMANN, DIRICHLET_NEUMANN, NEUMANN_DIRICHLET, PERIODIC }

    /** Empty where the conditions on the faces of x are others. */
    static Optional<AxisModes> of(Formulation problem, Coordinate x) {
        Interval interval = problem.box().interval(x.axis());
        return kind(problem, x).map(kind -> new AxisModes(x, kind, interval.lower(), interval.length()));
    }

    private static Optional<Kind> kind(Formulation problem, Coordinate x) {
        if (PeriodicAxis.is(problem, x)) {
            return Optional.of(Kind.PERIODIC);
        }
        Optional<FaceCondition> lower = FaceCondition.of(problem, problem.box().lower(x)).filter(AxisModes::isSimple);
        Optional<FaceCondition> upper = FaceCondition.of(problem, problem.box().upper(x)).filter(AxisModes::isSimple);
        return lower.isEmpty() || upper.isEmpty() ? Optional.empty() : Optional.of(lower.get().isDirichlet()
                ? upper.get().isDirichlet() ? Kind.DIRICHLET : Kind.DIRICHLET_NEUMANN
                : upper.get().isDirichlet() ? Kind.NEUMANN_DIRICHLET : Kind.NEUMANN);
    }

    private static boolean isSimple(FaceCondition condition) {
        return condition.hasConstantCoefficients() && condition.isDirichlet() != condition.isNeumann();
    }

    /** The k-th μ, k from 0, ascending. */
    double frequency(int k) {
        return switch (kind) {
            case DIRICHLET -> (k + 1) * Math.PI / length;
            case NEUMANN -> k * Math.PI / length;
            case DIRICHLET_NEUMANN, NEUMANN_DIRICHLET -> (k + 0.5) * Math.PI / length;
            case PERIODIC -> 2 * k * Math.PI / length;
        };
    }

    /** The k whose μ² is nearest to a number. */
    int nearest(double square) {
        double root = Math.sqrt(Math.max(0, square));
        int k = (int) Math.max(0, Math.min(1e6, Math.floor(root * length / Math.PI)));
        int best = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int j = Math.max(0, kind == Kind.PERIODIC ? k / 2 - 1 : k - 2); j <= (kind == Kind.PERIODIC ? k / 2 + 1 : k + 1); j++) {
            double here = Math.abs(frequency(j) * frequency(j) - square);
            if (here < distance) {
                distance = here;
                best = j;
            }
        }
        return best;
    }

    /** How many eigenfunctions belong to the k-th μ. */
    int multiplicity(int k) {
        return kind == Kind.PERIODIC && k > 0 ? 2 : 1;
    }

    /** One of them. */
    Expr function(int k, int which) {
        Expr phase = x.minus(lower).times(frequency(k));
        boolean sine = kind == Kind.DIRICHLET || kind == Kind.DIRICHLET_NEUMANN || which == 1;
        return sine ? Expr.sin(phase) : frequency(k) == 0 ? Expr.constant(1) : Expr.cos(phase);
    }

    /** Such as {@code sin(2 pi x)}; empty for the constant. */
    String text(int k, int which) {
        if (frequency(k) == 0) {
            return "";
        }
        String from = lower == 0 ? x.name() : lower < 0 ? "(" + x.name() + " + " + Wording.number(-lower) + ")" : "(" + x.name() + " - "
                + Wording.number(lower) + ")";
        boolean sine = kind == Kind.DIRICHLET || kind == Kind.DIRICHLET_NEUMANN || which == 1;
        double multiple = frequency(k) / Math.PI;
        return (sine ? "sin(" : "cos(") + (Math.abs(multiple - 1) < 1e-12 ? "" : Wording.number(multiple) + " ") + "pi " + from + ")";
    }
}
