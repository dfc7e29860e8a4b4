package org.pde4j.problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;

/**
 * Find u on {@code domain} with every equation satisfied inside and every condition on its face or part of the boundary, or at its point; or, with an energy,
 * the minimiser of ∫ e(x, jet u) dx among the functions that satisfy the conditions.
 *
 * <p>Data only: no points, networks or losses. Construction refuses what cannot be read (a name used twice, an unknown,
 * coordinate or face that does not exist) by an {@link IllegalArgumentException} of one sentence; what can be read but hardly
 * has a unique solution is checked by {@link #check}.
 *
 * @param unknowns u_k in order of their component, not differentiated
 * @param equations an empty name becomes {@code equation-k}, k from 1; none beside an energy stands for its {@link EulerLagrange} equations,
 *     and there are none if its density has a jump or kink inside the domain
 * @param conditions an empty name becomes {@code condition-k}, k from 1
 * @param energy the density e whose integral the solution minimises, if there is one and it is known
 * @param solution exact or reference solution, if known
 * @param observations measured values, which complete the problem or determine its unknown parameters
 * @param enrichment functions known to be in the solution, which an ansatz has beside its network
 * @param subdomains parts of the domain, at whose boundaries the unknowns may jump or have kinks
 */
public record Problem(
        String name,
        ProblemDomain domain,
        List<Field> unknowns,
        List<Equation> equations,
        List<Condition> conditions,
        Optional<Expr> energy,
        Optional<Solution> solution,
        List<Observation> observations,
        Enrichment enrichment,
        Optional<Subdomains> subdomains) {

    /** The name of the energy among those of equations and conditions: of its points and of its term of the loss. */
    public static final String ENERGY = "energy";

    public Problem {
        unknowns = List.copyOf(unknowns);
        if (energy.isPresent()) {
            ProblemRules.requireEnergy(name, domain, unknowns, energy.get());
        }
        equations = numberedEquations(equations.isEmpty() && energy.isPresent() ? EulerLagrange.of(energy.get(), unknowns, domain.bounds()) : equations);
        conditions = numberedConditions(conditions);
        observations = List.copyOf(observations);
        ProblemRules.require(name, domain, unknowns, equations, conditions, energy, observations, subdomains);
        ProblemRules.requireSolution(name, unknowns, solution);
        enrichment.require("Problem " + name + ": ", unknowns);
        if (subdomains.isPresent() && !enrichment.isNone()) {
            throw new IllegalArgumentException("Problem " + name + ": an enrichment beside subdomains is not supported; leave one of them out");
        }
    }

    /** Without subdomains. */
    public Problem(String name, ProblemDomain domain, List<Field> unknowns, List<Equation> equations, List<Condition> conditions, Optional<Expr> energy,
            Optional<Solution> solution, List<Observation> observations, Enrichment enrichment) {
        this(name, domain, unknowns, equations, conditions, energy, solution, observations, enrichment, Optional.empty());
    }

    /** Without an enrichment. */
    public Problem(String name, ProblemDomain domain, List<Field> unknowns, List<Equation> equations, List<Condition> conditions, Optional<Expr> energy,
            Optional<Solution> solution, List<Observation> observations) {
        this(name, domain, unknowns, equations, conditions, energy, solution, observations, Enrichment.NONE);
    }

    /** Without observations. */
    public Problem(String name, ProblemDomain domain, List<Field> unknowns, List<Equation> equations, List<Condition> conditions, Optional<Expr> energy,
            Optional<Solution> solution) {
        this(name, domain, unknowns, equations, conditions, energy, solution, List.of());
    }

    /** Without an energy. */
    public Problem(String name, ProblemDomain domain, List<Field> unknowns, List<Equation> equations, List<Condition> conditions,
            Optional<Solution> solution) {
        this(name, domain, unknowns, equations, conditions, Optional.empty(), solution);
    }

    /** Begins a problem of that name. */
    public static ProblemBuilder named(String name) {
        return new ProblemBuilder(name);
    }

    /** A box that contains the domain, with its coordinates; the domain itself if that is a box. */
    public Box bounds() {
        return domain.bounds();
    }

    /**
     * The domain of a problem on a box, for mathematics that is about boxes.
     *
     * @throws IllegalStateException if the domain is a shape
     */
    public Box box() {
        return domain.box().orElseThrow(() -> new IllegalStateException("Problem " + name + ": the domain is a shape, not a box"));
    }

    /** The same problem with every leaf of its expressions passed through {@code rule}; observations of what is known then are left out. */
    public Problem substitute(UnaryOperator<Expr> rule) {
        return new Problem(name, domain, unknowns,
                equations.stream().map(row -> new Equation(row.name(), row.residual().substitute(rule))).toList(),
                conditions.stream().map(row -> new Condition(row.name(), row.place(), row.residual().substitute(rule))).toList(),
                energy.map(density -> density.substitute(rule)), solution,
                observations.stream().map(row -> new Observation(row.name(), row.quantity().substitute(rule), row.points(), row.values(), row.deviations()))
                .filter(Observation::isOpen).toList(), enrichment, subdomains);
    }

    /** Whether a condition holds at a point. */
    public boolean hasConditionsAtPoints() {
        return conditions.stream().anyMatch(condition -> condition.place().isPoint());
    }

    /**
     * The problem without its conditions at points, of which theorems know nothing. Every solution of this problem is one of that, so that what holds for each
     * solution of that, a bound or uniqueness, holds here.
     */
    public Problem withoutConditionsAtPoints() {
        return hasConditionsAtPoints() ? new Problem(name, domain, unknowns, equations,
                conditions.stream().filter(condition -> !condition.place().isPoint()).toList(), energy, solution, observations, enrichment, subdomains)
                : this;
    }

    /** What a network has to give: the unknowns, for each subdomain anew. */
    public List<Field> outputs() {
        return subdomains.map(parts -> parts.outputs(unknowns)).orElse(unknowns);
    }

    /** Residuals of the equations, then of the conditions. */
    public List<Expr> residuals() {
        return Stream.concat(equations.stream().map(Equation::residual), conditions.stream().map(Condition::residual)).toList();
    }

    /** max |α| over the ∂^α u_k that occur. */
    public int order() {
        return residuals().stream().flatMap(residual -> residual.fields().stream())
                .mapToInt(field -> field.derivative().total()).max().orElse(0);
    }

    /** The parameters that occur, in order of first occurrence. */
    public Set<Parameter> parameters() {
        Set<Parameter> parameters = new LinkedHashSet<>();
        residuals().forEach(residual -> parameters.addAll(residual.parameters()));
        energy.ifPresent(density -> parameters.addAll(density.parameters()));
        observations.forEach(observation -> parameters.addAll(observation.quantity().parameters()));
        return parameters;
    }

    /** The columns of data that occur, in order of first occurrence. */
    public Set<Column> columns() {
        Set<Column> columns = new LinkedHashSet<>();
        residuals().forEach(residual -> columns.addAll(residual.columns()));
        energy.ifPresent(density -> columns.addAll(density.columns()));
        return columns;
    }

    /**
     * What keeps the problem from determining its unknowns, one sentence each; empty when nothing was found.
     *
     * <p>An equation with ∂ᵏu/∂tᵏ needs k conditions that mention u on the lower face of t, and every unknown must occur in some
     * equation; observations may take the place of such conditions. Not an error of construction, because underdetermined problems are legitimate where data
     * complete them.
     */
    public List<String> check() {
        return ProblemRules.findings(this);
    }

    /** The problem as LaTeX, one line for each equation and condition. */
    public List<String> toLatex() {
        return ProblemLatex.of(this);
    }

    private static List<Equation> numberedEquations(List<Equation> equations) {
        List<Equation> numbered = new ArrayList<>();
        for (Equation equation : equations) {
            numbered.add(equation.name().isEmpty()
                    ? new Equation("equation-" + (numbered.size() + 1), equation.residual())
                    : equation);
        }
        return List.copyOf(numbered);
    }

    private static List<Condition> numberedConditions(List<Condition> conditions) {
        List<Condition> numbered = new ArrayList<>();
        for (Condition condition : conditions) {
            numbered.add(condition.name().isEmpty()
                    ? new Condition("condition-" + (numbered.size() + 1), condition.place(), condition.residual())
                    : condition);
        }
        return List.copyOf(numbered);
    }
}
