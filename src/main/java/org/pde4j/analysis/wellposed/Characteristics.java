package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Condition;

/**
 * b(x)·∇u + c(x) u + r₀(x) = 0: along x′ = b, u′ = −c u − r₀, so that values at the inflow determine those at the outflow, with which a condition there
 * can be compared.
 *
 * <p>Traced back from points of the face in steps of Runge and Kutta's method, at most {@value #STEPS} box lengths over the largest |b_i| apart.
 */
final class Characteristics {

    private static final int STEPS = 400;

    /** Of a characteristic that has not left the box by then nothing is said. */
    private static final int MAX_STEPS = 50 * STEPS;
    private static final int BISECTIONS = 50;

    /** Far above the error of the integration, far below what data in conflict differ by. */
    private static final double TOLERANCE = 1e-6;

    /** Differences that are looked at again. */
    private static final int MAX_CONFIRMED = 4;

    private final Formulation problem;
    private final List<Expr> velocity;
    private final Expr decay;
    private final Expr source;
    private final StepCurvature curvature;

    private Characteristics(Formulation problem, List<Expr> velocity, Expr decay, Expr source) {
        this.problem = problem;
        this.velocity = velocity;
        this.decay = decay;
        this.source = source;
        List<Expr> coefficients = new ArrayList<>(velocity);
        coefficients.add(decay);
        coefficients.add(source);
        this.curvature = StepCurvature.of(coefficients, problem.box());
    }

    /** Empty where the equation is of another kind or some data could not be compared; otherwise the findings about conditions on outflow faces. */
    static Optional<List<Finding>> findings(Formulation problem) {
        if (!problem.isScalar() || !problem.isLinear() || problem.box().dimension() < 2 || !problem.periodic().isEmpty()) {
            return Optional.empty();
        }
        Expr residual = problem.equations().get(0);
        Field u = problem.unknowns().get(0);
        List<Expr> velocity = problem.box().coordinates().stream().map(x -> residual.partial(u.d(x))).toList();
        Characteristics lines = new Characteristics(problem, velocity, residual.partial(u), Formulation.inhomogeneity(residual));
        boolean first = residual.fields().stream().allMatch(field -> field.derivative().total() <= 1);
        return first && lines.areResolved() ? lines.outflow() : Optional.empty();
    }

    private boolean areResolved() {
        List<Expr> coefficients = new ArrayList<>(velocity);
        coefficients.add(decay);
        coefficients.add(source);
        return coefficients.stream().allMatch(c -> c.isNumber() || Regularity.isContinuous(c, problem.box()) && BoxIntegral.resolves(c, problem.box()));
    }

    /** With coefficients that vary, only if all data on an outflow were compared; with numbers, whatever is not determined by data fits. */
    private Optional<List<Finding>> outflow() {
        List<Finding> findings = new ArrayList<>();
        boolean complete = true;
        boolean open = false;
        for (Condition condition : problem.conditions()) {
            Face face = condition.face();
            Expr outward = velocity.get(face.axis()).times((double) face.side());
            if (!CoefficientSign.on(face, outward, problem.box()).negative()) {
                Comparison found = compare(condition, outward);
                found.defect.ifPresent(findings::add);
                complete &= found.complete;
                open |= found.open;
            }
        }
        return !findings.isEmpty() || !open && (complete || velocity.stream().allMatch(Expr::isNumber)) ? Optional.of(findings) : Optional.empty();
    }

    /**
     * @param complete whether every point tried was compared
     * @param open whether values differ, which smaller steps did not confirm
     */
    private record Comparison(Optional<Finding> defect, boolean complete, boolean open) {}

    private record Difference(double[] point, double value) {}

    private Comparison compare(Condition condition, Expr outward) {
        List<Difference> differences = new ArrayList<>();
        double size = 0;
        boolean complete = true;
        for (double[] point : Probes.on(condition.face(), problem.box())) {
            if (!(outward.evaluate(point) > 0)) {
                continue;
            }
            Optional<Double> given = value(condition, point);
            Optional<Double> carried = carried(point, step(), false);
            complete &= given.isPresent() && carried.isPresent();
            if (given.isEmpty() || carried.isEmpty()) {
                continue;
            }
            size = Math.max(size, Math.max(Math.abs(given.get()), Math.abs(carried.get())));
            differences.add(new Difference(point, Math.abs(given.get() - carried.get())));
        }
        double threshold = TOLERANCE * size;
        List<Difference> large = differences.stream().filter(difference -> difference.value > threshold)
                .sorted(Comparator.comparingDouble(Difference::value).reversed()).limit(MAX_CONFIRMED).toList();
        for (Difference difference : large) {
            if (isConfirmed(condition, difference.point, threshold)) {
                return new Comparison(Optional.of(contradiction(condition, difference)), complete, false);
            }
        }
        return new Comparison(Optional.empty(), complete, !large.isEmpty());
    }

