package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SameDiff;
import org.pde4j.expr.Expr;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;
import org.pde4j.points.PointGroup;

/**
 * x ↦ (e_1(x), …, e_m(x)), expressions of u_θ at a fixed θ, as a SameDiff graph of plain ops: derivatives are written out as Taylor coefficients, so that no
 * automatic differentiation is needed to evaluate it.
 *
 * @param graph whose only placeholder is {@code points}; ops treat all rows alike, so that their number can be replaced
 * @param points name of the placeholder, shape ({@value #ROWS}, d)
 * @param outputs names of the variables of the expressions, shape ({@value #ROWS}, 1) each, or (1, 1) where a value is the same in every row
 */
public record EvaluationGraph(SameDiff graph, String points, List<String> outputs) {

    /** Rows of the placeholder. */
    public static final int ROWS = 2;

    public EvaluationGraph {
        outputs = List.copyOf(outputs);
    }

    /**
     * @param theta shape (p)
     * @throws IllegalArgumentException if the expressions read values of tables, which are no part of a graph
     */
    static EvaluationGraph of(Ansatz ansatz, Network network, double[] theta, List<? extends Expr> expressions) {
        network.requireParameters(theta);
        int d = network.inputs();
        PointGroup group = new PointGroup("points", d, new double[ROWS * d], new double[ROWS]);
        List<Term> terms = new ArrayList<>();
        for (Expr expression : expressions) {
            Expr rewritten = ansatz.rewrite(expression);
            if (!rewritten.columns().isEmpty()) {
                throw new IllegalArgumentException("a graph cannot hold " + expression + ", which reads values of a table or of another function given by"
                        + " data: "
                        + rewritten.columns().stream().map(Object::toString).sorted().toList());
            }
            terms.add(new Term("value-" + terms.size(), "interior", rewritten, group, Optional.empty(), 1));
        }
        ResidualGraph made = new ResidualGraph(network, Batch.of(d, terms), false);
        for (ParameterArray array : network.arrays()) {
            GraphSession.write(theta, array.offset(), made.graph().getVariable(array.name()).getArr());
        }
        String points = made.placeholders().keySet().iterator().next();
        return new EvaluationGraph(made.graph(), points, terms.stream().map(term -> made.residual(term).name()).toList());
    }
}
