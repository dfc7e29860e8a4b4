package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * Σ_i a_i u_ii + c u = f on a box, each pair of faces with Dirichlet, Neumann, mixed or periodic conditions, has eigenfunctions Π φ_{k_i}(x_i):
 * it is uniquely solvable if and only if c ≠ Σ a_i μ_{k_i}² for all k, and otherwise solvable only for f orthogonal to these functions.
 *
 * <p>Source: the Fredholm alternative; the eigenfunctions are complete in L².
 */
final class BoxSpectrum {

    private static final String SOURCE = "Fredholm alternative; eigenfunctions of the box";
    private static final int MAX_MODES = 200_000;

    /** A coefficient written with 12 digits has met the eigenvalue. */
    private static final double RESONANT = 1e-12;

    /** Errors of the data are amplified a hundred times as much as without the term c u. */
    private static final double NEAR = 1e-2;

    private final Formulation problem;
    private final SecondOrderOperator operator;
    private final List<AxisModes> axes;

    private BoxSpectrum(Formulation problem, SecondOrderOperator operator, List<AxisModes> axes) {
        this.problem = problem;
        this.operator = operator;
        this.axes = axes;
    }

    static List<Finding> findings(Formulation problem) {
        Optional<SecondOrderOperator> operator = SecondOrderOperator.of(problem).filter(SecondOrderOperator::isShiftedLaplacian);
        List<AxisModes> axes = new ArrayList<>();
        for (Coordinate x : problem.box().coordinates()) {
            if (operator.isPresent()) {
                AxisModes.of(problem, x).ifPresent(axes::add);
            }
        }
        return operator.isEmpty() || axes.size() < problem.box().dimension() ? List.of()
                : new BoxSpectrum(problem, operator.get(), axes).findings();
    }

    /**
     * @param k one index for each axis
     * @param eigenvalue Σ |a_i| μ_{k_i}²
     */
    private record Mode(int[] k, double eigenvalue) {}

    private List<Finding> findings() {
        double sign = Math.signum(operator.second().get(0).evaluate());
        // |a|-weighted, the equation reads −Σ |a_i| u_ii − shift u = ….
        double shift = sign * operator.zeroth().evaluate() + 0.0;
        List<Mode> nearest = nearest(shift);
        if (nearest.isEmpty()) {
            return List.of();
        }
        double eigenvalue = nearest.get(0).eigenvalue;
        double distance = Math.abs(eigenvalue - shift);
        double size = Math.max(Math.abs(eigenvalue), Math.abs(shift));
        double natural = Math.max(ground(), least());
        if (distance > NEAR * natural) {
            return List.of(Finding.yes(Question.UNIQUENESS, "0 is no eigenvalue of the linear problem: the eigenvalue nearest to "
                    + Wording.number(shift) + " is " + Wording.number(eigenvalue), SOURCE).with(distance, 0));
        }
        if (distance > RESONANT * size) {
            return List.of(Finding.doubt(Question.STABILITY, Wording.number(shift) + " is near the eigenvalue " + Wording.number(eigenvalue)
                    + " with the eigenfunction "
                    + text(nearest.get(0), 0) + ": errors of the data in that direction are divided by the distance " + Wording.number(distance), SOURCE,
                    "Expect an answer that is as much less accurate than its residual.").with(distance / natural, NEAR));
        }
        return resonant(nearest, shift, size);
    }

