package org.pde4j.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.problem.Problem;

/**
 * A problem written out as text.
 *
 * @param domain [lower, upper] by coordinate, of which {@code t} is time; or a shape under {@code geometry}, with or without {@code t}
 * @param unknowns names in the order of the outputs of the model; or a mapping of names to networks of their own, such as
 *     {@code {u: {}, k: {of: [x, y], positive: true, model: {type: Mlp, hidden: [20, 20]}}}}
 * @param parameters numbers by name, which equations, conditions and energy may use; some may be unknown and to be found from observations
 * @param coefficients known functions from tables by name, which equations, conditions and energy may use
 * @param equations residual equations; may be left out where an energy is given
 * @param conditions boundary, initial and periodic conditions
 * @param energy the density of the energy that the solution minimises, such as {@code "0.5*u_x^2 - f*u"}; it may stand alone
 * @param exact solution in closed form
 * @param reference CSV file of a tensor grid: the coordinates, then the unknowns
 * @param guess rough solution near the one that is meant, where there are several: the training starts from it; for the strong form without {@code hard}
 * @param observations measured values in files, for the strong form
 * @param enrichment by unknown, functions beside its network, such as {@code {u: {corners: 6}}}
 * @param subdomains parts of the domain by name, in which the unknowns and parameters may be others than in the rest
 */
public record InlineProblem(
        DomainSpec domain,
        Unknowns unknowns,
        Map<String, ParameterSpec> parameters,
        Map<String, CoefficientSpec> coefficients,
        List<EquationSpec> equations,
        List<ConditionSpec> conditions,
        Optional<String> energy,
        Optional<Exact> exact,
        Optional<String> reference,
        Optional<Exact> guess,
        List<ObservationSpec> observations,
        Map<String, EnrichmentSpec> enrichment,
        Map<String, SubdomainSpec> subdomains)
        implements ProblemSpec {

    public InlineProblem {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
        equations = List.copyOf(equations);
        conditions = List.copyOf(conditions);
        observations = List.copyOf(observations);
        enrichment = Collections.unmodifiableMap(new LinkedHashMap<>(enrichment));
        subdomains = Collections.unmodifiableMap(new LinkedHashMap<>(subdomains));
        require(!domain.intervals().isEmpty() || domain.geometry().isPresent(), "domain must not be empty, give [lower, upper] for each coordinate");
        require(!unknowns.names().isEmpty(), "unknowns must not be empty");
        if (exact.isPresent() && reference.isPresent()) {
            throw new IllegalArgumentException("InlineProblem: reference must not be given beside exact");
        }
    }

    /** Still without the equations or the energy that it needs. */
    public InlineProblem(DomainSpec domain, List<ConditionSpec> conditions) {
        this(domain, new Unknowns(List.of("u")), Map.of(), Map.of(), List.of(), conditions, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Map.of(), Map.of());
    }

    private static void require(boolean satisfied, String rule) {
        if (!satisfied) {
            throw new IllegalArgumentException("InlineProblem: " + rule);
        }
    }

    @Override
    public ProblemSpec with(String parameter, double value) {
        if (!parameters.containsKey(parameter)) {
            throw new IllegalArgumentException("the problem has no parameter " + parameter + Suggestion.tail(parameter, parameters.keySet()));
        }
        Map<String, ParameterSpec> changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, new ParameterSpec(value));
        return new InlineProblem(domain, unknowns, changed, coefficients, equations, conditions, energy, exact, Optional.empty(), guess, observations,
                enrichment, subdomains);
    }

    @Override
    public InlineProblem withoutReference() {
        return new InlineProblem(domain, unknowns, parameters, coefficients, equations, conditions, energy, exact, Optional.empty(), guess, observations,
                enrichment, subdomains);
    }

    @Override
    public Optional<ProblemSpec> beside(EnrichmentSpec functions) {
        Map<String, EnrichmentSpec> all = new LinkedHashMap<>();
        unknowns.names().forEach(name -> all.put(name, functions));
        return enrichment.isEmpty() && subdomains.isEmpty() ? Optional.of(new InlineProblem(domain, unknowns, parameters, coefficients, equations, conditions,
                energy, exact, reference, guess, observations, all, subdomains)) : Optional.empty();
    }

    @Override
    public InlineProblem withFiles(UnaryOperator<String> rule) {
        // In this order the digest of a checkpoint has their content.
        DomainSpec shapes = domain.withFiles(rule);
        Map<String, SubdomainSpec> parts = new LinkedHashMap<>();
        subdomains.forEach((name, part) -> parts.put(name, part.withFiles(rule)));
        Map<String, CoefficientSpec> tables = new LinkedHashMap<>();
        coefficients.forEach((name, coefficient) -> tables.put(name, coefficient.withFile(rule)));
        List<ObservationSpec> data = observations.stream().map(each -> each.withFile(rule)).toList();
        return new InlineProblem(shapes, unknowns, parameters, tables, equations, conditions, energy, exact, reference.map(rule), guess, data, enrichment,
                parts);
    }

    @Override
    public String defaultName() {
        return "problem";
    }

    @Override
    public Problem problem(Path folder, Locator locator) {
        return new ProblemText(this, folder, locator).problem();
    }

    @Override
    public Guess guess(Path folder, Locator locator) {
        return new ProblemText(this, folder, locator).guess();
    }
}
