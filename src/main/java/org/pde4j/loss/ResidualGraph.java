package org.pde4j.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.GraphJets;
import org.pde4j.jet.GraphLowering;
import org.pde4j.linalg.NativeKernels;
import org.pde4j.model.GraphNetwork;
import org.pde4j.model.Network;

/**
 * The residuals r_B of all terms as variables of one SameDiff graph.
 *
 * <p>Variables: the parameter arrays under their names; {@code points1}, {@code points2}, … placeholders of shape (n, d), one for
 * each batch; {@code columns1}, … of shape (n, m) beside them where its terms read columns.
 */
final class ResidualGraph {

    private static final String POINTS = "points";
    private static final String COLUMNS = "columns";

    private final SameDiff graph = SameDiff.create();
    private final GraphNetwork network;
    private final int outputs;
    private final boolean rowwise;
    private final Map<String, INDArray> placeholders = new LinkedHashMap<>();
    private final Map<Term, SDVariable> residuals = new LinkedHashMap<>();
    private final List<List<GraphNetwork.Trace>> traces = new ArrayList<>();
    private final Map<Term, Map<Trainable, SDVariable>> trainables = new LinkedHashMap<>();

    /**
     * @param rowwise whether each row of a batch has separate gradients with respect to every pre-activation jet
     */
    ResidualGraph(Network network, List<Batch> batches, boolean rowwise) {
        NativeKernels.requireSound();
        this.network = new GraphNetwork(graph, network);
        outputs = network.outputs();
        this.rowwise = rowwise;
        for (int b = 0; b < batches.size(); b++) {
            add(batches.get(b), POINTS + (b + 1), COLUMNS + (b + 1));
        }
    }

    private void add(Batch batch, String name, String columnsName) {
        int d = batch.dimension();
        SDVariable points = placeholder(name, batch.points(), batch.rows(), d);
        SDVariable columns = batch.columns().isEmpty() ? null : placeholder(columnsName, batch.data(), batch.rows(), batch.columns().size());
        List<SDVariable> units = GraphNetwork.unitRows(graph, name + "_e", rowwise ? batch.rows() : 1, d);
        List<GraphNetwork.Trace> trace = new ArrayList<>();
        GraphJets jets = network.jets(points, units, batch.set(), trace);
        traces.add(trace);
        for (Batch.RowRange range : batch.ranges()) {
            residuals.put(range.term(), residual(batch, range, points, columns, jets));
        }
    }

    private SDVariable placeholder(String name, double[] values, int rows, int width) {
        placeholders.put(name, Nd4j.createFromArray(values).reshape('c', rows, width));
        return graph.placeHolder(name, DataType.DOUBLE, rows, width);
    }

    private SDVariable residual(Batch batch, Batch.RowRange range, SDVariable points, SDVariable columns, GraphJets jets) {
        Expr residual = range.term().residual();
        int n = range.size();
        if (residual.isNumber()) {
            return zero(points, range.from(), n).add(residual.evaluate());
        }
        Map<Trainable, SDVariable> trained = new LinkedHashMap<>();
        trainables.put(range.term(), trained);
        GraphLowering lowering = new GraphLowering(graph, leaf -> {
            if (leaf instanceof Trainable q) {
                return trained.computeIfAbsent(q, key -> zero(points, range.from(), n).add(network.trainable(key)));
            }
            if (leaf instanceof Coordinate coordinate) {
                return cut(points, range.from(), n, coordinate.axis());
            }
            return leaf instanceof Column column
                    ? cut(columns, range.from(), n, batch.columns().indexOf(column))
                    : jetEntry((Field) leaf, jets, points, range);
        });
        return lowering.lower(residual);
    }

    private SDVariable jetEntry(Field field, GraphJets jets, SDVariable points, Batch.RowRange range) {
        SDVariable coefficient = jets.coefficient(field.derivative());
        int from = field.opposite() ? range.opposite() : range.from();
        if (coefficient == null) {
            return zero(points, from, range.size());
        }
        // A product reads all components, and takes what is not finite from one to the other.
        SDVariable value = range.size() > 1 ? cut(coefficient, from, range.size(), field.component())
                : cut(GraphJets.column(coefficient, field.component(), outputs), from, 1, 0);
        double factorial = field.derivative().factorial();
        return factorial == 1 ? value : value.mul(factorial);
    }

    private static SDVariable zero(SDVariable points, int from, int n) {
        return cut(points, from, n, 0).mul(0);
    }

    /** Rows [from, from + n) of one column, shape (n, 1). */
    private static SDVariable cut(SDVariable matrix, int from, int n, int column) {
        return matrix.get(SDIndex.interval(from, from + n), SDIndex.interval(column, column + 1));
    }

    SameDiff graph() {
        return graph;
    }

    /** r_B, shape (n_B, 1). */
    SDVariable residual(Term term) {
        return residuals.get(term);
    }

    /** The trainables in r_B, each repeated for every point, shape (n_B, 1). */
    Map<Trainable, SDVariable> trainables(Term term) {
        return trainables.getOrDefault(term, Map.of());
    }

    /** Sets the points of the first batch and the columns that its terms read; shapes (n, d) and (n, m), row-major. */
    void place(double[] points, double[] columns) {
        GraphSession.write(points, 0, placeholders.get(POINTS + 1));
        if (placeholders.containsKey(COLUMNS + 1)) {
            GraphSession.write(columns, 0, placeholders.get(COLUMNS + 1));
        }
    }

    /** Values of the placeholders. */
    Map<String, INDArray> placeholders() {
        return placeholders;
    }

    /** The traces of every layer, batch by batch. */
    List<List<GraphNetwork.Trace>> traces() {
        return traces;
    }
}
