package org.pde4j.analysis.error.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Place;
import org.pde4j.expr.Expr;
import org.pde4j.expr.KinkException;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;

/**
 * −Σ a_ij u_ij + Σ b_i u_i + R(x, u) = 0 with u = g or α ∂_n u + S(x, u) = 0, α &gt; 0, has a solution between a sub- and a supersolution v − W and v + W if
 * Σ a_ij ξ_i ξ_j ≥ a|ξ|² with one a &gt; 0, a_ij are Lipschitz continuous, R and S smooth in u, known functions bounded, and one condition holds at every
 * point of the boundary (H. Amann, SIAM Rev. 18 (1976) 620, for smooth boundaries with one condition all over).
 *
 * <p>Corners, edges and ends of parts: let the domain be rounded near them, with ∂_n u + M(u − v − W) = ∂_n(v + W) there, of which v + W and, for large M,
 * v − W are a super- and a subsolution, and u = g be ε ∂_n u + u = g. The solutions lie between v ± W and have a limit, by Schauder's estimates, which are
 * local. It satisfies the equation inside, almost everywhere if a known function jumps, and the conditions but at corners, edges, ends of parts and jumps.
 *
 * <p>That R and S are smooth and α &gt; 0 is seen by {@link ObliqueProblem}; known functions that are not bounded leave no bound of the residual.
 */
final class SteadyExistence {

    /** Nodes for the supremum of a known function. */
    private static final int NODES = 6_000;

    private final ObliqueProblem problem;
    private final Approximation v;

    private SteadyExistence(ObliqueProblem problem, Approximation v) {
        this.problem = problem;
        this.v = v;
    }

    /** The hypothesis that a steady problem does not satisfy, as a clause; empty if it satisfies all. */
    static Optional<String> missing(ObliqueProblem problem, Approximation v) {
        SteadyExistence existence = new SteadyExistence(problem, v);
        return existence.shared().or(() -> existence.isUniformlyElliptic() ? Optional.empty()
                : Optional.of("its second derivatives are not those of a uniformly elliptic operator with Lipschitz continuous coefficients"));
    }

    private boolean isUniformlyElliptic() {
        try {
            return problem.second().stream().flatMap(a -> problem.space().stream().map(a::derivative))
                    .allMatch(slope -> Double.isFinite(problem.inside().largest(slope, v, NODES).upper()))
                    && problem.negativeMinors().stream().allMatch(f -> isNegative(f, List.of(problem.inside())));
        } catch (KinkException jump) {
            return false;
        }
    }

    private boolean isNegative(Expr f, List<Surface> surfaces) {
        return surfaces.stream().allMatch(surface -> surface.supremum(f, v, NODES).filter(most -> !(most.upper() < 0)).isEmpty());
    }

    /** The conditions of which more than one may hold at a point of the boundary. */
    private Optional<String> shared() {
        List<Condition> all = problem.problem().conditions();
        if (problem.conditions().size() < all.size()) {
            return Optional.of("a condition is neither u = g nor of the first order along the normal");
        }
        return IntStream.range(0, all.size()).boxed().flatMap(i -> IntStream.range(0, i).filter(j -> !areApart(i, j))
                .mapToObj(j -> all.get(j).name() + " and " + all.get(i).name() + " may hold at the same points")).findFirst();
    }

    private boolean areApart(int i, int j) {
        Place one = problem.problem().conditions().get(i).place();
        Place other = problem.problem().conditions().get(j).place();
        return one.face().isPresent() ? !one.equals(other) : one.portions().stream().allMatch(a -> other.portions().stream().allMatch(b ->
                !a.piece().equals(b.piece()) || areApart(a, b) || isNegativeOn(i, b.where()) || isNegativeOn(j, a.where())));
    }

    /** f &gt; 0 and −f &gt; 0. */
    private static boolean areApart(BoundaryPart.Portion one, BoundaryPart.Portion other) {
        return one.where().stream().map(Expr::negate).anyMatch(other.where()::contains);
    }

    /** Whether one of some functions is less than 0 where a condition holds. */
    private boolean isNegativeOn(int condition, List<Expr> functions) {
        return functions.stream().anyMatch(f -> isNegative(f, problem.conditions().get(condition).surfaces()));
    }
}
