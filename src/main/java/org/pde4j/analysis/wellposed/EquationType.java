package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.wellposed.PrincipalPart.Axis;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Digits;

/**
 * Which faces may carry data, by the type of the principal part: Fourier modes e^{ikx} of b ∂_t^m u + c ∂_x^n u = 0, n even, stay bounded for
 * t &gt; 0 only if (−1)^{n/2} c/b &gt; 0, and for t &lt; 0 only if m = 2 or the sign is the other.
 *
 * <p>Source: J. Hadamard, Lectures on Cauchy's Problem in Linear Partial Differential Equations (1923).
 */
final class EquationType {

    private static final String HADAMARD = "Hadamard (1923): waves e^(ikx) grow the faster the shorter they are";
    private static final String BOURGIN = "Bourgin & Duffin (1939): the Dirichlet problem of the vibrating string";

    private final PrincipalPart part;
    private final List<Finding> findings = new ArrayList<>();

    private EquationType(PrincipalPart part) {
        this.part = part;
    }

    static List<Finding> findings(Formulation problem) {
        Optional<PrincipalPart> part = PrincipalPart.of(problem);
        if (part.isEmpty() || part.get().axes().size() < 2) {
            return List.of();
        }
        EquationType type = new EquationType(part.get());
        type.examine();
        return type.findings;
    }

    private void examine() {
        if (part.time().isEmpty()) {
            steady();
            return;
        }
        Axis time = part.time().get();
        FaceCounts counts = part.counts(time);
        if (counts.separated()) {
            for (Axis axis : part.space()) {
                if (axis.order() % 2 == 0 && time.order() == 1) {
                    firstOrder(time, axis, counts);
                } else if (axis.order() % 2 == 0 && time.order() == 2) {
                    secondOrder(time, axis, counts);
                }
            }
        }
        for (Axis axis : part.space()) {
            sides(axis, time);
        }
    }

    /** (−1)^{n/2} c/b. */
    private CoefficientSign growth(Axis time, Axis axis) {
        // The sign of a number stands for it: products of two may leave float64.
        Expr sign = time.coefficient().isNumber() ? Expr.constant(Math.signum(time.coefficient().evaluate())) : time.coefficient();
        Expr ratio = axis.coefficient().times(sign).times(axis.order() % 4 == 0 ? 1 : -1);
        return CoefficientSign.of(ratio.negate(), part.problem().box());
    }

    private void firstOrder(Axis time, Axis axis, FaceCounts counts) {
        // Positive where modes grow with t.
        CoefficientSign growth = growth(time, axis);
        if (counts.total() > 1 && findings.isEmpty()) {
            findings.add(Finding.doubt(Question.EXISTENCE, "the faces of " + time.x().name() + " have " + counts.total() + " conditions where "
                    + Wording.derivative(part.unknown(), time.x(), 1) + " takes one: a solution exists only if the data fit together", HADAMARD,
                    "Remove conditions on the faces of " + time.x().name() + "."));
        }
        Optional<double[]> wrong = counts.lower() > 0 && counts.upper() == 0 ? growth.positiveAt()
                : counts.upper() > 0 && counts.lower() == 0 ? growth.negativeAt() : Optional.empty();
        if (wrong.isPresent()) {
            boolean initial = counts.lower() > 0;
            String term = Wording.derivative(part.unknown(), axis.x(), axis.order());
            unstable("with data " + (initial ? "at the start" : "at the end") + " of " + time.x().name()
                    + " alone the equation runs backwards: its term with " + term
                    + " has the sign of diffusion in the other direction of " + time.x().name() + where(wrong.get(), axis, time), HADAMARD,
                    "Correct the sign of the term with " + term + ", or give the data on the other face of " + time.x().name() + ".");
        }
    }

    private String where(double[] point, Axis axis, Axis time) {
        boolean constant = axis.coefficient().coordinates().isEmpty() && time.coefficient().coordinates().isEmpty();
        return constant ? "" : " at " + Wording.point(part.problem().box(), point);
    }

    private void secondOrder(Axis time, Axis axis, FaceCounts counts) {
        CoefficientSign growth = growth(time, axis);
        String term = Wording.derivative(part.unknown(), axis.x(), axis.order());
        String first = time.x().name();
        boolean cauchy = counts.total() == 2 && (counts.lower() == 2 || counts.upper() == 2);
        if (cauchy && growth.positiveAt().isPresent()) {
            unstable("the equation is elliptic in " + first + " and " + axis.x().name() + where(growth.positiveAt().get(), axis, time)
                    + ", but has its two conditions in "
                    + first + " on one face (Cauchy data)", HADAMARD, "Give one condition on each face of " + first
                    + ", or correct the sign of the term with " + term + ".");
        } else if (counts.lower() > 0 && counts.upper() > 0 && growth.negative()) {
            smallDenominators("the equation is hyperbolic in " + first + ", but has conditions on both of its faces", time,
                    "Give both conditions on one face of "
                    + first + ".");
        }
    }