    private List<Finding> resonant(List<Mode> nearest, double shift, double size) {
        List<Finding> findings = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Mode mode : nearest) {
            for (int which = 0; Math.abs(mode.eigenvalue - shift) <= RESONANT * size && which < 1 << axes.size(); which++) {
                if (exists(mode, which)) {
                    names.add(text(mode, which));
                    solvable(mode, which).ifPresent(findings::add);
                }
            }
        }
        boolean constant = names.size() == 1 && names.get(0).equals("1");
        String u = problem.unknowns().get(0).name();
        findings.add(Finding.no(Question.UNIQUENESS, constant ? "with " + u + " also " + u + " + c solves the problem, which is unique up to a constant"
                : Wording.number(shift) + " is an eigenvalue of the problem: solutions are unique only up to multiples of "
                + String.join(", ", names.subList(0, Math.min(4, names.size())))
                        + (names.size() > 4 ? " and " + (names.size() - 4) + " more" : "") + (homogeneous() ? "; " + u + " = 0 solves it" : ""), SOURCE,
                constant ? "Fix the constant, by a value of " + u + " on a face for example, or compare solutions up to a constant."
                        : "Change the coefficient, or fix the multiple by one more condition.")
                .with(Math.abs(nearest.get(0).eigenvalue - shift) / Math.max(size, Double.MIN_NORMAL), RESONANT));
        return findings;
    }

    /** Whether bit i of {@code which}, the second eigenfunction along axis i, is there. */
    private boolean exists(Mode mode, int which) {
        for (int i = 0; i < axes.size(); i++) {
            if ((which >> i & 1) == 1 && axes.get(i).multiplicity(mode.k[i]) == 1) {
                return false;
            }
        }
        return true;
    }

    private Optional<Finding> solvable(Mode mode, int which) {
        Expr v = Expr.constant(1);
        for (int i = 0; i < axes.size(); i++) {
            v = v.times(axes.get(i).function(mode.k[i], which >> i & 1));
        }
        String text = text(mode, which);
        double sign = Math.signum(operator.second().get(0).evaluate());
        return SolvabilityCondition.defect(operator, problem, v).flatMap(defect -> SolvabilityFinding.of(defect, sign, text));
    }

    private boolean homogeneous() {
        return operator.source().equals(Expr.constant(0)) && problem.conditions().stream()
                .allMatch(condition -> Formulation.inhomogeneity(condition.residual()).equals(Expr.constant(0)));
    }

    private String text(Mode mode, int which) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < axes.size(); i++) {
            String factor = axes.get(i).text(mode.k[i], which >> i & 1);
            text.append(text.length() > 0 && !factor.isEmpty() ? " " : "").append(factor);
        }
        return text.length() == 0 ? "1" : text.toString();
    }

    /** All modes with the eigenvalue nearest to a number, to within rounding; empty if there are too many to look at. */
    private List<Mode> nearest(double shift) {
        List<Mode> best = new ArrayList<>();
        int last = axes.size() - 1;
        int[] k = new int[axes.size()];
        for (int tried = 0; tried < MAX_MODES; tried++) {
            double partial = 0;
            for (int i = 0; i < last; i++) {
                partial += term(i, k[i]);
            }
            k[last] = axes.get(last).nearest((shift - partial) / coefficient(last));
            keep(best, new Mode(k.clone(), partial + term(last, k[last])), shift);
            int axis = 0;
            // A mode beyond is farther from the shift than the least eigenvalue is.
            while (axis < last && term(axis, ++k[axis]) > 2 * Math.max(shift, 0) + ground()) {
                k[axis++] = 0;
            }
            if (axis == last) {
                return best;
            }
        }
        return List.of();
    }

    private static void keep(List<Mode> best, Mode mode, double shift) {
        double old = best.isEmpty() ? Double.POSITIVE_INFINITY : Math.abs(best.get(0).eigenvalue - shift);
        double distance = Math.abs(mode.eigenvalue - shift);
        double rounding = RESONANT * Math.max(Math.abs(shift), Math.abs(mode.eigenvalue));
        if (distance < old - rounding) {
            best.clear();
        }
        if (distance <= old + rounding) {
            best.add(mode);
        }
    }

    /** min_i |a_i| (π/L_i)², the size of the operator on smooth functions. */
    private double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < axes.size(); i++) {
            least = Math.min(least, coefficient(i) * Math.pow(Math.PI / axes.get(i).length(), 2));
        }
        return least;
    }

    private double ground() {
        double ground = 0;
        for (int i = 0; i < axes.size(); i++) {
            ground += term(i, 0);
        }
        return ground;
    }

    private double term(int axis, int k) {
        double frequency = axes.get(axis).frequency(k);
        return coefficient(axis) * frequency * frequency;
    }

    private double coefficient(int axis) {
        return Math.abs(operator.second().get(axis).evaluate());
    }
}
