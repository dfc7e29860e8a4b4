package org.pde4j.samediff;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.jet.GraphJets;
import org.pde4j.jet.Layer;
import org.pde4j.model.Wiring;

/** A variable of a user-supplied network as a function of x, row by row; nodes are shared where the graph shares them. */
sealed interface GraphNode {

    /** x. */
    record Input() implements GraphNode {}

    /** A constant array. */
    record Fixed(INDArray value) implements GraphNode {}

    /** A layer with parameters. */
    record Dense(int layer, GraphNode argument) implements GraphNode {}

    /** A product with a constant matrix from the right. */
    record FixedProduct(GraphNode argument, INDArray matrix) implements GraphNode {}

    /** f of every entry. */
    record Elementwise(Layer.Tower function, GraphNode argument) implements GraphNode {}

    record Sum(GraphNode left, GraphNode right, double sign) implements GraphNode {}

    record Product(GraphNode left, GraphNode right) implements GraphNode {}

    record Columns(List<GraphNode> parts) implements GraphNode {}

    /** The wiring that computes the jet of this node. */
    default Wiring wiring() {
        return (graph, input, layers) -> jets(graph, input, layers, new IdentityHashMap<>());
    }

    private GraphJets jets(SameDiff graph, GraphJets x, Wiring.Layers layers, Map<GraphNode, GraphJets> known) {
        GraphJets jets = known.get(this);
        if (jets == null) {
            jets = compute(graph, x, layers, known);
            known.put(this, jets);
        }
        return jets;
    }

    private GraphJets compute(SameDiff graph, GraphJets x, Wiring.Layers layers, Map<GraphNode, GraphJets> known) {
        if (this instanceof Dense dense) {
            return layers.apply(dense.layer, dense.argument.jets(graph, x, layers, known));
        } else if (this instanceof Fixed fixed) {
            return GraphJets.constant(x.set(), constant(graph, fixed.value));
        } else if (this instanceof FixedProduct product) {
            return product.argument.jets(graph, x, layers, known).affine(constant(graph, product.matrix), null);
        } else if (this instanceof Elementwise elementwise) {
            return elementwise.argument.jets(graph, x, layers, known).compose(graph, elementwise.function);
        } else if (this instanceof Sum sum) {
            GraphJets right = sum.right.jets(graph, x, layers, known).times(sum.sign);
            return sum.left.jets(graph, x, layers, known).plus(right);
        } else if (this instanceof Product product) {
            return product.left.jets(graph, x, layers, known).times(product.right.jets(graph, x, layers, known));
        } else if (this instanceof Columns columns) {
            return GraphJets.concatenate(graph, columns.parts.stream().map(part -> part.jets(graph, x, layers, known)).toList());
        }
        return x;
    }

    private static SDVariable constant(SameDiff graph, INDArray value) {
        return graph.constant(value.castTo(DataType.DOUBLE));
    }
}
