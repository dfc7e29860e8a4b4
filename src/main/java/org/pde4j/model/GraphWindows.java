package org.pde4j.model;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.GraphJets;
import org.pde4j.jet.GraphLowering;
import org.pde4j.jet.JetSet;
import org.pde4j.jet.Windows;

/** Jets of windows in a graph, by symbolic differentiation. */
final class GraphWindows {

    private GraphWindows() {}

    /**
     * ∂^α ψ_{n(j)}(x)/α! for each neuron j.
     *
     * @param points shape (rows, d)
     */
    static GraphJets jets(SameDiff graph, Windows windows, int neurons, SDVariable points, JetSet set) {
        INDArray blocks = Nd4j.zeros(DataType.DOUBLE, windows.count(), neurons);
        for (int j = 0; j < neurons; j++) {
            blocks.putScalar(j / (neurons / windows.count()), j, 1.0);
        }
        SDVariable repeat = graph.constant(blocks);
        GraphLowering lowering = new GraphLowering(graph, leaf -> column(points, ((Coordinate) leaf).axis()));
        Map<MultiIndex, SDVariable> coefficients = new HashMap<>();
        for (MultiIndex alpha : set.indices()) {
            SDVariable[] columns = new SDVariable[windows.count()];
            for (int n = 0; n < columns.length; n++) {
                Expr psi = coefficient(windows, n, alpha);
                columns[n] = psi.isNumber() ? column(points, 0).mul(0).add(psi.evaluate()) : lowering.lower(psi);
            }
            SDVariable all = columns.length == 1 ? columns[0] : graph.concat(1, columns);
            coefficients.put(alpha, all.mmul(repeat));
        }
        return GraphJets.of(set, coefficients);
    }

    private static SDVariable column(SDVariable points, int axis) {
        return points.get(SDIndex.all(), SDIndex.interval(axis, axis + 1));
    }

    private static Expr coefficient(Windows windows, int n, MultiIndex alpha) {
        Expr product = Expr.constant(1.0 / alpha.factorial());
        for (int axis = 0; axis < windows.dimension(); axis++) {
            Coordinate x = new Coordinate("x" + axis, axis);
            Expr factor = windows.factor(windows.position(n, axis), x);
            for (int k = 0; k < alpha.order(axis); k++) {
                factor = factor.piecewiseDerivative(x);
            }
            product = product.times(factor);
        }
        return product;
    }
}
