package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * ∫ v r₀ + Σ_faces ∫ (known boundary terms) = 0 for a v with L*v = 0 and the adjoint boundary conditions: Green's formula
 * ∫ v Lu = ∫ u L*v + Σ_faces n ∫ (v a_i u_i − (a_i v)_i u + b_i v u) leaves nothing of u, so that no u solves Lu + r₀ = 0 unless it holds.
 *
 * <p>Source: the Fredholm alternative.
 */
final class SolvabilityCondition {

    private final SecondOrderOperator operator;
    private final Formulation problem;
    private final Expr v;

    private SolvabilityCondition(SecondOrderOperator operator, Formulation problem, Expr v) {
        this.operator = operator;
        this.problem = problem;
        this.v = v;
    }

    /** The left-hand side; empty if v is not in the kernel of the adjoint problem, or the conditions are not of a known form. */
    static Optional<BoxIntegral> defect(SecondOrderOperator operator, Formulation problem, Expr v) {
        boolean kernel = v.isNumber() ? Expr.sum(operator.adjoint(v)).equals(Constant.ZERO) : Probes.cancels(operator.adjoint(v), Probes.inside(problem.box()));
        if (!kernel) {
            return Optional.empty();
        }
        SolvabilityCondition condition = new SolvabilityCondition(operator, problem, v);
        List<BoxIntegral> faces = new ArrayList<>();
        for (Coordinate x : problem.box().coordinates()) {
            if (PeriodicAxis.is(problem, x)) {
                if (!condition.agrees(x)) {
                    return Optional.empty();
                }
                continue;
            }
            for (Face face : List.of(problem.box().lower(x), problem.box().upper(x))) {
                Optional<BoxIntegral> there = condition.on(face);
                if (there.isEmpty()) {
                    return Optional.empty();
                }
                faces.add(there.get());
            }
        }
        return Optional.of(faces.stream().reduce(BoxIntegral.of(v.times(operator.source()), problem.box()), BoxIntegral::plus));
    }

    private Optional<BoxIntegral> on(Face face) {
        Optional<FaceCondition> given = FaceCondition.of(problem, face);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Box box = problem.box();
        Expr slope = slope(face.coordinate());
        List<Expr> value = value(face.coordinate());
        FaceCondition condition = given.get();
        List<double[]> probes = Probes.on(face, box);
        if (condition.isDirichlet()) {
            // u = −r/q is known, ∂u/∂n is not.
            Expr known = Expr.sum(value).times(condition.data()).over(condition.value()).times(-face.side());
            return vanishes(slope, probes) ? Optional.of(BoxIntegral.of(known, box, face)) : Optional.empty();
        }
        Expr ratio = slope.over(condition.slope());
        Expr known = ratio.times(condition.data()).times(-face.side());
        List<Expr> unknown = List.of(value.get(0), value.get(1), ratio.times(condition.value()).negate());
        return vanishes(Expr.sum(unknown), probes) ? Optional.of(BoxIntegral.of(known, box, face)) : Optional.empty();
    }

    /** The factor of ∂u/∂x in the boundary term. */
    private Expr slope(Coordinate x) {
        return operator.second().get(x.axis()).times(v);
    }

    /** The terms of the factor of u. */
    private List<Expr> value(Coordinate x) {
        return List.of(operator.second().get(x.axis()).times(v).derivative(x).negate(), operator.first().get(x.axis()).times(v));
    }

    /** Beside the largest |v|, as sin(kπ) is not 0 in float64; for v = 1 by the tree, because probes miss narrow parts of coefficients. */
    private boolean vanishes(Expr expr, List<double[]> probes) {
        if (v.isNumber()) {
            return expr.equals(Constant.ZERO);
        }
        double size = Probes.inside(problem.box()).stream().mapToDouble(point -> Math.abs(expr.evaluate(point))).max().orElse(0);
        return probes.stream().allMatch(point -> Math.abs(expr.evaluate(point)) <= Probes.TOLERANCE * size);
    }

    /** Whether the factors are equal on both faces. */
    private boolean agrees(Coordinate x) {
        Face face = problem.box().lower(x);
        return List.of(slope(x), Expr.sum(value(x))).stream().allMatch(factor -> {
            double size = Probes.inside(problem.box()).stream().mapToDouble(point -> Math.abs(factor.evaluate(point))).max().orElse(0);
            return Probes.on(face, problem.box()).stream().allMatch(point -> {
                double[] image = face.images(point, point.length);
                return Math.abs(factor.evaluate(point) - factor.evaluate(image)) <= Probes.TOLERANCE * size;
            });
        });
    }
}
