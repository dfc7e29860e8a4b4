package org.pde4j.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.GradientGraph;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * J(θ) = (c/2)|s(θ)|² where s is a named variable of a user-supplied SameDiff graph and θ its trainable variables in alphabetical
 * order, each row-major.
 *
 * <p>Works on a copy of the graph. A row of the Jacobian costs one reverse sweep, so ask for hundreds of rows, not for thousands.
 */
public final class SameDiffObjective implements LeastSquaresObjective {

    private static final String ROW_WEIGHTS = "pde4j_row_weights";
    private static final String WEIGHTED_SUM = "pde4j_weighted_sum";

    private final SameDiff gradientGraph;
    private final String residual;
    private final double factor;
    private final Map<String, INDArray> placeholders;
    private final List<Block> parameters = new ArrayList<>();
    private final Map<String, String> gradients = new LinkedHashMap<>();
    private final long[] residualShape;
    private final double[] initial;

    /**
     * @param graph its present parameter values become θ₀; not modified
     * @param residual name of s, the residual with its weights, of any shape
     * @param placeholders values of the placeholders that s depends on; kept
     * @param factor c
     */
    public SameDiffObjective(SameDiff graph, String residual, Map<String, INDArray> placeholders, double factor) {
        if (!graph.hasVariable(residual)) {
            throw new IllegalArgumentException(
                    "SameDiffObjective: the graph has no variable named " + residual + "; name the residual vector of the loss so");
        }
        SameDiff copy = copy(graph);
        this.residual = residual;
        this.factor = factor;
        this.placeholders = new HashMap<>(placeholders);
        INDArray value = copy.output(this.placeholders, residual).get(residual);
        this.residualShape = value.shape();
        SDVariable weights = copy.placeHolder(ROW_WEIGHTS, value.dataType(), residualShape);
        copy.getVariable(residual).mul(weights).sum(WEIGHTED_SUM);
        this.gradientGraph = GradientGraph.of(copy, WEIGHTED_SUM, List.of());
        int offset = 0;
        List<SDVariable> trainable = copy.variables().stream()
                .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
                .sorted(Comparator.comparing(SDVariable::name))
                .toList();
        for (SDVariable variable : trainable) {
            int size = (int) variable.getArr().length();
            parameters.add(new Block(variable.name(), "inner", offset, offset + size));
            offset += size;
            if (variable.gradient() != null) {
                gradients.put(variable.name(), variable.gradient().name());
            }
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("SameDiffObjective: the graph has no trainable variable");
        }
        this.initial = parameters(graph);
    }

    /** Without the training configuration: its JSON is not needed, starts slowly, and not every updater has one. */
    private static SameDiff copy(SameDiff graph) {
        TrainingConfig config = graph.getTrainingConfig();
        graph.setTrainingConfig(null);
        try {
            return graph.dup();
        } finally {
            graph.setTrainingConfig(config);
        }
    }

    /** θ as it stands in a graph with the same trainable variables, shape (p). */
    public double[] parameters(SameDiff graph) {
        double[] theta = new double[dimension()];
        for (Block block : parameters) {
            double[] values = graph.getVariable(block.name()).getArr().dup('c').castTo(DataType.DOUBLE).data().asDouble();
            System.arraycopy(values, 0, theta, block.from(), block.size());
        }
        return theta;
    }

    private Map<String, INDArray> run(double[] theta, double[] rowWeights, List<String> outputs) {
        for (Block block : parameters) {
            INDArray array = gradientGraph.getVariable(block.name()).getArr();
            double[] values = Arrays.copyOfRange(theta, block.from(), block.to());
            array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
        }
        INDArray weights = Nd4j.createFromArray(rowWeights).reshape('c', residualShape);
        placeholders.put(ROW_WEIGHTS, weights.castTo(gradientGraph.getVariable(ROW_WEIGHTS).dataType()));
        gradientGraph.getSessions().clear();
        return gradientGraph.output(placeholders, outputs);
    }

    @Override
    public double[] residual(double[] theta) {
        return dense(run(theta, new double[residuals()], List.of(residual)).get(residual));
    }

    private static double[] dense(INDArray array) {
        return array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        Map<String, INDArray> values = run(theta, w, List.copyOf(gradients.values()));
        double[] product = new double[dimension()];
        for (Block block : parameters) {
            if (gradients.containsKey(block.name())) {
                System.arraycopy(dense(values.get(gradients.get(block.name()))), 0, product, block.from(), block.size());
            }
        }
        return product;
    }

    @Override
    public Matrix jacobian(double[] theta, int[] rows) {
        Matrix jacobian = new Matrix(rows.length, dimension());
        double[] unit = new double[residuals()];
        for (int i = 0; i < rows.length; i++) {
            unit[rows[i]] = 1;
            double[] row = jacobianTransposeTimes(theta, unit);
            unit[rows[i]] = 0;
            for (int k = 0; k < row.length; k++) {
                jacobian.set(i, k, row[k]);
            }
        }
        return jacobian;
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        double[] product = new double[residuals()];
        double[] unit = new double[residuals()];
        for (int i = 0; i < product.length; i++) {
            unit[i] = 1;
            double[] row = jacobianTransposeTimes(theta, unit);
            unit[i] = 0;
            for (int k = 0; k < row.length; k++) {
                product[i] += row[k] * v[k];
            }
        }
        return product;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double[] s = residual(theta);
        double square = 0;
        for (double value : s) {
            square += value * value;
        }
        if (gradient != null) {
            double[] slope = jacobianTransposeTimes(theta, s);
            for (int k = 0; k < slope.length; k++) {
                gradient[k] = factor * slope[k];
            }
        }
        if (terms != null) {
            terms[0] = factor / 2 * square;
        }
        return factor / 2 * square;
    }

    @Override
    public int dimension() {
        return parameters.get(parameters.size() - 1).to();
    }

    @Override
    public double[] initialPoint() {
        return initial.clone();
    }

    @Override
    public double factor() {
        return factor;
    }

    @Override
    public int residuals() {
        return (int) Arrays.stream(residualShape).reduce(1, Math::multiplyExact);
    }

    @Override
    public List<Block> parameterBlocks() {
        return List.copyOf(parameters);
    }
}
