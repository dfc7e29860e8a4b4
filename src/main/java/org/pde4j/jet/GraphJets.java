package org.pde4j.jet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;

/**
 * Jets of a batch as SameDiff variables: for each α of a {@link JetSet} the Taylor coefficient ∂^α v / α!, shape (n, width).
 *
 * <p>Coefficients that are the same in every row may have one row and broadcast; those that vanish are absent.
 */
public final class GraphJets {

    private final JetSet set;
    private final Map<MultiIndex, SDVariable> coefficients;
    private final boolean identity;

    private GraphJets(JetSet set, Map<MultiIndex, SDVariable> coefficients) {
        this(set, coefficients, false);
    }

    private GraphJets(JetSet set, Map<MultiIndex, SDVariable> coefficients, boolean identity) {
        this.set = set;
        this.coefficients = coefficients;
        this.identity = identity;
    }

    /**
     * The jet of the identity x ↦ x: the points, the unit rows, and nothing beyond.
     *
     * @param points shape (n, d)
     * @param unitRows for each axis i the constant row e_i, shape (1, d) or (n, d)
     */
    public static GraphJets identity(JetSet set, SDVariable points, List<SDVariable> unitRows) {
        Map<MultiIndex, SDVariable> coefficients = new TreeMap<>();
        coefficients.put(MultiIndex.ZERO, points);
        for (int axis = 0; axis < set.dimension(); axis++) {
            if (set.indices().contains(MultiIndex.unit(axis))) {
                coefficients.put(MultiIndex.unit(axis), unitRows.get(axis));
            }
        }
        return new GraphJets(set, coefficients, true);
    }

    /** The jet of a function that does not depend on x. */
    public static GraphJets constant(JetSet set, SDVariable value) {
        return of(set, Map.of(MultiIndex.ZERO, value));
    }

    /** Whether this is the jet of x ↦ x. */
    public boolean isIdentity() {
        return identity;
    }

    /** The jet of the sum of two functions. */
    public GraphJets plus(GraphJets other) {
        Map<MultiIndex, SDVariable> sum = new TreeMap<>(coefficients);
        other.coefficients.forEach((index, value) -> sum.merge(index, value, SDVariable::add));
        return new GraphJets(set, sum);
    }

    /** The jet of the product: (uv)_γ = Σ_{β ≤ γ} u_β v_{γ−β} (Leibniz). */
    public GraphJets times(GraphJets other) {
        Map<MultiIndex, SDVariable> product = new TreeMap<>();
        for (MultiIndex gamma : set.indices()) {
            for (MultiIndex beta : set.indices()) {
                SDVariable left = coefficients.get(beta);
                SDVariable right = gamma.contains(beta) ? other.coefficients.get(gamma.minus(beta)) : null;
                if (left != null && right != null) {
                    product.merge(gamma, left.mul(right), SDVariable::add);
                }
            }
        }
        return new GraphJets(set, product);
    }

    /** The jets of several functions side by side, each given in every row; where a coefficient of one of them vanishes, zeros stand. */
    public static GraphJets concatenate(SameDiff graph, List<GraphJets> parts) {
        JetSet set = parts.get(0).set;
        Map<MultiIndex, SDVariable> image = new TreeMap<>();
        for (MultiIndex index : set.indices()) {
            if (parts.stream().anyMatch(part -> part.coefficients.containsKey(index))) {
                SDVariable[] columns = parts.stream().map(part -> part.inEveryRow(index)).toArray(SDVariable[]::new);
                image.put(index, graph.concat(1, columns));
            }
        }
        return new GraphJets(set, image);
    }

    /** The jet of one component of a function with that many. */
    public GraphJets component(int component, int components) {
        Map<MultiIndex, SDVariable> image = new TreeMap<>();
        coefficients.forEach((index, value) -> image.put(index, column(value, component, components)));
        return new GraphJets(set, image);
    }

    /** One column of a matrix, shape (n, 1), for n = 1 too: of a slice with one entry ND4J takes the gradient to the first column, whichever it was. */
    public static SDVariable column(SDVariable matrix, int column, int columns) {
        if (columns == 1) {
            return matrix;
        }
        INDArray unit = Nd4j.zeros(DataType.DOUBLE, columns, 1);
        unit.putScalar(column, 0, 1);
        return matrix.mmul(matrix.getSameDiff().constant(unit));
    }

