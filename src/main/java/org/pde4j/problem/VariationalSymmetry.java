package org.pde4j.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Equations N(u) = 0 are those of an energy if and only if their linearisation is symmetric: ⟨N′(u)v, w⟩ = ⟨N′(u)w, v⟩ for all u and all v, w
 * that vanish with their derivatives on the boundary.
 *
 * <p>Integrated by parts, that is N′(u)*v − N′(u)v = 0 pointwise, N′(u)v = Σ_α ∂N/∂u_α ∂^α v and N′(u)*v = Σ_α (−1)^{|α|} ∂^α (∂N/∂u_α v).
 * Both sides are trees in the jets of u and v, and are compared at random jets, without quadrature. Equations of a system count in the order
 * of the unknowns. An equation without an energy may still be a function times one that has one.
 *
 * <p>Source: M. M. Vainberg, Variational Methods for the Study of Nonlinear Operators (1964), theorem 5.1.
 *
 * @param asymmetry max |N′(u)*v − N′(u)v| over the samples, as a multiple of max (|N′(u)*v| + |N′(u)v|); NaN if not decided
 * @param equation the equation with the largest asymmetry
 */
public record VariationalSymmetry(double asymmetry, String equation) {

    private static final int SAMPLES = 40;

    /** Nodes of a derivative beyond which the comparison is left undecided: some tenths of a second. */
    private static final double MAX_SIZE = 2e5;

    /** Hundreds of roundings; a true asymmetry at random jets is of order 1. */
    private static final double TOLERANCE = 1e-10;

    /** Whether an energy exists. */
    public boolean hasEnergy() {
        return asymmetry <= TOLERANCE;
    }

    /**
     * Whether the two sides were compared: an adjoint of coefficients that jump has point sources, which no value at points shows, and one may be huge. With
     * subdomains an energy also needs the flux to be continuous at their boundaries, so that symmetry inside of them decides nothing.
     */
    public boolean isDecided() {
        return !Double.isNaN(asymmetry);
    }

    /** The check for the equations of a problem; those of a system with more or fewer equations than unknowns have no energy. */
    public static VariationalSymmetry of(Problem problem) {
        int k = problem.unknowns().size();
        if (problem.equations().size() != k) {
            return new VariationalSymmetry(1, problem.equations().get(0).name());
        }
        List<Expr> residuals = problem.equations().stream().map(Equation::residual).toList();
        try {
            VariationalSymmetry inside = worst(problem, residuals);
            boolean open = problem.subdomains().isPresent() && inside.hasEnergy();
            return open ? new VariationalSymmetry(Double.NaN, inside.equation()) : inside;
        } catch (ArithmeticException undecided) {
            return new VariationalSymmetry(Double.NaN, problem.equations().get(0).name());
        }
    }

    private static VariationalSymmetry worst(Problem problem, List<Expr> residuals) {
        VariationalSymmetry worst = new VariationalSymmetry(0, problem.equations().get(0).name());
        for (int l = 0; l < residuals.size(); l++) {
            VariationalSymmetry one = new VariationalSymmetry(asymmetry(residuals, l, problem.bounds()), problem.equations().get(l).name());
            worst = one.asymmetry > worst.asymmetry ? one : worst;
        }
        return worst;
    }

    private static double asymmetry(List<Expr> residuals, int l, Box domain) {
        int k = residuals.size();
        List<Expr> direct = new ArrayList<>();
        List<Expr> adjoint = new ArrayList<>();
        for (int m = 0; m < k; m++) {
            for (Field entry : residuals.get(l).fields()) {
                if (entry.component() == m) {
                    direct.add(residuals.get(l).partial(entry).times(derivative(variation(m, k), entry, domain, 1)));
                }
            }
            for (Field entry : residuals.get(m).fields()) {
                if (entry.component() == l) {
                    adjoint.add(derivative(residuals.get(m).partial(entry).times(variation(m, k)), entry, domain, -1));
                }
            }
        }
        return compare(Expr.sum(direct), Expr.sum(adjoint), domain);
    }

    /** v_m, a field beyond the unknowns. */
    private static Field variation(int m, int unknowns) {
        return Field.of("v" + m, unknowns + m);
    }

    /** sign^{|α|} ∂^α of an expression, for the α of a jet entry. */
    private static Expr derivative(Expr expression, Field entry, Box domain, int sign) {
        return entry.derivative().applied(expression, domain.coordinates(), (result, x) -> {
            if (result.derivativeSize() > MAX_SIZE) {
                throw new ArithmeticException("VariationalSymmetry: the adjoint would have more than " + (long) MAX_SIZE + " nodes");
            }
            return result.derivative(x, domain.ranges()::get).times(sign);
        });
    }

    private static double compare(Expr a, Expr b, Box domain) {
        Random random = new Random(1);
        double difference = 0;
        double scale = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] point = new double[domain.dimension()];
            for (int axis = 0; axis < point.length; axis++) {
                point[axis] = domain.interval(axis).lower() + domain.interval(axis).length() * random.nextDouble();
            }
            Map<Field, Double> jet = new HashMap<>();
            Expr.Jet values = field -> jet.computeIfAbsent(field, f -> 2 * random.nextDouble() - 1);
            double left = a.evaluate(point, values);
            double right = b.evaluate(point, values);
            // A density such as log u is not defined for every jet.
            if (Double.isFinite(left) && Double.isFinite(right)) {
                difference = Math.max(difference, Math.abs(left - right));
                scale = Math.max(scale, Math.abs(left) + Math.abs(right));
            }
        }
        return scale == 0 ? 0 : difference / scale;
    }
}
