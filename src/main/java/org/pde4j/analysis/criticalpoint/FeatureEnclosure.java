package org.pde4j.analysis.criticalpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Degree;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.model.Network;

/**
 * ∂^α φ_k(x_i) = s ω_k^α f^{(|α|)}(ω_k·x_i + b_k) of a frozen hidden layer with bounds of all rounding, for the points of a problem.
 *
 * <p>Weights, biases, points, quadrature weights and parameters of the equations are taken to be the float64 numbers they are stored as.
 */
public final class FeatureEnclosure {

    private static final Coordinate Z = new Coordinate("z", 0);

    private final Network network;
    private final double[] constants;
    private final Layer hidden;
    private final Layer last;

    private FeatureEnclosure(Network network) {
        this.network = network;
        hidden = network.layers().get(0);
        last = network.layers().get(1);
        constants = network.withConstants(new double[network.parameters()]);
    }

    /** Why a network is not of the form s Σ_k a_k f(ω_k·x + b_k) with fixed ω and b; empty if it is. */
    public static Optional<String> obstacle(Network network) {
        if (!network.trainables().isEmpty()) {
            return Optional.of("unknown parameters are trained beside the model, in which J is not quadratic");
        }
        boolean shape = network.isTwoLayer() && network.isFrozen(network.layers().get(0)) && !network.isFrozen(network.layers().get(1)) && network.layers().get(0).activation().isPresent()
                && network.layers().get(0).windows().isEmpty() && network.layers().get(1).activation().isEmpty();
        return shape ? Optional.empty() : Optional.of("the model is not linear in its parameters with one frozen hidden layer without windows");
    }

    /** Whether a residual has derivatives of every order by the unknowns. */
    public static boolean smooth(Expr residual) {
        return residual.degree().kind() != Degree.Kind.NONSMOOTH;
    }

    /** A coefficient that is given by data, whose value at a point nothing encloses. */
    public static Optional<Column> data(List<Term> blocks) {
        return blocks.stream().flatMap(block -> block.residual().columns().stream()).findFirst();
    }

    /** The blocks of a problem whose network has no {@link #obstacle}. */
    public static List<EnclosedTerm> of(CollocationProblem problem) {
        return of(problem, problem.blocks());
    }

    /** Some of the blocks. */
    public static List<EnclosedTerm> of(CollocationProblem problem, List<Term> blocks) {
        FeatureEnclosure features = new FeatureEnclosure(problem.network());
        List<EnclosedTerm> terms = new ArrayList<>();
        for (Term term : blocks) {
            terms.add(features.term(term));
        }
        return terms;
    }

    private EnclosedTerm term(Term term) {
        int n = term.points().size();
        Map<Field, EnclosedMatrix> jets = new LinkedHashMap<>();
        for (boolean opposite : new boolean[] {false, true}) {
            List<Field> fields = term.residual().fields().stream().filter(field -> field.opposite() == opposite).toList();
            if (!fields.isEmpty()) {
                double[] points = opposite ? term.opposite().orElseThrow() : term.points().coordinates();
                jets.putAll(jets(fields, points, n));
            }
        }
        Enclosure[] weights = new Enclosure[n];
        for (int i = 0; i < n; i++) {
            Enclosure weight = Enclosure.of(term.weight()).times(Enclosure.of(term.points().weights()[i]));
            weights[i] = term.emphasis().isPresent() ? weight.times(Enclosure.of(term.emphasis().get()[i])) : weight;
        }
        return new EnclosedTerm(term.residual(), term.points().dimension(), term.points().coordinates(), weights, jets);
    }

    private Map<Field, EnclosedMatrix> jets(List<Field> fields, double[] points, int n) {
        int p = network.parameters();
        int order = fields.stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        List<Expr> tower = hidden.activation().orElseThrow().derivatives(Z, order);
        boolean[] wanted = new boolean[order + 1];
        fields.forEach(field -> wanted[field.derivative().total()] = true);
        Map<Field, EnclosedMatrix> jets = new LinkedHashMap<>();
        fields.forEach(field -> jets.put(field, new EnclosedMatrix(new Matrix(n, p), new Matrix(n, p))));
        for (int point = 0; point < n; point++) {
            int i = point;
            for (int k = 0; k < hidden.outputs(); k++) {
                Enclosure z = argument(points, i, k);
                Enclosure[] values = new Enclosure[order + 1];
                for (int q = 0; q <= order; q++) {
                    values[q] = wanted[q] ? EnclosedEvaluation.evaluate(tower.get(q), coordinate -> z, field -> Enclosure.ENTIRE) : null;
                }
                for (Field field : fields) {
                    Enclosure value = values[field.derivative().total()].times(factor(field, k));
                    int column = last.weight(k, field.component());
                    jets.get(field).mid().set(i, column, value.centre());
                    jets.get(field).rad().set(i, column, value.radius());
                }
            }
            fields.forEach(field -> bias(field, jets.get(field), i));
        }
        return jets;
    }

    /** ω_k·x_i + b_k. */
    private Enclosure argument(double[] points, int i, int k) {
        Enclosure z = hidden.hasBias()
                ? Enclosure.of(hidden.biasScale()).times(Enclosure.of(constants[hidden.bias(k)]))
                : Enclosure.of(0);
        int d = hidden.inputs();
        for (int axis = 0; axis < d; axis++) {
            z = z.plus(Enclosure.of(weight(axis, k)).times(Enclosure.of(points[i * d + axis])));
        }
        return z;
    }

    /** s ω_k^α. */
    private Enclosure factor(Field field, int k) {
        Enclosure factor = Enclosure.of(last.scale()).times(Enclosure.of(hidden.scale()));
        for (int axis = 0; axis < field.derivative().axes(); axis++) {
            factor = factor.times(Enclosure.of(weight(axis, k)).power(field.derivative().order(axis)));
        }
        return factor;
    }

    private void bias(Field field, EnclosedMatrix jet, int i) {
        if (last.hasBias() && field.derivative().total() == 0) {
            Enclosure value = Enclosure.of(last.scale()).times(Enclosure.of(last.biasScale()));
            int column = last.bias(field.component());
            jet.mid().set(i, column, value.centre());
            jet.rad().set(i, column, value.radius());
        }
    }

    private double weight(int axis, int k) {
        return constants[hidden.weight(axis, k)];
    }
}
