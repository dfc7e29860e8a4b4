package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Box;

/** Prints a problem as LaTeX lines. */
final class ProblemLatex {

    private ProblemLatex() {}

    static List<String> of(Problem problem) {
        List<String> lines = new ArrayList<>();
        String inside = " = 0 \\quad \\text{for } " + point(problem.domain()) + " \\in " + set(problem.domain());
        for (Equation equation : problem.equations()) {
            lines.add(equation.residual().toLatex() + inside);
        }
        for (Condition condition : problem.conditions()) {
            lines.add(condition.residual().toLatex() + " = 0 \\quad \\text{on } " + name(condition.face().coordinate().name()) + " = "
                    + number(condition.face().value()));
        }
        return lines;
    }

    private static String point(Box domain) {
        List<String> names = domain.names().stream().map(ProblemLatex::name).toList();
        return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    }

    private static String set(Box domain) {
        return String.join(" \\times ", domain.intervals().stream()
                .map(interval -> "(" + number(interval.lower()) + ", " + number(interval.upper()) + ")").toList());
    }

    private static String name(String coordinate) {
        return coordinate.replaceFirst("^([A-Za-z])([0-9]+)$", "$1_{$2}");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
