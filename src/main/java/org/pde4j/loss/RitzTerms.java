package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.points.PlacedPoints;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/** The integrals of an energy E/(s V) in u: over the domain, and over the face of each condition that has one. */
final class RitzTerms {

    private final Problem problem;
    private final PointSet points;
    private final BoundaryTreatment boundary;
    private final EnergyScales scales;
    private final Expr energy;

    RitzTerms(Problem problem, PointSet points, BoundaryTreatment boundary, EnergyScales scales) {
        this.problem = problem;
        this.points = points;
        this.boundary = boundary;
        this.scales = scales;
        this.energy = problem.energy().orElseThrow();
        PlacedPoints.require(problem, points);
    }

    /** The energy first. */
    List<Term> all() {
        List<Term> terms = new ArrayList<>();
        terms.add(scales.density(new Term(Problem.ENERGY, "interior", energy, points.group(Problem.ENERGY), Optional.empty(), problem.domain().measure(),
                false)));
        for (Condition condition : problem.conditions()) {
            term(condition).ifPresent(terms::add);
        }
        return terms;
    }

    private Optional<Term> term(Condition condition) {
        if (condition.kind() == Condition.Kind.PERIODIC) {
            return periodic(condition);
        }
        if (condition.isDirichlet()) {
            // Hard conditions have no points.
            return boundary instanceof Hard ? Optional.empty() : boundary.term(essential(condition))
                    .map(term -> term.squared() ? scales.divided(term, scales.size(term.residual(), problem.bounds())) : scales.density(term));
        }
        Expr density = NaturalCondition.density(energy, condition, problem.domain().coordinates())
                .orElseThrow(() -> new IllegalArgumentException("RitzForm: " + condition.name()
                + " is neither u = g nor natural for the energy, which would be a multiple of n*de/d(grad u) + kappa*u = g"));
        return density.fields().isEmpty() ? Optional.empty() : Optional.of(scales.density(new Term(condition.name(), condition.kind().key(), density,
                points.group(condition.name()), Optional.empty(), problem.domain().measure(condition.place()), false)));
    }

    /** Equal values are penalised; equal derivatives of an energy in first derivatives are natural. */
    private Optional<Term> periodic(Condition condition) {
        boolean values = condition.residual().fields().stream().allMatch(field -> field.derivative().equals(MultiIndex.ZERO));
        if (!values && order() == 1) {
            return Optional.empty();
        }
        if (!(boundary instanceof Penalty penalty)) {
            throw new IllegalArgumentException("RitzForm: the periodic " + condition.name() + " needs boundary: Penalty, got "
                    + boundary.getClass().getSimpleName());
        }
        PointGroup at = points.group(condition.name());
        double unit = scales.penalty(condition.residual(), condition.place(), problem.bounds());
        return Optional.of(scales.divided(new Term(condition.name(), condition.kind().key(), condition.residual(), at,
                Optional.of(condition.face().images(at.coordinates(), at.dimension())), penalty.beta() * unit * problem.domain().measure(condition.place())),
                scales.size(condition.residual(), problem.bounds())));
    }

    private BoundaryTreatment.Essential essential(Condition condition) {
        Field unknown = condition.residual().fields().iterator().next();
        Expr gap = condition.residual().over(condition.residual().partial(unknown));
        Optional<Expr> flux = order() == 1 ? Optional.of(NaturalCondition.flux(energy, unknown, condition.place(), problem.domain().coordinates()))
                : Optional.empty();
        return new BoundaryTreatment.Essential(condition.name(), gap, flux, points.group(condition.name()), problem.domain().measure(condition.place()),
                scales.penalty(gap, condition.place(), problem.bounds()));
    }

    /** σ·n on the faces of the conditions u = g, as residuals whose squares are in the unit of γ. */
    List<Term> fluxes() {
        return problem.conditions().stream().filter(Condition::isDirichlet).map(this::essential)
                .map(at -> scales.divided(new Term(at.name(), "boundary", at.flux().orElseThrow(), at.points(), Optional.empty(), at.measure() / at.unit()),
                        at.unit() * scales.size(at.gap(), problem.bounds()))).toList();
    }

    private int order() {
        return energy.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
    }
}
