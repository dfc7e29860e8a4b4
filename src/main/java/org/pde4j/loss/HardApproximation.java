package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.expr.Expr;
import org.pde4j.problem.HardConstraints;

/** u_θ = G + D v_θ, with what is known of it apart ({@link HardConstraints}). */
record HardApproximation(Approximation whole, Approximation separate, HardConstraints constraints) implements Approximation {

    /**
     * u_θ of an ansatz, which need not have hard conditions. Data that are not a formula stay in u_θ: nothing is known of them between the points at which
     * they are evaluated.
     */
    static Approximation of(Ansatz ansatz, Function<Ansatz, Approximation> evaluator) {
        Approximation whole = evaluator.apply(ansatz);
        return ansatz.constraints().filter(known -> known.unknowns().stream().allMatch(u -> u.columns().isEmpty()))
                .<Approximation>map(known -> new HardApproximation(whole,
                evaluator.apply(new Ansatz(ansatz.problem(), Optional.empty(), ansatz.scales())), known)).orElse(whole);
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        return whole.evaluate(points, expressions);
    }

    @Override
    public Expr separated(Expr expression) {
        return constraints.rewrite(expression);
    }
}
