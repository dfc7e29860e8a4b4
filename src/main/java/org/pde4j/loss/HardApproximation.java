package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.HardConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** u_θ = G + D v_θ, with what is known of it apart ({@link HardConstraints}). */
record HardApproximation(Approximation whole, Approximation separate, HardConstraints constraints) implements Approximation {

    /**
     * u_θ of an ansatz, which need not have hard conditions. Data that are not a formula stay in u_θ: nothing is known of them between the points at which
     * they are evaluated.
     *
     * @param theta shape (p), with what is trained beside the network
     */
    static Approximation of(Ansatz ansatz, Network network, double[] theta, Function<Ansatz, Approximation> evaluator) {
        Approximation whole = new Watched(evaluator.apply(ansatz), ansatz.problem().bounds());
        return ansatz.constraints().filter(known -> known.unknowns().stream().allMatch(u -> u.columns().isEmpty()))
                .<Approximation>map(known -> new HardApproximation(whole,
                evaluator.apply(new Ansatz(ansatz.problem(), Optional.empty(), ansatz.scales())),
                known.substitute(leaf -> UnknownParameters.found(leaf, network, theta)))).orElse(whole);
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        return whole.evaluate(points, expressions);
    }

    @Override
    public Expr separated(Expr expression) {
        return constraints.rewrite(expression);
    }

    /** u_θ that warns the first time it is evaluated outside of the bounds of its domain, where it was not trained; the values are those of the network. */
    static final class Watched implements Approximation {

        private static final Logger LOG = LoggerFactory.getLogger(HardApproximation.class);

        /** Of the length of a side: points of a boundary that are computed. */
        private static final double ROUNDING = 1e-9;

        private final Approximation watched;
        private final Box bounds;
        private final AtomicBoolean warned = new AtomicBoolean();

        Watched(Approximation watched, Box bounds) {
            this.watched = watched;
            this.bounds = bounds;
        }

        @Override
        public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
            double[][] values = watched.evaluate(points, expressions);
            if (!warned.get()) {
                look(points);
            }
            return values;
        }

        private void look(double[] points) {
            int d = bounds.dimension();
            for (int i = 0; i < points.length; i++) {
                Interval side = bounds.interval(i % d);
                double slack = ROUNDING * side.length();
                if (!(points[i] >= side.lower() - slack && points[i] <= side.upper() + slack) && warned.compareAndSet(false, true)) {
                    LOG.warn("the solution is evaluated at {} = {}, outside of [{}, {}], where it was not trained; this is said once",
                            bounds.names().get(i % d), points[i], side.lower(), side.upper());
                    return;
                }
            }
        }
    }
}
