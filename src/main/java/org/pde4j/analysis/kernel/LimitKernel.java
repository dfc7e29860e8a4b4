package org.pde4j.analysis.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.model.Activation;
import org.pde4j.model.Network;

/**
 * W^{1/2} (G + G̃) W^{1/2}, the kernel of the two-layer network of the paper on a linear problem as the width grows.
 *
 * @param kernel shape (n, n)
 * @param inner λ₀, the least eigenvalue of W^{1/2} G W^{1/2}
 * @param outer λ̃₀, the least eigenvalue of W^{1/2} G̃ W^{1/2}
 */
public record LimitKernel(Matrix kernel, Least inner, Least outer) {

    /**
     * A least eigenvalue, which is off by at most the distance of the computed matrix from the exact one (Weyl's inequality).
     *
     * @param error an estimate of that distance: how far the quadrature on nodes half a step aside is from it, and n eps λ_max for rounding
     */
    public record Least(double eigenvalue, double error) {

        static Least of(Matrix gram, Matrix shifted) {
            double[] ascending = SymmetricEigen.values(gram);
            double rounding = ascending.length * Rounding.EPSILON * Math.abs(ascending[ascending.length - 1]);
            return new Least(ascending[0], Math.max(rounding, distance(gram, shifted)));
        }
    }

    /** Rows beyond which the factors of G and G̃ take more than a second. */
    private static final int MAX_ROWS = 64;

    /** The same beyond one dimension, where every pair of rows is a separate integral. */
    private static final int MAX_ROWS_BEYOND = 24;

    /** Empty if the problem is of another kind, or has more than {@value #MAX_ROWS} rows, {@value #MAX_ROWS_BEYOND} beyond one dimension. */
    public static Optional<LimitKernel> of(CollocationProblem problem) {
        boolean line = problem.problem().domain().dimension() == 1;
        boolean fits = problem.residuals() <= (line ? MAX_ROWS : MAX_ROWS_BEYOND) && isPaperNetwork(problem.network())
                && problem.network().trainables().isEmpty();
        if (!fits) {
            return Optional.empty();
        }
        List<PairwiseLimitKernel.JetFunctional> functionals = new ArrayList<>();
        List<Double> roots = new ArrayList<>();
        for (Term block : problem.blocks()) {
            Optional<LinearOperator> operator = LinearOperator.of(block.residual());
            if (operator.isEmpty()) {
                return Optional.empty();
            }
            double[] weights = block.rootWeights();
            for (int i = 0; i < weights.length; i++) {
                functionals.add(functional(operator.get(), block.points().point(i)));
                roots.add(weights[i]);
            }
        }
        Activation activation = (Activation) problem.network().layers().get(0).activation().orElseThrow();
        Grams grams = line ? Grams.onALine(activation, functionals, 0) : Grams.ofPairs(activation, functionals, 0);
        Grams shifted = line ? Grams.onALine(activation, functionals, 0.5) : Grams.ofPairs(activation, functionals, 0.5);
        grams.weigh(roots);
        shifted.weigh(roots);
        Matrix kernel = grams.inner.copy();
        for (int k = 0; k < kernel.data().length; k++) {
            kernel.data()[k] += grams.outer.data()[k];
        }
        return Optional.of(new LimitKernel(kernel, Least.of(grams.inner, shifted.inner), Least.of(grams.outer, shifted.outer)));
    }

    /** G and G̃ by one set of quadrature nodes. */
    private record Grams(Matrix inner, Matrix outer) {

        static Grams onALine(Activation activation, List<PairwiseLimitKernel.JetFunctional> functionals, double offset) {
            var kernel = new InfiniteWidthKernel(activation, functionals.stream().map(LimitKernel::onALine).toList(), offset);
            return new Grams(kernel.inner(), kernel.outer());
        }

        static Grams ofPairs(Activation activation, List<PairwiseLimitKernel.JetFunctional> functionals, double offset) {
            var kernel = new PairwiseLimitKernel(activation, functionals, offset);
            return new Grams(kernel.inner(), kernel.outer());
        }

        /** W^{1/2} on both sides; overwrites both. */
        void weigh(List<Double> roots) {
            for (int i = 0; i < roots.size(); i++) {
                for (int j = 0; j < roots.size(); j++) {
                    inner.set(i, j, roots.get(i) * roots.get(j) * inner.get(i, j));
                    outer.set(i, j, roots.get(i) * roots.get(j) * outer.get(i, j));
                }
            }
        }
    }

    /** Two layers, both trained, y = (x, 1/2), and 1/√m before the sum. */
    private static boolean isPaperNetwork(Network network) {
        if (!network.isTwoLayer() || network.isFrozen(network.layers().get(0)) || network.outputs() != 1) {
            return false;
        }
        Layer hidden = network.layers().get(0);
        Layer last = network.layers().get(1);
        return hidden.hasBias() && hidden.biasScale() == 0.5 && hidden.activation().filter(Activation.class::isInstance).isPresent()
                && !last.hasBias() && last.scale() == 1 / Math.sqrt(hidden.outputs());
    }

    private static PairwiseLimitKernel.JetFunctional functional(LinearOperator operator, double[] point) {
        Map<MultiIndex, Double> coefficients = new HashMap<>();
        double[] values = operator.at(point);
        int k = 0;
        for (MultiIndex index : operator.coefficients().keySet()) {
            coefficients.put(index, values[k++]);
        }
        return new PairwiseLimitKernel.JetFunctional(point, coefficients);
    }

    private static PointFunctional onALine(PairwiseLimitKernel.JetFunctional functional) {
        return new PointFunctional(functional.point()[0], functional.coefficients().entrySet().stream()
                .map(entry -> new PointFunctional.Term(entry.getValue(), entry.getKey().total())).toList());
    }

    /** ‖K − K_∞‖_F / ‖K_∞‖_F. */
    public double distance(Matrix other) {
        return distance(kernel, other) / kernel.frobeniusNorm();
    }

    /** ‖A − B‖_F. */
    private static double distance(Matrix a, Matrix b) {
        Matrix difference = a.copy();
        for (int k = 0; k < difference.data().length; k++) {
            difference.data()[k] -= b.data()[k];
        }
        return difference.frobeniusNorm();
    }
}
