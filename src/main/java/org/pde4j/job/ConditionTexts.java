package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;

/** The conditions of an {@link InlineProblem}: one for each place, and for each value that is given there. */
final class ConditionTexts {

    private final InlineProblem spec;
    private final ProblemDomain domain;
    private final SubdomainTexts parts;
    private final EquationText equations;
    private final KnownTexts known;
    private final PlacedErrors placed;
    private final Scope scope;
    private final Places places;

    ConditionTexts(InlineProblem spec, ProblemDomain domain, SubdomainTexts parts, EquationText equations, KnownTexts known) {
        this.spec = spec;
        this.domain = domain;
        this.parts = parts;
        this.equations = equations;
        this.known = known;
        this.placed = equations.placed();
        this.scope = equations.scope();
        this.places = new Places(domain, scope, placed, spec.conditions());
    }

    /** @param inside equations and energy, whose orders say what is periodic */
    List<Condition> of(ConditionSpec condition, List<Expr> inside, String path) {
        if (condition.periodic().isPresent()) {
            String name = condition.periodic().orElseThrow();
            Box box = domain.box().orElseThrow(() -> placed.error(path + ".periodic", "a shape has no opposite faces, periodic is for boxes"));
            Coordinate x = placed.at(path + ".periodic", () -> box.coordinate(name));
            return periodic(condition, box, x, inside);
        }
        return numbered(condition, places.all(condition.on().orElseThrow(), path + ".on").stream()
                .flatMap(place -> residuals(condition, path, names(place)).stream().map(residual -> new Condition("", place, residual))).toList());
    }

    private List<Expr> residuals(ConditionSpec condition, String path, Scope names) {
        if (condition.equation().isPresent()) {
            return List.of(equations.residual(condition.equation().get(), path + ".equation", names));
        }
        if (condition.equal().isEmpty()) {
            return condition.values().entrySet().stream().map(value -> residual(value.getKey(), value.getValue(), path, names)).toList();
        }
        Exact exact = spec.exact().orElseThrow(() -> placed.error(path + ".equal", "there is no exact solution; write it under problem.exact, or the values "
                + "as " + scope.unknowns().get(0).name() + ": ..."));
        List<Expr> values = known.expressions(exact, "problem.exact");
        return IntStream.range(0, values.size()).mapToObj(k -> scope.unknowns().get(k).minus(values.get(k))).toList();
    }

    /** Of a condition that gives the value of an unknown, of a derivative or of a flux. */
    private Expr residual(String key, String value, String path, Scope names) {
        Optional<Expr> given = quantity(key, names);
        if (given.isEmpty()) {
            List<String> words = Stream.concat(ConditionSpec.KEYS.stream(), spec.unknowns().names().stream()).toList();
            throw new JobException(placed.locator().key(path, key), path + "." + key + ": is neither a key of a condition nor an unknown, a derivative or a "
                    + "flux" + Suggestion.tail(key, words));
        }
        String place = path + "." + key;
        return equations.supported(given.get().minus(placed.parsed(place, () -> names.parse(value))), value, place, names);
    }

    private static Optional<Expr> quantity(String key, Scope names) {
        try {
            return Optional.of(names.parse(key)).filter(expression -> !expression.fields().isEmpty());
        } catch (IllegalArgumentException unknownName) {
            return Optional.empty();
        }
    }

    /** What an equation may name at a place. */
    private Scope names(Place place) {
        return parts.subdomains().flatMap(all -> all.interfaceOf(place)).isPresent() ? scope.onInterface() : places.names(place);
    }

    /** With the name that is given, or that and a number. */
    private static List<Condition> numbered(ConditionSpec condition, List<Condition> conditions) {
        if (condition.name().isEmpty()) {
            return conditions;
        }
        String name = condition.name().orElseThrow();
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> new Condition(
                        conditions.size() == 1 ? name : name + "-" + (i + 1), conditions.get(i).place(), conditions.get(i).residual()))
                .toList();
    }

    private List<Condition> periodic(ConditionSpec condition, Box box, Coordinate x, List<Expr> inside) {
        List<Condition> conditions = new ArrayList<>();
        for (Field unknown : scope.unknowns()) {
            int order = inside.stream().flatMap(expression -> expression.fields().stream())
                    .filter(field -> field.component() == unknown.component())
                    .mapToInt(field -> field.derivative().order(x.axis())).max().orElse(0);
            if (order > 0) {
                conditions.addAll(Conditions.periodic(box.lower(x), unknown, order));
            }
        }
        return numbered(condition, conditions);
    }
}
