package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Collects the parts of a {@link Problem}, which checks them in {@link #build}. Mutable; every method but build returns this.
 */
public final class ProblemBuilder {

    private final String name;
    private ProblemDomain domain;
    private final List<Field> unknowns = new ArrayList<>();
    private final List<Equation> equations = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private Expr energy;
    private Solution solution;
    private Enrichment enrichment = Enrichment.NONE;
    private Subdomains subdomains;

    ProblemBuilder(String name) {
        this.name = name;
    }

    public ProblemBuilder domain(ProblemDomain where) {
        domain = where;
        return this;
    }

    /** Adds unknowns; their components follow the order. */
    public ProblemBuilder unknowns(String... names) {
        for (String unknown : names) {
            unknowns.add(Field.of(unknown, unknowns.size()));
        }
        return this;
    }

    /** Adds residual = 0 inside, called {@code equation-k}. */
    public ProblemBuilder equation(Expr residual) {
        return equation("", residual);
    }

    public ProblemBuilder equation(String equationName, Expr residual) {
        equations.add(new Equation(equationName, residual));
        return this;
    }

    /** Adds residual = 0 on a face or part of the boundary or at a point, called {@code condition-k}. */
    public ProblemBuilder condition(Place place, Expr residual) {
        return condition("", place, residual);
    }

    public ProblemBuilder condition(String conditionName, Place place, Expr residual) {
        return condition(new Condition(conditionName, place, residual));
    }

    public ProblemBuilder condition(Condition condition) {
        conditions.add(condition);
        return this;
    }

    public ProblemBuilder conditions(List<Condition> more) {
        conditions.addAll(more);
        return this;
    }

    /** The density of the energy that the solution minimises; without an equation, it gives them. */
    public ProblemBuilder energy(Expr density) {
        energy = density;
        return this;
    }

    /** Adds measured values. */
    public ProblemBuilder observation(Observation observation) {
        observations.add(observation);
        return this;
    }

    /** The exact solution, one expression for each unknown. */
    public ProblemBuilder exact(Expr... values) {
        return solution(new ExactSolution(List.of(values)));
    }

    public ProblemBuilder solution(Solution reference) {
        solution = reference;
        return this;
    }

    /** Functions that an ansatz has beside its network. */
    public ProblemBuilder enrichment(Enrichment functions) {
        enrichment = functions;
        return this;
    }

    /** Parts of the domain, at whose boundaries the unknowns may jump or have kinks. */
    public ProblemBuilder subdomains(Subdomains parts) {
        subdomains = parts;
        return this;
    }

    public Problem build() {
        if (domain == null) {
            throw new IllegalArgumentException("Problem " + name + ": needs a domain");
        }
        return new Problem(name, domain, unknowns, equations, conditions, Optional.ofNullable(energy), Optional.ofNullable(solution), observations,
                enrichment, Optional.ofNullable(subdomains));
    }
}
