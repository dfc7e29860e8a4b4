package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/**
 * uⁿ⁺¹ = argmin ∫ |u − uⁿ|²/(2τ) + E(u): one step of length τ of the gradient flow u_t = −δE/δu, which is a step of the implicit Euler method,
 * and lowers E by |uⁿ⁺¹ − uⁿ|²/(2τ) at least (De Giorgi's minimising movements; Jordan, Kinderlehrer and Otto 1998).
 *
 * <p>The terms of the loss are those of the form, then {@code movement}, ∫|u|²/(2τ), one {@code movement-k} for each unknown, −∫ u_k uⁿ_k/τ, and
 * {@code movement-0}, ∫|uⁿ|²/(2τ): uⁿ enters by its values at the points. All of them are divided by s V where the form scales its energy.
 *
 * @param form of the energy, of a problem in space alone
 * @param step τ
 */
public record MinimisingMovement(RitzForm form, double step) {

    public MinimisingMovement {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("MinimisingMovement: step must be positive and finite, got " + step);
        }
    }

    /** uⁿ as a function. */
    @FunctionalInterface
    public interface State {

        /** Values of the unknowns at points of shape (n, d), row-major; shape (unknowns)(n). */
        double[][] at(double[] points);

        /** A state in closed form, one expression in the coordinates for each unknown. */
        static State of(List<? extends Expr> values, int dimension) {
            return points -> {
                double[][] result = new double[values.size()][points.length / dimension];
                double[] point = new double[dimension];
                for (int i = 0; i < points.length / dimension; i++) {
                    System.arraycopy(points, i * dimension, point, 0, dimension);
                    for (int k = 0; k < result.length; k++) {
                        result[k][i] = values.get(k).evaluate(point);
                    }
                }
                return result;
            };
        }
    }

    /**
     * The objective of the step from uⁿ.
     *
     * @throws IllegalArgumentException as {@link RitzForm#discretize} does
     */
    public EnergyProblem discretize(Problem problem, PointSet points, Model model, Execution execution, State previous) {
        EnergyRules.require(problem);
        return discretize(problem, points, form.network(problem, model, execution.threads()), execution, previous);
    }

    /** With a network that is there already. */
    EnergyProblem discretize(Problem problem, PointSet points, Network network, Execution execution, State previous) {
        RitzForm resolved = form.resolved(problem, points, network, execution);
        return execution.discretize(resolved.setup(problem, points, network, group -> movement(problem, group, previous)));
    }

    private List<Term> movement(Problem problem, PointGroup group, State previous) {
        double[][] before = previous.at(group.coordinates());
        double scale = problem.domain().measure() / step;
        double[] squares = new double[group.size()];
        List<Expr> present = new ArrayList<>();
        List<Term> linear = new ArrayList<>();
        for (Field unknown : problem.unknowns()) {
            int k = unknown.component();
            double[] weights = new double[group.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = -group.weights()[i] * before[k][i];
                squares[i] += group.weights()[i] * before[k][i] * before[k][i] / 2;
            }
            present.add(unknown.power(2).times(0.5));
            linear.add(term("movement-" + (k + 1), unknown, group, weights, scale));
        }
        List<Term> terms = new ArrayList<>();
        terms.add(term("movement", Expr.sum(present), group, group.weights(), scale));
        terms.addAll(linear);
        terms.add(term("movement-0", Expr.constant(1), group, squares, scale));
        return terms;
    }

    private static Term term(String name, Expr density, PointGroup group, double[] weights, double scale) {
        return new Term(name, "interior", density, group.weighted(name, weights), Optional.empty(), scale, false);
    }
}