    /** Even orders take half of the conditions on each side; odd ones one more where the waves leave. */
    private void sides(Axis axis, Axis time) {
        FaceCounts counts = part.counts(axis);
        if (!counts.separated() || counts.total() != axis.order() || axis.order() < 2) {
            return;
        }
        String term = Wording.derivative(part.unknown(), axis.x(), axis.order());
        String x = axis.x().name();
        if (axis.order() % 2 == 0) {
            if (counts.lower() != counts.upper() && time.order() == 2 && growth(time, axis).negative()) {
                findings.add(Finding.doubt(Question.EXISTENCE, "the equation is hyperbolic and has both conditions in " + x + " on one face beside those in "
                        + time.x().name() + ": a solution exists only if the data fit together", BOURGIN, "Give one condition on each face of " + x + "."));
            } else if (counts.lower() != counts.upper()) {
                unstable("of the " + counts.total() + " conditions in " + x + ", " + counts.lower() + " are on its lower and " + counts.upper()
                        + " on its upper face (Cauchy data on one side)", HADAMARD, "Give " + Digits.count(axis.order() / 2, "condition")
                        + " on each face of " + x + ".");
            }
            return;
        }
        CoefficientSign ratio = CoefficientSign.of(axis.coefficient().times(time.coefficient()).times(axis.order() % 4 == 3 ? 1 : -1), part.problem().box());
        long more = axis.order() / 2 + 1L;
        if (time.order() == 1 && part.counts(time).upper() == 0 && ratio.definite() && counts.on(ratio.positive() ? part.problem().box().upper(axis.x())
                : part.problem().box().lower(axis.x())) != more) {
            unstable("by the sign of its term with " + term + " the equation takes " + Digits.count(axis.order() - more, "condition") + " on the "
                    + (ratio.positive() ? "lower" : "upper") + " face of " + x + " and " + Digits.count(more, "condition") + " on the other, got "
                    + counts.lower()
                    + " on the lower and " + counts.upper() + " on the upper", "energy estimate for odd order", "Move a condition to the other face of " + x
                    + ".");
        }
    }

    private void steady() {
        boolean even = part.axes().stream().allMatch(axis -> axis.order() % 2 == 0 && axis.order() == part.axes().get(0).order());
        if (!even) {
            return;
        }
        for (Axis axis : part.axes()) {
            boolean alike = part.axes().stream().allMatch(other -> other.equals(axis) || sign(axis, other).positive());
            boolean opposite = part.axes().stream().allMatch(other -> other.equals(axis) || sign(axis, other).negative());
            FaceCounts counts = part.counts(axis);
            if (alike && counts.separated() && counts.total() == axis.order() && counts.lower() != counts.upper()) {
                unstable("the equation is elliptic, but has " + counts.lower() + " of its conditions in " + axis.x().name() + " on the lower and "
                        + counts.upper()
                        + " on the upper face (Cauchy data)", HADAMARD, "Give " + Digits.count(axis.order() / 2, "condition") + " on each face of "
                        + axis.x().name() + ".");
            }
            boolean closed = part.axes().stream().allMatch(other -> part.counts(other).lower() > 0 && part.counts(other).upper() > 0);
            if (opposite && axis.order() == 2 && closed && findings.isEmpty()) {
                smallDenominators("the equation is hyperbolic with " + axis.x().name() + " as time, but has conditions on all faces", axis,
                        "Give both conditions in one of the coordinates on one face.");
            }
        }
    }

    /** inf_n |sin(ω_n T)| = 0 for ω_n = nπ/L; with other conditions in time or on one of two faces, cos(ω_n T) or ω_n = (n + ½)π/L, it may be positive. */
    private void smallDenominators(String reason, Axis time, String remedy) {
        boolean sine = part.axes().stream().allMatch(axis -> alike(axis.x()));
        if (sine) {
            unstable(reason + ": small denominators make the solution depend on the data without bound, and for some lengths there is none", BOURGIN, remedy);
        } else {
            findings.add(Finding.doubt(Question.STABILITY, reason + ": by the length of the interval in " + time.x().name()
                    + " small denominators may make the solution depend on the data without bound", BOURGIN, remedy));
        }
    }

    /** Whether the value is given on both faces, or the derivative on both, or u is periodic. */
    private boolean alike(Coordinate x) {
        Optional<FaceCondition> lower = FaceCondition.of(part.problem(), part.problem().box().lower(x));
        Optional<FaceCondition> upper = FaceCondition.of(part.problem(), part.problem().box().upper(x));
        return PeriodicAxis.is(part.problem(), x) || lower.isPresent() && upper.isPresent() && (lower.get().isDirichlet() && upper.get().isDirichlet()
                || lower.get().isNeumann() && upper.get().isNeumann());
    }

    private CoefficientSign sign(Axis a, Axis b) {
        return CoefficientSign.of(a.coefficient().times(b.coefficient()), part.problem().box());
    }

    private void unstable(String reason, String source, String remedy) {
        findings.add(part.problem().isLinear() ? Finding.no(Question.STABILITY, reason, source, remedy)
                : Finding.doubt(Question.STABILITY, reason + "; a nonlinear problem of this type may not be well posed", source, remedy));
    }
}
