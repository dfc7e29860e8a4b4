package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * Lu = Σ_α c_α ∂^α u = f with numbers c_α and u periodic in every coordinate: e^{ik·x}, k_i = 2π n_i/L_i, solves Lu = 0 if P(k) = Σ_α c_α (ik)^α = 0, and
 * then ∫ f e^{−ik·x} = P(k) ∫ u e^{−ik·x} = 0 is necessary for a solution.
 *
 * <p>Of an equation of a system, which may read all unknowns, k = 0 alone is tried: without terms of order 0 the mean of f vanishes.
 */
final class PeriodicWaves {

    private static final String SOURCE = "Fredholm alternative; Fourier series";
    private static final int MAX_WAVES = 20_000;
    private static final int MAX_KERNEL = 8;

    /** A coefficient written with 12 digits has met a zero of P. */
    private static final double RESONANT = 1e-12;

    private final Formulation problem;
    private final Expr equation;

    private PeriodicWaves(Formulation problem, Expr equation) {
        this.problem = problem;
        this.equation = equation;
    }

    static List<Finding> findings(Formulation problem) {
        return problem.equations().stream().filter(equation -> applies(problem, equation))
                .flatMap(equation -> new PeriodicWaves(problem, equation).findings()).toList();
    }

    private static boolean applies(Formulation problem, Expr equation) {
        boolean numbers = equation.isLinear() && equation.fields().stream().allMatch(field -> !field.opposite() && equation.partial(field).isNumber());
        return numbers && !equation.fields().isEmpty() && equation.fields().stream().allMatch(field -> problem.box().coordinates().stream()
                .allMatch(x -> joined(problem, problem.unknowns().get(field.component()), x, Formulation.order(equation, field.component(), x))));
    }

    /** Whether the derivatives of u by x below an order agree on both faces. */
    private static boolean joined(Formulation problem, Field u, Coordinate x, int order) {
        Field derivative = u;
        boolean joined = true;
        for (int k = 0; k < order && joined && !problem.periodic().contains(x); k++) {
            Field here = derivative;
            joined = problem.on(x).stream().anyMatch(condition -> PeriodicAxis.matches(condition.residual(), here));
            derivative = derivative.d(x);
        }
        return joined;
    }

    private Stream<Finding> findings() {
        List<int[]> kernel = kernel();
        List<Finding> findings = new ArrayList<>();
        for (int[] n : kernel) {
            defect(n, false).ifPresent(findings::add);
            if (!isZero(n)) {
                defect(n, true).ifPresent(findings::add);
            }
        }
        // A constant alone is what ConstantShift names.
        boolean waves = kernel.stream().anyMatch(n -> !isZero(n));
        if (problem.isScalar() && waves && problem.conditions().stream().allMatch(this::holdsForWaves)) {
            String u = problem.unknowns().get(0).name();
            String names = String.join(", ", kernel.stream().flatMap(n -> isZero(n) ? Stream.of("1") : Stream.of("cos(" + text(n) + ")", "sin(" + text(n) + ")"))
                    .limit(MAX_KERNEL).toList());
            findings.add(Finding.no(Question.UNIQUENESS, "with " + u + " also " + u + " + c phi solves the problem, phi a combination of " + names, SOURCE,
                    "Fix the multiples by further conditions, or compare solutions up to them."));
        }
        return findings.stream();
    }

    /** ∂_x^k u − ∂_x^k u on the opposite face = 0. */
    private boolean holdsForWaves(Condition condition) {
        Optional<Field> read = condition.residual().fields().stream().filter(field -> !field.opposite()).findFirst();
        return read.isPresent() && PeriodicAxis.matches(condition.residual(), read.get());
    }

    /** The n with P(k) = 0 that are nearest to 0, one of n and −n. */
    private List<int[]> kernel() {
        int d = problem.box().dimension();
        int most = problem.isScalar() ? (int) ((Math.pow(MAX_WAVES, 1.0 / d) - 1) / 2) : 0;
        List<int[]> found = new ArrayList<>();
        int[] n = new int[d];
        Arrays.fill(n, -most);
        int axis = 0;
        while (axis < d) {
            if (isFirst(n) && isResonant(n)) {
                found.add(n.clone());
            }
            axis = 0;
            while (axis < d && ++n[axis] > most) {
                n[axis++] = -most;
            }
        }
        found.sort(Comparator.comparingInt(PeriodicWaves::square));
        return found.subList(0, Math.min(MAX_KERNEL, found.size()));
    }

    private boolean isResonant(int[] n) {
        double real = 0;
        double imaginary = 0;
        double size = 0;
        for (Field field : equation.fields()) {
            double product = equation.partial(field).evaluate();
            for (Coordinate x : problem.box().coordinates()) {
                product *= Math.pow(wave(n, x), field.derivative().order(x.axis()));
            }
            int order = field.derivative().total();
            double signed = order % 4 < 2 ? product : -product;
            real += order % 2 == 0 ? signed : 0;
            imaginary += order % 2 == 1 ? signed : 0;
            size += Math.abs(product);
        }
        return Math.hypot(real, imaginary) <= RESONANT * size;
    }

    private Optional<Finding> defect(int[] n, boolean sine) {
        Expr phase = Expr.constant(0);
        for (Coordinate x : problem.box().coordinates()) {
            phase = phase.plus(x.times(wave(n, x)));
        }
        Expr wave = isZero(n) ? Expr.constant(1) : sine ? Expr.sin(phase) : Expr.cos(phase);
        BoxIntegral integral = BoxIntegral.of(wave.times(Formulation.inhomogeneity(equation).negate()), problem.box());
        boolean fails = !integral.value().contains(0) && Math.abs(integral.value().centre()) > Probes.TOLERANCE * integral.size();
        String times = isZero(n) ? "" : (sine ? " sin(" : " cos(") + text(n) + ")";
        return fails ? Optional.of(Finding.no(Question.EXISTENCE, "no solution exists: the unknowns are periodic and with f, the terms without them, int f" + times
                + " must be 0, got " + Wording.number(integral.value()), SOURCE, "Correct the source: its integral" + (isZero(n) ? "" : " with" + times)
                + " over the period must vanish.").with(integral.value().centre(), 0)) : Optional.empty();
    }

    private double wave(int[] n, Coordinate x) {
        return 2 * Math.PI * n[x.axis()] / problem.box().interval(x.axis()).length();
    }

    private String text(int[] n) {
        Box box = problem.box();
        StringBuilder text = new StringBuilder();
        for (Coordinate x : box.coordinates()) {
            double multiple = 2 * n[x.axis()] / box.interval(x.axis()).length();
            if (multiple != 0) {
                text.append(text.isEmpty() ? multiple < 0 ? "-" : "" : multiple < 0 ? " - " : " + ");
                text.append(Math.abs(multiple) == 1 ? "" : Wording.number(Math.abs(multiple)) + " ").append("pi ").append(x.name());
            }
        }
        return text.toString();
    }

    private static boolean isZero(int[] n) {
        return square(n) == 0;
    }

    /** Whether the first number that is not 0 is positive. */
    private static boolean isFirst(int[] n) {
        for (int i : n) {
            if (i != 0) {
                return i > 0;
            }
        }
        return true;
    }

    private static int square(int[] n) {
        int sum = 0;
        for (int i : n) {
            sum += i * i;
        }
        return sum;
    }
}
