package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.problem.Problem;

/**
 * φ(x) ∂_i v_k for one unknown u_j, φ = Π_l cos(n_l π s_l), Σ n_l ≤ N: by what v changes where a part of it is moved along x_i. A layer that may stand anywhere
 * hardly changes the residual as it moves, and features that are wider than the layer do not see that.
 *
 * <p>A combination of φ is flat at the layers that may move, and 0 with its slope at those that the equation holds: the more layers, the larger N has to be.
 * All pairs j, k, as equations may be mixtures of those of which one alone lets its layer move.
 */
final class TranslationModes {

    /** Modes in parts of the columns of a fit: so few take a part of its time, and N is as large as that allows. */
    private static final double SHARE = 0.25;

    /** Coordinates up to which modes are looked at: each takes a derivative more of every jet entry. */
    private static final int MAX_AXES = 10;

    /** φ ∂v_source/∂along as a change of the unknown u_component. */
    private record Mode(int component, Field source, Coordinate along, Expr factor) {

        Expr function() {
            return factor.times(source.d(along));
        }
    }

    private final Box box;
    private final List<Coordinate> axes;
    private final List<Mode> modes = new ArrayList<>();

    private TranslationModes(Problem problem, int most) {
        box = problem.bounds();
        axes = problem.domain().coordinates();
        // A layer that moves in time is elsewhere in space.
        List<Coordinate> moved = axes.size() == 1 ? axes : axes.stream().filter(x -> !x.isTime()).toList();
        List<Field> unknowns = problem.unknowns();
        boolean mixed = unknowns.size() * unknowns.size() * moved.size() <= most;
        int pairs = mixed ? unknowns.size() * unknowns.size() : unknowns.size();
        List<Expr> factors = factors(problem, most / (pairs * moved.size()));
        for (Field source : unknowns) {
            unknowns.stream().filter(u -> mixed || u.equals(source)).forEach(u -> moved.forEach(
                    along -> factors.forEach(factor -> modes.add(new Mode(u.component(), source, along, factor)))));
        }
    }

    /** φ of all degrees up to the largest of which there are at most so many, and 1. */
    private static List<Expr> factors(Problem problem, int most) {
        List<Expr> factors = List.of(Expr.constant(1));
        for (int degree = 1; ; degree++) {
            List<Expr> more = products(problem, 0, degree);
            if (more.size() > most) {
                return factors;
            }
            factors = more;
        }
    }

    /** Products of cosines in x_axis and all coordinates behind it. */
    private static List<Expr> products(Problem problem, int axis, int degree) {
        if (axis == problem.domain().dimension()) {
            return List.of(Expr.constant(1));
        }
        Interval side = problem.bounds().interval(axis);
        Expr s = problem.domain().coordinates().get(axis).minus(side.lower());
        List<Expr> products = new ArrayList<>();
        for (int n = 0; n <= degree; n++) {
            Expr cosine = n == 0 ? Expr.constant(1) : Expr.cos(s.times(n * Math.PI / side.length()));
            products(problem, axis + 1, degree - n).forEach(other -> products.add(cosine.times(other)));
        }
        return products;
    }

    /**
     * Empty for linear problems.
     *
     * @param columns of the fits
     */
    static Optional<TranslationModes> of(Problem problem, int columns) {
        int d = problem.domain().dimension();
        boolean linear = problem.residuals().stream().allMatch(Expr::isLinear);
        return linear || d > MAX_AXES ? Optional.empty() : Optional.of(new TranslationModes(problem, (int) (SHARE * columns)));
    }

    int count() {
        return modes.size();
    }

    /**
     * Adds (weight/n)^{1/2} r′(v)(φ ∂_i v) / unit, a mode in each column.
     *
     * @param v points and jet entries to values, shape (entries)(n)
     */
    void addTo(Matrix images, int row, LinearisedBlock block, BiFunction<double[], List<Field>, double[][]> v) {
        List<Field> fields = block.fields();
        double[][] slopes = block.slopes();
        double root = Math.sqrt(block.weight() / block.size());
        for (boolean opposite : new boolean[] {false, true}) {
            int[] mine = IntStream.range(0, fields.size()).filter(f -> fields.get(f).opposite() == opposite).toArray();
            double[][][] values = mine.length == 0 ? new double[0][][]
                    : values(opposite ? block.images() : block.points(), Arrays.stream(mine).mapToObj(fields::get).toList(), v);
            for (int j = 0; j < values.length; j++) {
                for (int f = 0; f < mine.length; f++) {
                    for (int i = 0; i < values[j][f].length; i++) {
                        images.add(row + i, j, root * slopes[mine[f]][i] * values[j][f][i]);
                    }
                }
            }
        }
    }

    /** ∂^α(φ ∂_i v_k) for jet entries ∂^α u_j, shape (modes)(entries)(n); n = 0 for entries of other unknowns. */
    double[][][] values(double[] points, List<Field> entries, BiFunction<double[], List<Field>, double[][]> v) {
        List<Expr> expressions = new ArrayList<>();
        for (Mode mode : modes) {
            entries.stream().filter(entry -> entry.component() == mode.component())
                    .forEach(entry -> expressions.add(entry.derivative().applied(mode.function(), axes, Expr::derivative)));
        }
        double[][] flat = ColumnEvaluation.of(points, axes.size(), expressions, jet -> new HighestDerivatives(box, v).at(points, jet));
        double[][][] values = new double[modes.size()][entries.size()][0];
        int next = 0;
        for (int j = 0; j < values.length; j++) {
            for (int f = 0; f < entries.size(); f++) {
                values[j][f] = entries.get(f).component() == modes.get(j).component() ? flat[next++] : values[j][f];
            }
        }
        return values;
    }
}
