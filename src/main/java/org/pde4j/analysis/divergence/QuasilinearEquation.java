package org.pde4j.analysis.divergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EndJumps;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * u_t − Σ ∂_i (a_i(x, t, u) u_i) + Σ b_i(x, t, u) u_i + r(x, t, u) = 0 on a box, which is u_t + Σ ∂_i (f_i − a_i u_i) + r − Σ (∂_i f_i)(x, t, u) = 0 with
 * ∂f_i/∂u = b_i, with values, fluxes or periodicity on its faces in space.
 *
 * @param residual of the equation, in which the coefficient of u_t is 1
 * @param diffusion a_i, for every coordinate of the box, 0 for time
 * @param convection b_i, likewise
 * @param reaction r
 * @param growth −∂r/∂u + Σ ∂_i b_i, u held fixed
 * @param fluxes the conditions on faces that are neither values nor periodicity, at most one on each
 */
public record QuasilinearEquation(Problem problem, Field u, Expr residual, List<Expr> diffusion, List<Expr> convection, Expr reaction, Expr growth,
        List<FluxCondition> fluxes) {

    private static final Expr ZERO = Expr.constant(0);

    public QuasilinearEquation {
        diffusion = List.copyOf(diffusion);
        convection = List.copyOf(convection);
        fluxes = List.copyOf(fluxes);
    }

    /**
     * Empty if the problem is of another kind, jumps in u, has unknown parameters, or has coefficients with a kink or a jump in a coordinate by which they are
     * differentiated.
     */
    public static Optional<QuasilinearEquation> of(Problem problem) {
        boolean single = problem.unknowns().size() == 1 && problem.equations().size() == 1;
        if (problem.domain().box().isEmpty() || problem.domain().time().isEmpty() || problem.domain().dimension() < 2 || !single
                || !problem.parameters().stream().allMatch(Parameter::isKnown)) {
            return Optional.empty();
        }
        Field u = problem.unknowns().get(0);
        Expr raw = problem.equations().get(0).residual();
        Expr scale = raw.partial(u.d(problem.domain().time().get()));
        if (!scale.isNumber() || scale.evaluate() == 0 || !Double.isFinite(scale.evaluate()) || Jumps.inUnknowns(raw)) {
            return Optional.empty();
        }
        try {
            return read(problem, u, raw.over(scale.evaluate()));
        } catch (KinkException kink) {
            return Optional.empty();
        }
    }

    private static Optional<QuasilinearEquation> read(Problem problem, Field u, Expr residual) {
        Box box = problem.box();
        if (!residual.partial(u.d(box.time().orElseThrow())).equals(Expr.constant(1)) || !residual.fields().stream().allMatch(field -> occurs(field, u, box))) {
            return Optional.empty();
        }
        List<Expr> diffusion = new ArrayList<>();
        List<Expr> convection = new ArrayList<>();
        for (Coordinate x : box.coordinates()) {
            Field slope = u.d(x);
            Expr a = x.isTime() ? ZERO : residual.partial(u.d(x, x)).negate();
            Expr first = x.isTime() ? ZERO : residual.partial(slope);
            // The square of the slope has the coefficient −∂a/∂u, or the flux is none of the form a(x, t, u) u_i.
            Expr square = first.partial(slope);
            if (!Set.of(u).containsAll(a.fields()) || !Set.of(u, slope).containsAll(first.fields()) || !Set.of(u).containsAll(square.fields())
                    || !vanishes(square.plus(a.partial(u).times(2)))) {
                return Optional.empty();
            }
            Expr b = first.substitute(leaf -> leaf.equals(slope) ? ZERO : leaf).plus(derivative(a, box, u, x));
            if (EndJumps.of(a, x, box.ranges()).isPresent() || EndJumps.of(b, x, box.ranges()).isPresent()) {
                return Optional.empty();
            }
            diffusion.add(a);
            convection.add(b);
        }
        Expr reaction = residual.substitute(leaf -> leaf instanceof Field field && field.derivative().total() > 0 ? ZERO : leaf);
        Expr growth = Expr.sum(box.coordinates().stream().map(x -> derivative(convection.get(x.axis()), box, u, x)).toList()).minus(reaction.partial(u));
        return fluxes(problem, u, diffusion).map(fluxes -> new QuasilinearEquation(problem, u, residual, diffusion, convection, reaction, growth, fluxes));
    }

    /** Whether a field is u, u_t, u_i or u_ii. */
    private static boolean occurs(Field field, Field u, Box box) {
        return field.equals(u) || field.equals(u.d(box.time().orElseThrow()))
                || box.coordinates().stream().filter(x -> !x.isTime()).anyMatch(x -> field.equals(u.d(x)) || field.equals(u.d(x, x)));
    }

    /** Whether an expression is 0 for all u, after expansion where it is polynomial. */
    private static boolean vanishes(Expr expr) {
        return expr.equals(ZERO) || expr.degree().isPolynomial() && expr.homogeneousParts().stream().allMatch(ZERO::equals);
    }

    private static Optional<List<FluxCondition>> fluxes(Problem problem, Field u, List<Expr> diffusion) {
        List<FluxCondition> fluxes = new ArrayList<>();
        List<Condition> others = problem.conditions().stream().filter(condition -> !condition.face().coordinate().isTime() && !isValue(condition)).toList();
        for (Condition condition : others) {
            Face face = condition.face();
            Optional<FluxCondition> flux = FluxCondition.of(condition, u, diffusion.get(face.axis()));
            boolean alone = problem.conditions().stream().filter(other -> other.face().equals(face)).count() == 1;
            if (flux.isEmpty() || !alone) {
                return Optional.empty();
            }
            fluxes.add(flux.get());
        }
        return Optional.of(fluxes);
    }

    private static boolean isValue(Condition condition) {
        return condition.isDirichlet() || condition.kind() == Condition.Kind.PERIODIC;
    }

    /** The same problem without its conditions on fluxes. */
    public Problem withoutFluxes() {
        List<Condition> values = problem.conditions().stream().filter(condition -> condition.face().coordinate().isTime() || isValue(condition)).toList();
        return new Problem(problem.name(), problem.domain(), problem.unknowns(), problem.equations(), values, Optional.empty());
    }

    public Box box() {
        return problem.box();
    }

    /** The derivative by a coordinate with u held fixed. */
    public static Expr derivative(Expr expr, Box box, Field u, Coordinate x) {
        Expr slope = u.d(x);
        return expr.derivative(x, box.ranges()::get).substitute(leaf -> leaf.equals(slope) ? ZERO : leaf);
    }
}