    private SDVariable inEveryRow(MultiIndex index) {
        SDVariable value = coefficients.get(MultiIndex.ZERO);
        if (index.equals(MultiIndex.ZERO)) {
            return value;
        }
        SDVariable zeros = value.mul(0);
        SDVariable coefficient = coefficients.get(index);
        return coefficient == null ? zeros : zeros.add(coefficient);
    }

    /** The jet of x ↦ Wᵀx + b, for W of shape (width, outputs) and b of shape (outputs) or null. */
    public GraphJets affine(SDVariable weights, SDVariable bias) {
        Map<MultiIndex, SDVariable> image = new TreeMap<>();
        coefficients.forEach((index, value) -> {
            SDVariable product = value.mmul(weights);
            image.put(index, index.equals(MultiIndex.ZERO) && bias != null ? product.add(bias) : product);
        });
        return new GraphJets(set, image);
    }

    public GraphJets times(double factor) {
        if (factor == 1) {
            return this;
        }
        Map<MultiIndex, SDVariable> image = new TreeMap<>();
        coefficients.forEach((index, value) -> image.put(index, value.mul(factor)));
        return new GraphJets(set, image);
    }

    /** Jets of given coefficients; absent ones vanish. */
    public static GraphJets of(JetSet set, Map<MultiIndex, SDVariable> coefficients) {
        return new GraphJets(set, new TreeMap<>(coefficients));
    }

    /** The jet of f(z), z this jet, by the recursion of {@link #composed}. */
    public GraphJets compose(SameDiff graph, Layer.Tower activation) {
        Coordinate z = new Coordinate("z", 0);
        GraphLowering lowering = new GraphLowering(graph, leaf -> coefficients.get(MultiIndex.ZERO));
        List<Expr> derivatives = activation.derivatives(z, set.order());
        Map<MultiIndex, SDVariable> image = new TreeMap<>();
        Map<List<Object>, SDVariable> memo = new HashMap<>();
        for (MultiIndex index : set.indices()) {
            SDVariable value = composed(index, 0, derivatives, lowering, memo);
            if (value != null) {
                image.put(index, value);
            }
        }
        return new GraphJets(set, image);
    }

    /**
     * (f⁽ᵏ⁾∘z)_γ = Σ_{β ≤ γ, β_i > 0} (β_i/γ_i) z_β (f⁽ᵏ⁺¹⁾∘z)_{γ−β} for any axis i with γ_i > 0 (Griewank & Walther 2008, §13.2);
     * null stands for zero.
     */
    private SDVariable composed(
            MultiIndex gamma, int k, List<Expr> derivatives, GraphLowering lowering, Map<List<Object>, SDVariable> memo) {
        if (gamma.equals(MultiIndex.ZERO)) {
            Expr derivative = derivatives.get(k);
            return derivative.isNumber() ? scalar(derivative.evaluate(), lowering) : lowering.lower(derivative);
        }
        List<Object> key = List.of(gamma, k);
        if (memo.containsKey(key)) {
            return memo.get(key);
        }
        int axis = lastAxis(gamma);
        SDVariable total = null;
        for (MultiIndex beta : set.indices()) {
            SDVariable z = coefficients.get(beta);
            if (beta.order(axis) == 0 || !gamma.contains(beta) || z == null) {
                continue;
            }
            SDVariable outer = composed(gamma.minus(beta), k + 1, derivatives, lowering, memo);
            if (outer == null) {
                continue;
            }
            double ratio = (double) beta.order(axis) / gamma.order(axis);
            SDVariable term = outer.mul(z);
            term = ratio == 1 ? term : term.mul(ratio);
            total = total == null ? term : total.add(term);
        }
        memo.put(key, total);
        return total;
    }

    /** A constant derivative, such as f″ = 2 of f = z², as a full array; null for zero. */
    private SDVariable scalar(double value, GraphLowering lowering) {
        return value == 0 ? null : lowering.lower(new Coordinate("z", 0)).mul(0).add(value);
    }

    private static int lastAxis(MultiIndex index) {
        return index.axes() - 1;
    }

    public JetSet set() {
        return set;
    }

    /** ∂^α v / α!, or null where it vanishes identically. */
    public SDVariable coefficient(MultiIndex index) {
        return coefficients.get(index);
    }

    /** The indices whose coefficients do not vanish identically, in graded order. */
    public List<MultiIndex> support() {
        List<MultiIndex> support = new ArrayList<>(coefficients.keySet());
        support.sort(null);
        return support;
    }
}
