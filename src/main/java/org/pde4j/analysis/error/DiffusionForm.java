package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * u_t − a Δu + β u u_x + R(x, t, u) = 0, or without u_t, with u given on every face in space and at the start: the problems whose error the
 * maximum principle bounds by the residual.
 *
 * @param problem as read
 * @param u its unknown
 * @param scale the number by which the residual of the equation was divided
 * @param parabolic whether u_t is there
 * @param diffusion a &gt; 0
 * @param convection β; 0 or, in one space dimension, another number
 * @param slope ∂R/∂u
 */
public record DiffusionForm(Problem problem, Field u, double scale, boolean parabolic, double diffusion, double convection, Expr slope) {

    /** Empty if the problem is of another kind. */
    public static Optional<DiffusionForm> of(Problem problem) {
        if (problem.domain().box().isEmpty() || problem.unknowns().size() != 1 || problem.equations().size() != 1 || !dataEverywhere(problem)) {
            return Optional.empty();
        }
        Field u = problem.unknowns().get(0);
        Expr residual = problem.equations().get(0).residual();
        List<Coordinate> space = problem.domain().coordinates().stream().filter(x -> !x.isTime()).toList();
        Optional<Coordinate> time = problem.domain().time();
        if (space.isEmpty() || time.isPresent() && !number(residual.partial(u.d(time.get())))) {
            return Optional.empty();
        }
        double second = number(residual.partial(u.d(space.get(0), space.get(0)))) ? residual.partial(u.d(space.get(0), space.get(0))).evaluate() : 0;
        boolean laplacian = space.stream().allMatch(x -> number(residual.partial(u.d(x, x))) && residual.partial(u.d(x, x)).evaluate() == second);
        double scale = time.map(t -> residual.partial(u.d(t)).evaluate()).orElse(-Math.signum(second));
        if (second == 0 || !laplacian || scale == 0 || -second / scale <= 0) {
            return Optional.empty();
        }
        // The residual is affine in these with constant coefficients, so that leaving them out subtracts their terms.
        List<Field> principal = new ArrayList<>(space.stream().map(x -> u.d(x, x)).toList());
        time.ifPresent(t -> principal.add(u.d(t)));
        Expr rest = without(residual, principal);
        Optional<Double> convection = convection(rest, u, space.get(0));
        if (convection.isEmpty() || convection.get() != 0 && (space.size() > 1 || time.isEmpty())) {
            return Optional.empty();
        }
        Expr reaction = without(rest, List.of(u.d(space.get(0))));
        boolean algebraic = reaction.fields().stream().allMatch(u::equals) && !Jumps.inUnknowns(reaction);
        return algebraic ? Optional.of(new DiffusionForm(problem, u, scale, time.isPresent(), -second / scale, convection.get() / scale,
                reaction.partial(u).over(scale))) : Optional.empty();
    }

    private static Expr without(Expr expr, List<Field> fields) {
        return expr.substitute(leaf -> leaf instanceof Field field && fields.contains(field) ? Expr.constant(0) : leaf);
    }

    /** β with ∂r/∂u_x = β u; empty if the dependence on u_x is another. */
    private static Optional<Double> convection(Expr rest, Field u, Coordinate x) {
        Expr slope = rest.partial(u.d(x));
        Expr second = slope.partial(u);
        boolean bilinear = number(second) && slope.minus(u.times(second)).equals(Expr.constant(0));
        return bilinear ? Optional.of(second.evaluate()) : Optional.empty();
    }

    private static boolean number(Expr expr) {
        return expr.isNumber();
    }

    private static boolean dataEverywhere(Problem problem) {
        List<Face> faces = new ArrayList<>(problem.box().spatialFaces());
        problem.domain().time().ifPresent(t -> faces.add(problem.box().lower(t)));
        return faces.stream().allMatch(face -> problem.conditions().stream().anyMatch(c -> c.face().equals(face) && c.isDirichlet()));
    }

    /** The conditions u = g, as data − u = 0 up to a factor. */
    List<Condition> conditions() {
        return problem.conditions().stream().filter(Condition::isDirichlet).toList();
    }

    /** The condition u = g on one face. */
    Condition condition(Face face) {
        return conditions().stream().filter(c -> c.face().equals(face)).findFirst().orElseThrow();
    }

    /** v − g of a condition u = g. */
    Expr defect(Condition condition) {
        return condition.residual().over(condition.residual().partial(u));
    }

    /** The residual that v leaves, divided by the coefficient of u_t, or by that sign which makes −a Δu of the leading term. */
    Expr scaledResidual() {
        return problem.equations().get(0).residual().over(scale);
    }

    /** R, in u and the coordinates. */
    Expr reaction() {
        return scaledResidual().substitute(leaf -> leaf instanceof Field field && field.derivative().total() > 0 ? Expr.constant(0) : leaf);
    }

    /** The maximum principle for an evolution; empty for a steady problem. */
    Optional<ConstantBarriers> comparison() {
        if (!parabolic) {
            return Optional.empty();
        }
        return Optional.of(new ConstantBarriers(box(), u, reaction(), conditions().stream()
                .map(condition -> ConstantBarriers.Value.on(box(), condition.face().axis(), condition.face().value(), u.minus(defect(condition)))).toList()));
    }

    public Box box() {
        return problem.box();
    }

    /** The coordinates in space. */
    public List<Coordinate> space() {
        return box().coordinates().stream().filter(x -> !x.isTime()).toList();
    }

    /** T − t₀. */
    double duration() {
        return box().time().map(t -> box().interval(t.axis()).length()).orElse(0.0);
    }

    /** min l_i² over the space axes. */
    double leastSquareLength() {
        return space().stream().mapToDouble(x -> Math.pow(box().interval(x.axis()).length(), 2)).min().orElseThrow();
    }

    /** λ₁ = π² Σ l_i^{−2} of −Δ with zero boundary values. */
    public double firstEigenvalue() {
        return Math.PI * Math.PI * space().stream()
                .mapToDouble(x -> Math.pow(box().interval(x.axis()).length(), -2)).sum();
    }
}
