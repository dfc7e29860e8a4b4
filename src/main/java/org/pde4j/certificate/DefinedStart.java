package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.expr.Call;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.expr.Power;
import org.pde4j.expr.Scope;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * Whether the residuals are finite at θ₀: log(e), fractional and negative powers of e are defined only for some values of an e that depends on
 * the unknowns.
 *
 * @param defined whether all residuals are finite at all training points
 * @param sentence the first point where one is not, with the values there; what the equations ask for
 */
record DefinedStart(boolean defined, String sentence) {

    /** Empty if no residual has such a function of the unknowns. */
    static Optional<DefinedStart> of(CollocationProblem problem) {
        Set<String> ranges = ranges(problem.problem(), problem.problem().residuals());
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        String needed = "needed: " + String.join(", ", ranges);
        for (Term block : problem.blocks()) {
            // A block may have its residual in other functions, of which the unknowns are made.
            Optional<String> where = residual(problem.problem(), block.name()).flatMap(residual -> undefined(problem, block, residual));
            if (where.isPresent()) {
                return Optional.of(new DefinedStart(false, where.get() + "; " + needed));
            }
        }
        return Optional.of(new DefinedStart(true, "all residuals are finite at the start; " + needed));
    }

    /** Where alone residuals are defined and analytic, such as {@code "u > 0"}; empty if for all values of the unknowns, or for all that are smooth. */
    static Set<String> ranges(Problem problem, List<Expr> residuals) {
        Scope scope = scope(problem);
        Set<String> ranges = new LinkedHashSet<>();
        residuals.forEach(residual -> ranges(residual, scope, ranges));
        return ranges;
    }

    /** Whether an expression is not positive for all values of the unknowns, as far as its tree shows. */
    private static boolean restricts(Expr base) {
        return !base.fields().isEmpty() && Expr.sqrt(base).degree().kind() == Degree.Kind.NONSMOOTH;
    }

    private static void ranges(Expr expr, Scope scope, Set<String> ranges) {
        if (expr instanceof Call call && call.function() == Function.LOG && restricts(call.argument())) {
            ranges.add(scope.print(call.argument()) + " > 0");
        }
        if (expr instanceof Call call && call.function() == Function.TAN && !call.argument().fields().isEmpty()) {
            ranges.add("cos(" + scope.print(call.argument()) + ") not 0");
        }
        if (expr instanceof Power power && restricts(power.base())) {
            double exponent = power.exponent().evaluate();
            boolean whole = exponent == Math.rint(exponent);
            if (!whole || exponent < 0) {
                ranges.add(scope.print(power.base()) + (whole ? " not 0" : exponent < 0 ? " > 0" : " >= 0"));
            }
        }
        expr.children().forEach(child -> ranges(child, scope, ranges));
    }

    private static Optional<Expr> residual(Problem problem, String name) {
        return Stream.concat(problem.equations().stream().filter(equation -> equation.name().equals(name)).map(Equation::residual),
                problem.conditions().stream().filter(condition -> condition.name().equals(name)).map(Condition::residual)).findFirst();
    }

    private static Optional<String> undefined(CollocationProblem problem, Term block, Expr residual) {
        List<Expr> read = new ArrayList<>(List.of(residual));
        List<Field> fields = residual.fields().stream().filter(field -> !field.opposite()).toList();
        read.addAll(fields);
        if (fields.size() < residual.fields().size()) {
            return Optional.empty();
        }
        Scope scope = scope(problem.problem());
        double[][] values = problem.approximation(problem.initialPoint()).evaluate(block.points().coordinates(), read);
        for (int i = 0; i < values[0].length; i++) {
            if (!Double.isFinite(values[0][i])) {
                int row = i;
                List<String> names = problem.problem().domain().names();
                double[] point = block.points().point(i);
                return Optional.of(block.name() + " is " + values[0][i] + " at "
                        + IntStream.range(0, point.length).mapToObj(axis -> names.get(axis) + " = " + number(point[axis])).collect(Collectors.joining(", "))
                        + ", where the model starts with "
                        + IntStream.range(0, fields.size()).mapToObj(k -> scope.print(fields.get(k)) + " = " + number(values[k + 1][row]))
                                .collect(Collectors.joining(", ")));
            }
        }
        return Optional.empty();
    }

    private static Scope scope(Problem problem) {
        return new Scope(problem.domain().coordinates(), problem.unknowns(), List.copyOf(problem.parameters()));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
