package org.pde4j.analysis.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.model.Activation;
import org.pde4j.model.Network;

/**
 * W^{1/2} (G + G̃) W^{1/2}, the kernel of the two-layer network of the paper on a linear problem as the width grows.
 *
 * @param kernel shape (n, n)
 */
public record LimitKernel(Matrix kernel) {

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
        InfiniteWidthKernel factored = new InfiniteWidthKernel(activation, line ? functionals.stream().map(LimitKernel::onALine).toList() : List.of());
        PairwiseLimitKernel pairwise = new PairwiseLimitKernel(activation, functionals);
        Matrix kernel = line ? factored.inner() : pairwise.inner();
        Matrix outer = line ? factored.outer() : pairwise.outer();
        for (int i = 0; i < roots.size(); i++) {
            for (int j = 0; j < roots.size(); j++) {
                kernel.set(i, j, roots.get(i) * roots.get(j) * (kernel.get(i, j) + outer.get(i, j)));
            }
        }
        return Optional.of(new LimitKernel(kernel));
    }

    /** Two layers, both trained, y = (x, 1/2), and 1/√m before the sum. */
    private static boolean isPaperNetwork(Network network) {
        if (network.layers().size() != 2 || network.frozenLayers() > 0 || network.outputs() != 1) {
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
        Matrix difference = other.copy();
        for (int k = 0; k < difference.data().length; k++) {
            difference.data()[k] -= kernel.data()[k];
        }
        return difference.frobeniusNorm() / kernel.frobeniusNorm();
    }
}
