package org.pde4j.job.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Parameter;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * A parameter that multiplies the derivatives of highest order, such as a diffusivity: the larger, the smoother the solution.
 *
 * @param values larger than that of the problem, in descending order
 */
record ContinuationParameter(String name, List<Double> values) {

    private static final List<Double> FACTORS = List.of(100.0, 30.0, 10.0, 3.0);

    /** Empty where no parameter does, or the problem takes none of these values. */
    static Optional<ContinuationParameter> of(JobDocument document, Problem problem) {
        for (Parameter parameter : problem.parameters().stream().filter(Parameter::isKnown).toList()) {
            if (problem.equations().stream().noneMatch(equation -> smooths(parameter, equation)) || !(parameter.value() > 0)) {
                continue;
            }
            List<Double> values = FACTORS.stream().map(factor -> factor * parameter.value())
                    .filter(value -> accepts(document, parameter.name(), value)).toList();
            if (!values.isEmpty()) {
                return Optional.of(new ContinuationParameter(parameter.name(), values));
            }
        }
        return Optional.empty();
    }

    private static boolean smooths(Parameter parameter, Equation equation) {
        int order = equation.residual().fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        return order > 1 && equation.residual().fields().stream().filter(field -> field.derivative().total() == order)
                .map(field -> equation.residual().partial(field)).anyMatch(slope -> slope.parameters().contains(parameter));
    }

    private static boolean accepts(JobDocument document, String parameter, double value) {
        try {
            document.job().problem().with(parameter, value);
            return true;
        } catch (IllegalArgumentException outside) {
            return false;
        }
    }

    /** The problems at the values, and then the problem itself. */
    List<Problem> stages(JobDocument document, Problem problem) {
        List<Problem> stages = new ArrayList<>();
        values.forEach(value -> stages.add(document.job().problem().with(name, value).problem(document.folder(), document.locator())));
        stages.add(problem);
        return stages;
    }
}
