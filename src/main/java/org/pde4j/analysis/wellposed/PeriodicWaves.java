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
 * Σ_j L_ij u_j = f_i with numbers as coefficients and u periodic in every coordinate: c e^{ik·x}, k_l = 2π n_l/L_l, solves the homogeneous equations if P(k) c
 * = 0, P the matrix of the symbols Σ_α c_α (ik)^α, and y* ∫ f e^{−ik·x} = 0 is necessary for a solution if y* P(k) = 0.
 *
 * <p>Where some equations are of another kind, k = 0 alone is tried of each of the others: without terms of order 0 the mean of f vanishes.
 */
final class PeriodicWaves {

    private static final String SOURCE = "Fredholm alternative; Fourier series";
    private static final int MAX_WAVES = 20_000;
    private static final int MAX_KERNEL = 8;
    private static final int MAX_UNKNOWNS = 4;

    private final Formulation problem;
    private final List<Expr> equations;
    private final List<Term> terms = new ArrayList<>();

    private record Term(int equation, Field field, double coefficient) {}

    private PeriodicWaves(Formulation problem, List<Expr> equations) {
        this.problem = problem;
        this.equations = equations;
        for (int e = 0; e < equations.size(); e++) {
            for (Field field : equations.get(e).fields()) {
                terms.add(new Term(e, field, equations.get(e).partial(field).evaluate()));
            }
        }
    }

    static List<Finding> findings(Formulation problem) {
        List<Expr> known = problem.equations().stream().filter(equation -> applies(problem, equation)).toList();
        boolean all = known.size() == problem.equations().size() && problem.unknowns().size() <= MAX_UNKNOWNS;
        return all ? new PeriodicWaves(problem, known).findings(true)
                : known.stream().flatMap(equation -> new PeriodicWaves(problem, List.of(equation)).findings(false).stream()).toList();
    }

    private static boolean applies(Formulation problem, Expr equation) {
        boolean numbers = equation.isLinear() && equation.fields().stream().allMatch(field -> !field.opposite() && equation.partial(field).isNumber());
        return numbers && !equation.fields().isEmpty() && equation.fields().stream().allMatch(field -> problem.box().coordinates().stream()
                .allMatch(x -> joined(problem, problem.unknowns().get(field.component()), x, Formulation.order(equation, field.component(), x))));
    }

    /** Whether the derivatives of u by x below an order agree on both faces. */
    static boolean joined(Formulation problem, Field u, Coordinate x, int order) {
        Field derivative = u;
        boolean joined = true;
        for (int k = 0; k < order && joined && !problem.periodic().contains(x); k++) {
            Field here = derivative;
            joined = problem.on(x).stream().anyMatch(condition -> PeriodicAxis.matches(condition.residual(), here));
            derivative = derivative.d(x);
        }
        return joined;
    }

