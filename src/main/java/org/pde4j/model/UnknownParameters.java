package org.pde4j.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Positivity;
import org.pde4j.expr.Power;
import org.pde4j.expr.Trainable;
import org.pde4j.problem.Problem;

/**
 * The unknown parameters p of a problem and their coordinates q, the last entries of θ = (W, q) of a network that is trained with them.
 *
 * @param coefficients of the functions beside the network ({@link org.pde4j.problem.Enrichment}), which are no parameters of the problem: before q in θ
 * @param parameters in the order of θ
 */
public record UnknownParameters(List<Parameter> coefficients, List<Parameter> parameters) {

    public UnknownParameters {
        coefficients = List.copyOf(coefficients);
        parameters = List.copyOf(parameters);
    }

    /** In order of first occurrence; none where all are known. */
    public static UnknownParameters of(Problem problem) {
        return new UnknownParameters(problem.enrichment().coefficients(), problem.parameters().stream().filter(parameter -> !parameter.isKnown()).toList());
    }

    public boolean isNone() {
        return parameters.isEmpty();
    }

    /** The network with coefficients and q behind its weights; itself where there are none, or where it has them. */
    public Network beside(Network network) {
        return network.with(Stream.concat(coefficients.stream(), parameters.stream()).toList());
    }

    /** An expression in p as one in q. */
    public static Expr trained(Expr expression) {
        return expression.parameters().stream().allMatch(Parameter::isKnown) ? expression
                : expression.substitute(leaf -> leaf instanceof Parameter parameter ? parameter.trained() : leaf);
    }

    /** The residual of a term with the coordinates that θ of its network has, as numbers. */
    public static Expr found(Expr residual, Network network, double[] theta) {
        return residual.trainables().isEmpty() ? residual : residual.substitute(leaf -> leaf instanceof Trainable q
                ? Expr.constant(theta[network.weights() + network.trainables().indexOf(q)]) : leaf);
    }

    /** Whether a residual is a real-analytic function of what is trained beside the network, for all values of it. */
    public static boolean isAnalytic(Expr residual) {
        if (residual.trainables().isEmpty()) {
            return true;
        }
        if (residual instanceof Call call) {
            boolean everywhere = call.function().isAnalytic() && call.function() != Function.TAN
                    && (call.function() != Function.LOG || Positivity.isPositive(call.argument()));
            return everywhere && isAnalytic(call.argument());
        }
        if (residual instanceof Power power) {
            double exponent = power.exponent().evaluate();
            return (exponent >= 0 && exponent == Math.rint(exponent) || Positivity.isPositive(power.base())) && isAnalytic(power.base());
        }
        boolean jumps = residual instanceof Choice choice && !choice.condition().trainables().isEmpty();
        return !jumps && residual.children().stream().allMatch(UnknownParameters::isAnalytic);
    }

    /** Coefficients by name, for θ of shape (p). */
    public Map<String, Double> coefficients(double[] theta) {
        return values(coefficients, theta, theta.length - parameters.size() - coefficients.size());
    }

    /** p by name, for θ of shape (p). */
    public Map<String, Double> values(double[] theta) {
        return values(parameters, theta, theta.length - parameters.size());
    }

    private static Map<String, Double> values(List<Parameter> of, double[] theta, int first) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = 0; k < of.size(); k++) {
            values.put(of.get(k).name(), of.get(k).at(theta[first + k]));
        }
        return values;
    }

    /** The problem with the parameters that θ stands for, which are known then. */
    public Problem at(Problem problem, double[] theta) {
        Map<String, Double> values = values(theta);
        return with(problem, parameter -> values.get(parameter.name()));
    }

    /** The problem with all parameters at their starts, as if they were known. */
    public static Problem atStart(Problem problem) {
        return with(problem, Parameter::value);
    }

    private static Problem with(Problem problem, ToDoubleFunction<Parameter> value) {
        return problem.parameters().stream().allMatch(Parameter::isKnown) ? problem : problem.substitute(
                leaf -> leaf instanceof Parameter parameter && !parameter.isKnown() ? parameter.known(value.applyAsDouble(parameter)) : leaf);
    }
}
