package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;

/** Prints a problem as LaTeX lines. */
final class ProblemLatex {

    private ProblemLatex() {}

    static List<String> of(Problem problem) {
        List<String> lines = new ArrayList<>();
        Scope scope = new Scope(problem.domain().coordinates(), problem.unknowns(), List.copyOf(problem.parameters()));
        String inside = " = 0 \\quad \\text{for } " + point(problem.bounds()) + " \\in " + set(problem.domain(), scope);
        for (Equation equation : problem.equations()) {
            lines.add(scope.latex(equation.residual()) + inside);
        }
        for (Condition condition : problem.conditions()) {
            lines.add(scope.latex(condition.residual()) + " = 0 \\quad \\text{on } " + condition.place().match(
                    face -> fixed(face, scope), part -> "\\text{" + escaped(part.label()) + "}", point -> fixed(point, scope)));
        }
        return lines;
    }

    private static String fixed(Place place, Scope scope) {
        return place.fixed().entrySet().stream().map(entry -> name(entry.getKey().name()) + " = " + number(entry.getValue(), scope))
                .collect(Collectors.joining(", "));
    }

    private static String point(Box domain) {
        List<String> names = domain.names().stream().map(ProblemLatex::name).toList();
        return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    }

    private static String set(ProblemDomain domain, Scope scope) {
        return domain.match(box -> product(box.intervals(), scope), shaped -> shaped.duration()
                .map(time -> "\\Omega \\times " + product(List.of(time), scope)).orElse("\\Omega"));
    }

    private static String product(List<Interval> intervals, Scope scope) {
        return String.join(" \\times ", intervals.stream()
                .map(interval -> "(" + number(interval.lower(), scope) + ", " + number(interval.upper(), scope) + ")").toList());
    }

    private static String escaped(String text) {
        return text.replaceAll("[_^#%&$]", "\\\\$0");
    }

    private static String name(String coordinate) {
        return coordinate.replaceFirst("^([A-Za-z])([0-9]+)$", "$1_{$2}");
    }

    private static String number(double value, Scope scope) {
        return scope.latex(Expr.constant(value));
    }
}
