package org.pde4j.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Solution;

/** Turns the texts of an {@link InlineProblem} into a {@link Problem}; every error is placed at the text it comes from. */
final class ProblemText {

    private final InlineProblem spec;
    private final Path folder;
    private final Locator locator;
    private final PlacedErrors placed;
    private final ProblemDomain domain;
    private final SubdomainTexts parts;
    private final Scope scope;
    private final EquationText texts;
    private final KnownTexts known;

    ProblemText(InlineProblem spec, Path folder, Locator locator) {
        this.spec = spec;
        this.folder = folder;
        this.locator = locator;
        this.placed = new PlacedErrors(locator);
        this.domain = new DomainText(spec, folder, locator).domain();
        this.parts = new SubdomainTexts(spec.subdomains(), spec.parameters(), domain, locator);
        this.scope = scope(spec, domain, parts, folder, placed);
        this.texts = new EquationText(scope, placed);
        this.known = new KnownTexts(spec, folder, domain, scope, placed);
    }

    Problem problem() {
        if (spec.equations().isEmpty() && spec.energy().isEmpty()) {
            throw locator.error("problem", "equations is missing, and there is no energy either");
        }
        Optional<Expr> energy = spec.energy().map(density -> texts.density(density, "problem.energy"));
        List<Equation> equations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (EquationSpec equation : spec.equations()) {
            String path = "problem.equations[" + equations.size() + "]";
            String name = equation.name().orElse("equation-" + (equations.size() + 1));
            equations.add(new Equation(name, texts.residual(equation.equation(), texts.textPath(path), scope)));
            requireNew(name, names, path);
        }
        List<Expr> orders = Stream.concat(equations.stream().map(Equation::residual), energy.stream()).toList();
        ConditionTexts places = new ConditionTexts(spec, domain, parts, texts, known);
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < spec.conditions().size(); i++) {
            String path = "problem.conditions[" + i + "]";
            for (Condition condition : places.of(spec.conditions().get(i), orders, path)) {
                String name = condition.name().isEmpty() ? "condition-" + (conditions.size() + 1) : condition.name();
                conditions.add(new Condition(name, condition.place(), condition.residual()));
                requireNew(name, names, path);
            }
        }
        parts.requireJoined(conditions);
        List<Observation> observations = new ArrayList<>(new Observations(domain, scope, folder, placed, texts::quantity).read(spec.observations()));
        observations.addAll(new Priors(spec.parameters(), domain, scope, placed).observations());
        observations.forEach(observation -> {
            if (!names.add(observation.name())) {
                throw locator.error("problem.observations", "the name " + observation.name() + " is used twice; give another name");
            }
        });
        Optional<Solution> solution = known.solution();
        known.guess();
        try {
            Problem problem = new Problem("problem", domain, scope.unknowns(), equations, conditions, energy, solution, observations, known.enrichment(),
                    parts.subdomains());
            requireUsed(problem);
            return problem;
        } catch (IllegalArgumentException rule) {
            throw locator.error("problem", rule.getMessage().replaceFirst("^Problem problem: ", ""));
        }
    }

    Guess guess() {
        return known.guess();
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

    private void requireNew(String name, Set<String> names, String path) {
        if (!names.add(name)) {
            throw new JobException(locator.key(path, "name"), path + ": the name " + name + " is used twice among equations and conditions");
        }
    }

    private static Scope scope(InlineProblem spec, ProblemDomain domain, SubdomainTexts parts, Path folder, PlacedErrors placed) {
        Scope known = placed.at("problem.domain", () -> new Scope(domain.coordinates(), List.of(), List.of()));
        for (int k = 0; k < spec.unknowns().names().size(); k++) {
            Scope before = known;
            Field unknown = Field.of(spec.unknowns().names().get(k), k);
            known = placed.at("problem.unknowns[" + k + "]",
                    () -> new Scope(before.coordinates(), with(before.unknowns(), unknown), List.of()));
        }
        parts.requireParameters();
        for (Map.Entry<String, ParameterSpec> entry : spec.parameters().entrySet()) {
            Scope before = known;
            Optional<Column> piecewise = parts.coefficient(entry.getKey());
            if (piecewise.isPresent()) {
                known = placed.atKey("problem.parameters", entry.getKey(), () -> before.with(piecewise.get()));
                continue;
            }
            known = placed.atKey("problem.parameters", entry.getKey(), () -> new Scope(before.coordinates(), before.unknowns(),
                    with(before.parameters(), entry.getValue().parameter(entry.getKey())), before.columns(), List.of(), Map.of()));
        }
        for (Map.Entry<String, CoefficientSpec> entry : spec.coefficients().entrySet()) {
            String name = entry.getKey();
            Scope before = known;
            // The name is judged before the file is read.
            placed.atKey("problem.coefficients", name, () -> before.with(Column.atPoints(name, domain.coordinates())));
            Column column = placed.atKey("problem.coefficients", name, () -> entry.getValue().table(folder).read(name, domain.bounds()));
            known = before.with(column);
        }
        return known.within(domain.bounds().ranges());
    }

    private static <T> List<T> with(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