    private Finding contradiction(Condition condition, Difference difference) {
        return Finding.no(Question.EXISTENCE, "no solution exists: " + condition.name() + " lies on the outflow " + condition.face()
                + ", where the equation carries other values from the inflow; they differ by " + Wording.number(difference.value)
                + Wording.at(problem.box(), difference.point),
                "method of characteristics", "Remove " + condition.name() + ": the equation determines " + problem.unknowns().get(0).name()
                        + " on an outflow.").with(difference.value, 0);
    }

    /**
     * Whether a difference is still there in steps on each of which every coefficient is linear to within {@value StepCurvature#LINEAR} of its size, enclosed,
     * so that none of them has a narrow part that was stepped over.
     */
    private boolean isConfirmed(Condition condition, double[] point, double threshold) {
        Optional<Double> coarse = carried(point, step(), false);
        Optional<Double> fine = carried(point, step(), true);
        if (coarse.isEmpty() || fine.isEmpty()) {
            return false;
        }
        double left = Math.abs(value(condition, point).orElseThrow() - fine.get());
        return left > threshold && Math.abs(coarse.get() - fine.get()) < 0.1 * left;
    }

    /** g of u = g at a point of the face. */
    private Optional<Double> value(Condition condition, double[] point) {
        Field u = problem.unknowns().get(0);
        boolean plain = condition.residual().fields().stream().allMatch(field -> field.derivative().equals(MultiIndex.ZERO) && !field.opposite());
        double value = plain ? -Formulation.inhomogeneity(condition.residual()).evaluate(point) / condition.residual().partial(u).evaluate(point) : Double.NaN;
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** u at a point, from the value where its characteristic entered the box; empty where that is not given or it is not known to enter. */
    private Optional<Double> carried(double[] point, double longest, boolean resolved) {
        int d = point.length;
        double step = longest;
        double[] state = new double[d + 2];
        System.arraycopy(point, 0, state, 0, d);
        state[d] = 1;
        for (int k = 0; k < MAX_STEPS && step < Double.POSITIVE_INFINITY; k++) {
            double[] next = moved(state, step);
            if (resolved && !curvature.isLinear(state, next)) {
                step /= 2;
                continue;
            }
            if (exit(next).isPresent()) {
                return entered(state, step);
            }
            if (Arrays.stream(next).anyMatch(Double::isNaN)) {
                return Optional.empty();
            }
            state = next;
            step = resolved ? Math.min(longest, 2 * step) : step;
        }
        return Optional.empty();
    }

    /** From a step that leaves the box to the value that was given where it does. */
    private Optional<Double> entered(double[] state, double step) {
        double inside = 0;
        double outside = step;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (inside + outside);
            if (exit(moved(state, middle)).isPresent()) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        Face entry = exit(moved(state, outside)).orElseThrow();
        double[] end = moved(state, inside);
        double[] start = Arrays.copyOf(end, velocity.size());
        start[entry.axis()] = entry.value();
        return problem.on(entry).stream().flatMap(condition -> value(condition, start).stream()).findFirst()
                .map(value -> end[velocity.size()] * value - end[velocity.size() + 1]);
    }

    /** The face beyond which a point lies. */
    private Optional<Face> exit(double[] state) {
        Box box = problem.box();
        for (Coordinate x : box.coordinates()) {
            if (state[x.axis()] < box.lower(x).value()) {
                return Optional.of(box.lower(x));
            }
            if (state[x.axis()] > box.upper(x).value()) {
                return Optional.of(box.upper(x));
            }
        }
        return Optional.empty();
    }

    /** So that along no axis a step is more than a 400th of the box; infinite where b vanishes at all probes. */
    private double step() {
        double step = Double.POSITIVE_INFINITY;
        for (Coordinate x : problem.box().coordinates()) {
            Expr b = velocity.get(x.axis());
            double largest = Probes.inside(problem.box()).stream().mapToDouble(point -> Math.abs(b.evaluate(point))).max().orElse(0);
            step = largest > 0 ? Math.min(step, problem.box().interval(x.axis()).length() / largest / STEPS) : step;
        }
        return step;
    }

    /** (x, e, w) after a time h backwards: x′ = −b, e′ = −c e, w′ = e r₀, so that u where it began is e u(x) − w. */
    private double[] moved(double[] state, double h) {
        double[] k1 = rate(state);
        double[] k2 = rate(along(state, h / 2, k1));
        double[] k3 = rate(along(state, h / 2, k2));
        double[] k4 = rate(along(state, h, k3));
        double[] next = state.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return next;
    }

    private static double[] along(double[] state, double h, double[] rate) {
        double[] next = state.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += h * rate[i];
        }
        return next;
    }

    private double[] rate(double[] state) {
        int d = velocity.size();
        double[] rate = new double[d + 2];
        for (int i = 0; i < d; i++) {
            rate[i] = -velocity.get(i).evaluate(state);
        }
        rate[d] = -decay.evaluate(state) * state[d];
        rate[d + 1] = state[d] * source.evaluate(state);
        return rate;
    }
}
