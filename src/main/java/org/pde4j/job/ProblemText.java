package org.pde4j.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.jet.JetSet;
import org.pde4j.job.shape.ShapeSpec;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Position;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Corners;
import org.pde4j.problem.Enrichment;
import org.pde4j.problem.Equation;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ReferenceTable;
import org.pde4j.problem.Solution;

/** Turns the texts of an {@link InlineProblem} into a {@link Problem}; every error is placed at the text it comes from. */
final class ProblemText {

    private final InlineProblem spec;
    private final Path folder;
    private final Locator locator;
    private static final String CURVES = "problem.domain.curves";
    /** Of a vector of coordinates: more than any rule of points serves. */
    private static final int MAX_DIMENSION = 1000;

    private final ProblemDomain domain;
    private final SubdomainTexts parts;
    private final Places places;
    private final Scope scope;

    ProblemText(InlineProblem spec, Path folder, Locator locator) {
        this.spec = spec;
        this.folder = folder;
        this.locator = locator;
        this.domain = domain();
        this.parts = new SubdomainTexts(spec.subdomains(), spec.parameters(), domain, locator);
        this.scope = scope();
        this.places = new Places(domain, scope, locator, spec.conditions());
    }

    Problem problem() {
        if (spec.equations().isEmpty() && spec.energy().isEmpty()) {
            throw locator.error("problem", "equations is missing, and there is no energy either");
        }
        Optional<Expr> energy = spec.energy().map(text -> density(text, "problem.energy"));
        List<Equation> equations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (EquationSpec equation : spec.equations()) {
            String path = "problem.equations[" + equations.size() + "]";
            equations.add(new Equation(equation.name().orElse("equation-" + (equations.size() + 1)), residual(equation.equation(), textPath(path), scope)));
            requireNew(equations.get(equations.size() - 1).name(), names, path);
        }
        List<Expr> orders = Stream.concat(equations.stream().map(Equation::residual), energy.stream()).toList();
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < spec.conditions().size(); i++) {
            String path = "problem.conditions[" + i + "]";
            for (Condition condition : conditions(spec.conditions().get(i), orders, path)) {
                String name = condition.name().isEmpty() ? "condition-" + (conditions.size() + 1) : condition.name();
                conditions.add(new Condition(name, condition.place(), condition.residual()));
                requireNew(name, names, path);
            }
        }
        parts.requireJoined(conditions);
        List<Observation> observations = new Observations(domain, scope, folder, locator, this::quantity).read(spec.observations());
        observations.forEach(observation -> {
            if (!names.add(observation.name())) {
                throw locator.error("problem.observations", "the name " + observation.name() + " is used twice; give another name");
            }
        });
        Optional<Solution> solution = solution();
        guess();
        try {
            Problem problem = new Problem("problem", domain, scope.unknowns(), equations, conditions, energy, solution, observations, enrichment(),
                    parts.subdomains());
            requireUsed(problem);
            return problem;
        } catch (IllegalArgumentException rule) {
            throw locator.error("problem", rule.getMessage().replaceFirst("^Problem problem: ", ""));
        }
    }

    private Enrichment enrichment() {
        Map<String, List<Expr>> functions = new LinkedHashMap<>();
        spec.enrichment().forEach((unknown, given) -> {
            String path = "problem.enrichment." + unknown;
            if (!spec.unknowns().names().contains(unknown)) {
                throw new JobException(locator.key("problem.enrichment", unknown), path + ": must name an unknown, which are " + spec.unknowns().names());
            }
            List<Expr> known = new ArrayList<>(given.corners().map(limit -> at(path + ".corners", () -> Corners.functions(domain, limit))).orElse(List.of()));
            for (int k = 0; k < given.functions().size(); k++) {
                known.add(knownFunction(given.functions().get(k), path + ".functions[" + k + "]"));
            }
            if (known.isEmpty()) {
                throw locator.error(path, "needs corners or functions, such as {corners: 6}");
            }
            functions.put(unknown, known);
        });
        return new Enrichment(functions);
    }

    private Expr knownFunction(String text, String path) {
        Expr function = parsed(path, () -> knownScope().parse(text));
        if (function.coordinates().isEmpty()) {
            throw locator.error(path, "depends on none of the coordinates " + domain.names() + "; give a function of them");
        }
        return function;
    }

    /** Coordinates and what is known. */
    private Scope knownScope() {
        return new Scope(domain.coordinates(), List.of(), scope.parameters().stream().filter(Parameter::isKnown).toList(), scope.columns(), List.of(),
                domain.bounds().ranges());
    }

    /** A parameter that nobody uses has no value to be found. */
    private void requireUsed(Problem problem) {
        for (Parameter parameter : scope.parameters()) {
            if (!parameter.isKnown() && !problem.parameters().contains(parameter)) {
                throw new JobException(locator.key("problem.parameters", parameter.name()), "problem.parameters." + parameter.name()
                        + ": is unknown, but no equation, condition or observation uses it; use it or leave it out");
            }
        }
    }

    /** An observed quantity. */
    private Expr quantity(String text, String path) {
        Expr quantity = parsed(path, () -> scope.parse(text));
        if (quantity.fields().isEmpty() && quantity.parameters().stream().allMatch(Parameter::isKnown)) {
            throw locator.error(path, "mentions no unknown; the unknowns are " + String.join(", ", spec.unknowns().names()));
        }
        return quantity.fields().isEmpty() ? quantity : supported(quantity, text, path, scope);
    }

    private void requireNew(String name, Set<String> names, String path) {
        if (!names.add(name)) {
            throw new JobException(locator.key(path, "name"), path + ": the name " + name + " is used twice among equations and conditions");
        }
    }

    private ProblemDomain domain() {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        spec.domain().intervals().forEach((name, bounds) -> {
            atKey("problem.domain", name, () -> Box.of(name, 0, 1));
            String path = "problem.domain." + name;
            if (bounds.size() != 2) {
                throw locator.error(path, "must be [lower, upper], got " + bounds.size() + " numbers");
            }
            if (!(bounds.get(0) < bounds.get(1))) {
                throw locator.error(path, "the domain is empty: lower must be below upper, got " + bounds + "; swap or correct the bounds");
            }
            intervals.put(name, at(path, () -> new Interval(bounds.get(0), bounds.get(1))));
        });
        if (spec.domain().geometry().isEmpty() && !spec.domain().curves().isEmpty()) {
            throw locator.error(CURVES, "curves lie in a geometry; write the box as geometry: {rectangle: ...} or {box: ...}");
        }
        if (spec.domain().geometry().isPresent()) {
            return shaped(spec.domain().geometry().get(), intervals);
        }
        return spec.domain().dimensions().isEmpty() ? at("problem.domain", () -> Box.of(intervals)) : cube(intervals);
    }

    /** A box with vectors of coordinates is a shape, whose boundary is one place for a condition. */
    private ShapedDomain cube(Map<String, Interval> intervals) {
        Interval time = intervals.remove("t");
        List<String> names = new ArrayList<>();
        List<Interval> sides = new ArrayList<>();
        intervals.forEach((name, side) -> {
            int n = spec.domain().dimensions().getOrDefault(name, 1);
            if (spec.domain().dimensions().containsKey(name) && (n < 2 || n > MAX_DIMENSION)) {
                throw locator.error("problem.domain." + name + ".dimension",
                        "must be from 2 to " + MAX_DIMENSION + ", got " + n + "; a single coordinate is written " + name + ": [lower, upper]");
            }
            for (int k = 1; k <= n; k++) {
                names.add(n == 1 ? name : name + k);
                sides.add(side);
            }
        });
        if (spec.domain().dimensions().containsKey("t")) {
            throw locator.error("problem.domain.t", "t is time, one coordinate: write t: [start, end]");
        }
        return at("problem.domain", () -> new ShapedDomain(new Box(names, sides), Optional.ofNullable(time)));
    }

    private ShapedDomain shaped(ShapeSpec shape, Map<String, Interval> intervals) {
        intervals.keySet().stream().filter(name -> !name.equals("t")).findFirst().ifPresent(name -> {
            throw new JobException(locator.key("problem.domain", name), "problem.domain." + name
                    + ": the geometry has the coordinates of space, only t can stand beside it");
        });
        String path = "problem.domain.geometry";
        Domain space = shape.domain(folder, locator, path);
        Map<String, Domain> curves = new LinkedHashMap<>();
        spec.domain().curves().forEach((name, curve) -> curves.put(name, curve.domain(folder, locator, CURVES + "." + name)));
        spec.subdomains().forEach((name, part) -> {
            if (curves.put(name, part.shape().domain(folder, locator, "problem.subdomains." + name + ".shape")) != null) {
                throw new JobException(locator.key("problem.subdomains", name), "problem.subdomains." + name + ": is the name of a curve; take another name");
            }
        });
        String origin = curves.isEmpty() ? path : spec.domain().curves().isEmpty() ? "problem.subdomains" : CURVES;
        return at(origin, () -> new ShapedDomain(space, Optional.ofNullable(intervals.get("t")), curves));
    }

    private Scope scope() {
        Scope known = at("problem.domain", () -> new Scope(domain.coordinates(), List.of(), List.of()));
        for (int k = 0; k < spec.unknowns().names().size(); k++) {
            Scope before = known;
            Field unknown = Field.of(spec.unknowns().names().get(k), k);
            known = at("problem.unknowns[" + k + "]",
                    () -> new Scope(before.coordinates(), with(before.unknowns(), unknown), List.of()));
        }
        parts.requireParameters();
        for (Map.Entry<String, ParameterSpec> entry : spec.parameters().entrySet()) {
            Scope before = known;
            Optional<Column> piecewise = parts.coefficient(entry.getKey());
            if (piecewise.isPresent()) {
                known = atKey("problem.parameters", entry.getKey(), () -> before.with(piecewise.get()));
                continue;
            }
            known = atKey("problem.parameters", entry.getKey(), () -> new Scope(before.coordinates(), before.unknowns(),
                    with(before.parameters(), entry.getValue().parameter(entry.getKey())), before.columns(), List.of(), Map.of()));
        }
        for (Map.Entry<String, CoefficientSpec> entry : spec.coefficients().entrySet()) {
            String name = entry.getKey();
            Scope before = known;
            // The name is judged before the file is read.
            atKey("problem.coefficients", name, () -> before.with(Column.atPoints(name, domain.coordinates())));
            Column column = atKey("problem.coefficients", name, () -> entry.getValue().table(folder).read(name, domain.bounds()));
            known = before.with(column);
        }
        return known.within(domain.bounds().ranges());
    }

    private static <T> List<T> with(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    /** The path of the text of an equation that may be bare or under a key. */
    private String textPath(String path) {
        return locator.key(path, "equation").equals(locator.position(path)) ? path : path + ".equation";
    }

    private Expr residual(String text, String path, Scope names) {
        return supported(parsed(path, () -> names.parseEquation(text)), text, path, names);
    }

    private Expr density(String text, String path) {
        return supported(parsed(path, () -> scope.parse(text)), text, path, scope);
    }

    private Expr supported(Expr residual, String text, String path, Scope names) {
        if (residual.fields().isEmpty()) {
            throw locator.error(path, "mentions no unknown; the unknowns are " + String.join(", ", spec.unknowns().names()));
        }
        if (residual.substitute(leaf -> leaf instanceof Parameter parameter && parameter.isKnown() && parameter.value() == 0 ? Expr.constant(0) : leaf).fields()
                .isEmpty()) {
            throw locator.error(path, "says nothing about the unknowns, because parameters that are 0 multiply every term with one; give them other values");
        }
        for (Field field : residual.fields()) {
            if (field.derivative().total() > JetSet.MAX_ORDER) {
                Position place = names.locate(text, tree -> tree.fields().contains(field))
                        .map(at -> locator.within(path, at.line(), at.column())).orElseGet(() -> locator.position(path));
                throw new JobException(place, path + ": " + scope.print(field) + " has order " + field.derivative().total()
                        + ", the highest supported order is " + JetSet.MAX_ORDER + "; write the equation as a system of lower order");
            }
        }
        return residual;
    }

    private List<Condition> conditions(ConditionSpec condition, List<Expr> inside, String path) {
        if (condition.periodic().isPresent()) {
            String name = condition.periodic().orElseThrow();
            Box box = domain.box().orElseThrow(() -> locator.error(path + ".periodic", "a shape has no opposite faces, periodic is for boxes"));
            Coordinate x = at(path + ".periodic", () -> box.coordinate(name));
            return periodic(condition, box, x, inside);
        }
        return numbered(condition, places.all(condition.on().orElseThrow(), path + ".on").stream()
                .flatMap(place -> residuals(condition, path, names(place)).stream().map(residual -> new Condition("", place, residual))).toList());
    }

    private List<Expr> residuals(ConditionSpec condition, String path, Scope names) {
        if (condition.equation().isPresent()) {
            return List.of(residual(condition.equation().get(), path + ".equation", names));
        }
        if (condition.equal().isEmpty()) {
            return condition.values().entrySet().stream().map(value -> residual(value.getKey(), value.getValue(), path, names)).toList();
        }
        Exact exact = spec.exact().orElseThrow(() -> locator.error(path + ".equal", "there is no exact solution; write it under problem.exact, or the values "
                + "as " + scope.unknowns().get(0).name() + ": ..."));
        List<Expr> values = expressions(exact, "problem.exact");
        return IntStream.range(0, values.size()).mapToObj(k -> scope.unknowns().get(k).minus(values.get(k))).toList();
    }

    /** Of a condition that gives the value of an unknown, of a derivative or of a flux. */
    private Expr residual(String key, String value, String path, Scope names) {
        Optional<Expr> given = quantity(key, names);
        if (given.isEmpty()) {
            List<String> known = Stream.concat(ConditionSpec.KEYS.stream(), spec.unknowns().names().stream()).toList();
            throw new JobException(locator.key(path, key), path + "." + key + ": is neither a key of a condition nor an unknown, a derivative or a flux"
                    + Suggestion.tail(key, known));
        }
        String place = path + "." + key;
        return supported(given.get().minus(parsed(place, () -> names.parse(value))), value, place, names);
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

    private Optional<Solution> solution() {
        if (spec.reference().isPresent()) {
            return Optional.of(at("problem.reference", () -> table(folder.resolve(spec.reference().orElseThrow()))));
        }
        if (spec.exact().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExactSolution(expressions(spec.exact().orElseThrow(), "problem.exact")));
    }

    Guess guess() {
        return new Guess(spec.guess().map(texts -> expressions(texts, "problem.guess")).orElse(List.of()));
    }

    private List<Expr> expressions(Exact given, String path) {
        Map<String, String> texts = given.expressions();
        Scope known = knownScope();
        List<Expr> values = new ArrayList<>();
        for (String unknown : spec.unknowns().names()) {
            boolean bare = spec.unknowns().names().size() == 1 && texts.containsKey("");
            String text = texts.get(bare ? "" : unknown);
            if (text == null) {
                throw locator.error(path, "needs an expression for each of " + spec.unknowns().names() + ", " + unknown + " is missing");
            }
            values.add(parsed(bare ? path : path + "." + unknown, () -> known.parse(text)));
        }
        if (texts.size() > values.size()) {
            throw locator.error(path, "has expressions for " + texts.keySet() + ", the unknowns are " + spec.unknowns().names());
        }
        return values;
    }

    private Solution table(Path file) {
        String finding = Files.isDirectory(file) ? "is a directory"
                : !Files.exists(file) ? "no such file"
                : !Files.isReadable(file) ? "must not be read by this user" : "";
        if (!finding.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + finding + "; give a CSV file with the columns "
                    + String.join(",", with(domain.names(), String.join(",", spec.unknowns().names()))) + ", relative to the job, or leave reference out");
        }
        return ReferenceTable.read(file, domain, scope.unknowns());
    }

    private <T> T parsed(String path, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (ExpressionException malformed) {
            Position place = locator.within(path, malformed.position().line(), malformed.position().column());
            throw new JobException(place, path + ": " + malformed.problem(), malformed);
        }
    }

    private <T> T at(String path, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException rule) {
            throw locator.error(path, sentence(rule));
        }
    }

    /** For names, which may not fit into a path. */
    private <T> T atKey(String path, String key, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException rule) {
            throw new JobException(locator.key(path, key), path + "." + key + ": " + sentence(rule), rule);
        }
    }

    private static String sentence(IllegalArgumentException rule) {
        return rule.getMessage().replaceFirst("^(Scope|Box|Parameter|CoefficientTable): ", "");
    }
}
