package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.domain.Face;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * u_t − Σ a_i(x, t) u_ii + Σ b_i(x, t) u_i + R(x, t, u) = 0 on a shape, or without u_t, with u given on the whole boundary and at the start.
 *
 * @param residual divided by the coefficient of u_t, or by the sign that makes a_i positive
 * @param diffusion a_i, for each coordinate in space
 * @param convection b_i
 * @param reaction R
 * @param boundary v − g with the formulas of the parts of ∂Ω
 * @param initial v − g at the start; empty without time
 */
record ShapedEquation(ShapedDomain domain, Field u, Expr residual, List<Expr> diffusion, List<Expr> convection, Expr reaction,
        List<BoundaryData> boundary, Optional<Expr> initial) {

    private static final Expr ZERO = Expr.constant(0);

    /** Why the theorems do not treat a problem; empty if they do. */
    static Optional<String> obstacle(Problem problem, ShapedDomain domain) {
        if (problem.unknowns().size() != 1 || problem.equations().size() != 1) {
            return Optional.of("on a shape a bound is known for one equation for one unknown");
        }
        Field u = problem.unknowns().get(0);
        List<Condition> dirichlet = dirichlet(problem);
        if (!BoundaryData.cover(domain, dirichlet) || domain.start().isPresent() && initial(problem, domain).isEmpty()) {
            String others = problem.conditions().stream().filter(condition -> !condition.isDirichlet()).map(condition -> LostBound.named(condition, problem))
                    .collect(Collectors.joining(" and "));
            String free = BoundaryData.uncovered(domain, problem.conditions());
            return Optional.of((others.isEmpty() ? "" : "no theorem is about " + others + "; ")
                    + (free.isEmpty() ? "" : free + (free.contains(" and ") ? " have" : " has") + " no condition; ")
                    + "on a shape a bound is known if " + u.name() + " itself is given on the whole boundary" + (domain.start().isPresent()
                    ? " and at the start" : ""));
        }
        if (ErrorAnalysis.hasDataAtPoints(problem)) {
            return Optional.of(ErrorAnalysis.DATA_AT_POINTS);
        }
        if (BoundaryData.of(domain, u, dirichlet).isEmpty()) {
            return Optional.of("a part of the boundary, such as that of a level set or a file, has no formulas of its points, over which data could be "
                    + "enclosed");
        }
        return read(problem, domain).isPresent() ? Optional.empty()
                : Optional.of("on a shape a bound is known for " + u.name() + "_t - a*" + u.name() + "_xx + b*" + u.name() + "_x + R(" + u.name()
                        + ") = 0, or without time, with known a, b and no mixed derivatives");
    }

    /** Of a problem without {@link #obstacle}. */
    static ShapedEquation of(Problem problem, ShapedDomain domain) {
        return read(problem, domain).orElseThrow();
    }

    private static List<Condition> dirichlet(Problem problem) {
        return problem.conditions().stream().filter(Condition::isDirichlet).toList();
    }

    private static Optional<Expr> initial(Problem problem, ShapedDomain domain) {
        Field u = problem.unknowns().get(0);
        Face start = domain.start().orElseThrow();
        return dirichlet(problem).stream().filter(condition -> condition.place().face().filter(start::equals).isPresent())
                .map(condition -> condition.residual().over(condition.residual().partial(u))).findFirst();
    }

    private static Optional<ShapedEquation> read(Problem problem, ShapedDomain domain) {
        Field u = problem.unknowns().get(0);
        Expr raw = problem.equations().get(0).residual();
        List<Coordinate> space = domain.spatialCoordinates();
        Optional<Coordinate> time = domain.time();
        List<Field> known = new ArrayList<>(List.of(u));
        space.forEach(x -> known.addAll(List.of(u.d(x), u.d(x, x))));
        time.ifPresent(t -> known.add(u.d(t)));
        boolean affine = raw.fields().stream().allMatch(field -> known.contains(field)
                && (field.equals(u) || raw.partial(field).fields().isEmpty()));
        Optional<Double> scale = scale(raw, u, space, time, domain);
        if (!affine || Jumps.inUnknowns(raw) || scale.isEmpty()) {
            return Optional.empty();
        }
        Expr residual = raw.over(scale.get());
        return Optional.of(new ShapedEquation(domain, u, residual, space.stream().map(x -> residual.partial(u.d(x, x)).negate()).toList(),
                space.stream().map(x -> residual.partial(u.d(x))).toList(),
                ObliqueProblem.withoutDerivatives(residual, u),
                BoundaryData.of(domain, u, dirichlet(problem)).orElse(List.of()), time.flatMap(t -> initial(problem, domain))));
    }

    /** The coefficient of u_t, or the sign of −a; empty if there is none. */
    private static Optional<Double> scale(Expr raw, Field u, List<Coordinate> space, Optional<Coordinate> time, ShapedDomain domain) {
        if (time.isPresent()) {
            Expr coefficient = raw.partial(u.d(time.get()));
            return coefficient.isNumber() && coefficient.evaluate() != 0 ? Optional.of(coefficient.evaluate()) : Optional.empty();
        }
        Expr second = raw.partial(u.d(space.get(0), space.get(0)));
        double[] middle = domain.bounds().intervals().stream().mapToDouble(side -> side.centre()).toArray();
        double sign = second.fields().isEmpty() ? -Math.signum(second.evaluate(middle)) : 0;
        return sign != 0 && Double.isFinite(sign) ? Optional.of(sign) : Optional.empty();
    }

    boolean parabolic() {
        return initial.isPresent();
    }

    /** −∂R/∂u. */
    Expr falling() {
        return reaction.partial(u).negate();
    }
}