    /** @param waves whether k ≠ 0 are tried, and functions that can be added to a solution */
    private List<Finding> findings(boolean waves) {
        int d = problem.box().dimension();
        int most = waves ? (int) ((Math.pow(MAX_WAVES, 1.0 / d) - 1) / 2) : 0;
        List<int[]> kernel = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        int[] n = new int[d];
        Arrays.fill(n, -most);
        int axis = 0;
        while (axis < d) {
            if (isFirst(n) && isSingular(n)) {
                kernel.add(n.clone());
            }
            axis = 0;
            while (axis < d && ++n[axis] > most) {
                n[axis++] = -most;
            }
        }
        kernel.sort(Comparator.comparingInt(PeriodicWaves::square));
        List<int[]> nearest = kernel.subList(0, Math.min(MAX_KERNEL, kernel.size()));
        nearest.forEach(wave -> SymbolKernel.basis(symbol(wave, true)).forEach(y -> defect(wave, y).ifPresent(findings::add)));
        if (waves && problem.conditions().stream().allMatch(this::holdsForWaves)) {
            uniqueness(nearest).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> uniqueness(List<int[]> kernel) {
        List<String> unknowns = problem.unknowns().stream().map(Field::name).toList();
        List<String> names = kernel.stream().filter(n -> !SymbolKernel.basis(symbol(n, false)).isEmpty())
                .flatMap(n -> isZero(n) ? Stream.of("1") : Stream.of("cos(" + text(n) + ")", "sin(" + text(n) + ")")).limit(MAX_KERNEL).toList();
        // A constant alone that can be added to one unknown is what ConstantShift names.
        return names.isEmpty() || names.equals(List.of("1")) && problem.isScalar() ? Optional.empty()
                : Optional.of(Finding.no(Question.UNIQUENESS, "with " + String.join(", ", unknowns) + " also "
                        + String.join(", ", unknowns.stream().map(u -> u + " + c" + (problem.isScalar() ? "" : "_" + u) + " phi").toList())
                        + " solves the problem, phi " + (names.equals(List.of("1")) ? "constant" : "a combination of " + String.join(", ", names)), SOURCE,
                        "Fix the multiples by further conditions, or compare solutions up to them."));
    }

    /** ∂_x^k u − ∂_x^k u on the opposite face = 0. */
    private boolean holdsForWaves(Condition condition) {
        Optional<Field> read = condition.residual().fields().stream().filter(field -> !field.opposite()).findFirst();
        return read.isPresent() && PeriodicAxis.matches(condition.residual(), read.get());
    }

    /** Whether y* P(k) = 0 or P(k) c = 0 for some y or c. */
    private boolean isSingular(int[] n) {
        boolean square = equations.size() == problem.unknowns().size();
        return !SymbolKernel.basis(symbol(n, true)).isEmpty() || !square && !SymbolKernel.basis(symbol(n, false)).isEmpty();
    }

    /** The real matrix of P(k), or of its adjoint: [Re, −Im; Im, Re], for vectors of real parts followed by imaginary parts. */
    private double[][] symbol(int[] n, boolean adjoint) {
        int rows = adjoint ? problem.unknowns().size() : equations.size();
        int columns = adjoint ? equations.size() : problem.unknowns().size();
        double[][] m = new double[2 * rows][2 * columns];
        double[][] sizes = new double[2 * rows][2 * columns];
        for (Term term : terms) {
            double product = term.coefficient;
            for (Coordinate x : problem.box().coordinates()) {
                product *= Math.pow(wave(n, x), term.field.derivative().order(x.axis()));
            }
            int order = term.field.derivative().total();
            double signed = order % 4 < 2 ? product : -product;
            int i = adjoint ? term.field.component() : term.equation;
            int j = adjoint ? term.equation : term.field.component();
            if (order % 2 == 0) {
                add(m, sizes, i, j, signed);
                add(m, sizes, i + rows, j + columns, signed);
            } else {
                add(m, sizes, i + rows, j, adjoint ? -signed : signed);
                add(m, sizes, i, j + columns, adjoint ? signed : -signed);
            }
        }
        SymbolKernel.clear(m, sizes);
        return m;
    }

    private static void add(double[][] m, double[][] sizes, int i, int j, double value) {
        m[i][j] += value;
        sizes[i][j] += Math.abs(value);
    }

    /** Re y* ∫ f e^{−ik·x} = Σ_i ∫ f_i (Re y_i cos k·x − Im y_i sin k·x). */
    private Optional<Finding> defect(int[] n, double[] y) {
        Expr phase = Expr.constant(0);
        for (Coordinate x : problem.box().coordinates()) {
            phase = phase.plus(x.times(wave(n, x)));
        }
        BoxIntegral integral = BoxIntegral.of(Expr.constant(0), problem.box());
        String sum = "";
        int count = 0;
        double first = Arrays.stream(y).filter(value -> value != 0).findFirst().orElse(1);
        for (int i = 0; i < equations.size(); i++) {
            for (int part = 0; part < 2; part++) {
                double factor = y[i + part * equations.size()] / first * (part == 0 ? 1 : -1);
                if (factor != 0 && !(part == 1 && isZero(n))) {
                    Expr wave = part == 0 ? Expr.cos(phase) : Expr.sin(phase);
                    integral = integral.plus(BoxIntegral.of(wave.times(Formulation.inhomogeneity(equations.get(i)).times(-factor)), problem.box()));
                    count++;
                    String size = Math.abs(factor) == 1 ? "" : Wording.number(Math.abs(factor)) + " ";
                    sum += (sum.isEmpty() ? factor < 0 ? "-" : "" : factor < 0 ? " - " : " + ") + size + "f" + (problem.equations().size() > 1
                            ? String.valueOf(problem.equations().indexOf(equations.get(i)) + 1) : "")
                            + (isZero(n) ? "" : (part == 0 ? " cos(" : " sin(") + text(n) + ")");
                }
            }
        }
        boolean fails = !integral.value().contains(0) && Math.abs(integral.value().centre()) > Probes.TOLERANCE * integral.size();
        return fails ? Optional.of(Finding.no(Question.EXISTENCE, "no solution exists: the unknowns are periodic and with f, the terms without them, int "
                + (count > 1 ? "(" + sum + ")" : sum) + " must be 0, got " + Wording.number(integral.value()), SOURCE,
                "Correct the source: this integral over the period must vanish.").with(integral.value().centre(), 0)) : Optional.empty();
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
