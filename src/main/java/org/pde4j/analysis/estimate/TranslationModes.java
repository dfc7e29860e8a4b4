package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.jet.JetSet;
import org.pde4j.linalg.Matrix;
import org.pde4j.problem.Problem;

/**
 * φ(x) ∂_i v with φ = 1 and cos(kπs) along each axis: by what v changes where a part of it is moved along x_i. A layer that may stand anywhere hardly changes
 * the residual as it moves, and features that are wider than the layer do not see that.
 */
final class TranslationModes {

    /** The largest k: one layer more than that moves by itself. */
    private static final int WAVES = 3;

    /** Coordinates up to which φ varies, and up to which modes are looked at: each takes a derivative more of every jet entry. */
    private static final int MAX_MODULATED = 3;
    private static final int MAX_AXES = 10;

    private final List<Coordinate> axes;
    private final List<Expr> factors = new ArrayList<>(List.of(Expr.constant(1)));

    private TranslationModes(Problem problem) {
        axes = problem.domain().coordinates();
        for (Coordinate x : axes.size() > MAX_MODULATED ? List.<Coordinate>of() : axes) {
            Interval side = problem.bounds().interval(x.axis());
            for (int k = 1; k <= WAVES; k++) {
                factors.add(Expr.cos(x.minus(side.lower()).times(k * Math.PI / side.length())));
            }
        }
    }

    /** Empty for linear problems, for evolutions, whose initial values say where a layer is, and for equations whose jets have no derivative more. */
    static Optional<TranslationModes> of(Problem problem) {
        int d = problem.domain().dimension();
        boolean evolution = problem.domain().time().isPresent() && d > 1;
        boolean linear = problem.residuals().stream().allMatch(Expr::isLinear);
        return linear || evolution || d > MAX_AXES || problem.order() >= JetSet.MAX_ORDER ? Optional.empty() : Optional.of(new TranslationModes(problem));
    }

    int count() {
        return axes.size() * factors.size();
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
                    for (int i = 0; i < block.size(); i++) {
                        images.add(row + i, j, root * slopes[mine[f]][i] * values[j][f][i]);
                    }
                }
            }
        }
    }

    /** ∂^α(φ ∂_i v_k) for jet entries ∂^α u_k, shape (modes)(entries)(n). */
    double[][][] values(double[] points, List<Field> entries, BiFunction<double[], List<Field>, double[][]> v) {
        List<Expr> expressions = new ArrayList<>();
        for (Coordinate along : axes) {
            for (Expr factor : factors) {
                entries.forEach(entry -> expressions.add(derivative(factor.times(Field.of(entry.name(), entry.component()).d(along)), entry)));
            }
        }
        double[][] flat = ColumnEvaluation.of(points, axes.size(), expressions, jet -> v.apply(points, jet));
        int count = entries.size();
        return IntStream.range(0, count()).mapToObj(j -> Arrays.copyOfRange(flat, j * count, (j + 1) * count)).toArray(double[][][]::new);
    }

    private Expr derivative(Expr expression, Field entry) {
        return entry.derivative().applied(expression, axes, Expr::derivative);
    }
}
