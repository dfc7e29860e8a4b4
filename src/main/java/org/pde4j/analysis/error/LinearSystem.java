package org.pde4j.analysis.error;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * ∂_t u_k + Σ_i Σ_l A_i^{kl} ∂_i u_l − Σ_i D_i^k ∂_ii u_k + g_k(x, t, u) = 0 with numbers A and D ≥ 0, and weights w_k &gt; 0 for which w_k A_i^{kl} is
 * symmetric: symmetric hyperbolic and parabolic systems.
 *
 * @param residuals divided by the coefficient of ∂_t u_k
 * @param axes the conditions in space of each unknown
 * @param initial u_k less its data, on the lower face of time
 * @param weights w_k
 * @param growth sup of the largest eigenvalue of the symmetric part of −∂g/∂u in the norm with weights
 */
record LinearSystem(Problem problem, List<Expr> residuals, List<List<AxisConditions>> axes, List<Expr> initial, double[] weights, double growth) {

    private static final double ROUNDING = 1e-12;

    /** Empty if the problem is of another kind, a boundary term has no sign, or g jumps. */
    static Optional<LinearSystem> of(Problem problem) {
        if (problem.domain().box().isEmpty()) {
            return Optional.empty();
        }
        Box box = problem.box();
        int n = problem.unknowns().size();
        if (box.time().isEmpty() || box.dimension() < 2 || n < 2 || problem.equations().size() != n) {
            return Optional.empty();
        }
        Coordinate t = box.time().get();
        List<Expr> residuals = new ArrayList<>();
        List<List<AxisConditions>> axes = new ArrayList<>();
        List<Expr> initial = new ArrayList<>();
        for (Field u : problem.unknowns()) {
            List<Expr> own = problem.equations().stream().map(Equation::residual).filter(residual -> residual.fields().contains(u.d(t))).toList();
            Optional<Expr> start = problem.conditions().stream().filter(c -> c.face().equals(box.lower(t)) && c.isDirichlet()).map(Condition::residual)
                    .filter(given -> given.fields().contains(u)).map(given -> given.over(given.partial(u))).findFirst();
            Optional<List<AxisConditions>> conditions = AxisConditions.of(problem, u);
            if (own.size() != 1 || start.isEmpty() || conditions.isEmpty() || !own.get(0).partial(u.d(t)).isNumber()) {
                return Optional.empty();
            }
            residuals.add(own.get(0).over(own.get(0).partial(u.d(t))));
            axes.add(conditions.get());
            initial.add(start.get());
        }
        return read(problem, residuals, axes, initial);
    }

    private static Optional<LinearSystem> read(Problem problem, List<Expr> residuals, List<List<AxisConditions>> axes, List<Expr> initial) {
        Box box = problem.box();
        List<Coordinate> space = box.coordinates().stream().filter(x -> !x.isTime()).toList();
        if (!hasForm(problem, residuals, space) || residuals.stream().anyMatch(Jumps::inUnknowns)) {
            return Optional.empty();
        }
        List<double[][]> transport = new ArrayList<>();
        for (Coordinate x : space) {
            transport.add(residuals.stream()
                    .map(r -> problem.unknowns().stream().mapToDouble(u -> r.partial(u.d(x)).evaluate()).toArray()).toArray(double[][]::new));
        }
        Optional<double[]> weights = weights(transport);
        boolean signs = weights.isPresent();
        for (int i = 0; i < space.size() && signs; i++) {
            signs = boundary(problem, residuals, space.get(i), axes, transport.get(i), weights.get(), i);
        }
        double growth = signs ? growth(problem, residuals, weights.get()) : Double.POSITIVE_INFINITY;
        return growth < Double.POSITIVE_INFINITY ? Optional.of(new LinearSystem(problem, residuals, axes, initial, weights.get(), growth)) : Optional.empty();
    }

    private static boolean hasForm(Problem problem, List<Expr> residuals, List<Coordinate> space) {
        Coordinate t = problem.domain().time().orElseThrow();
        for (int k = 0; k < residuals.size(); k++) {
            Field own = problem.unknowns().get(k);
            for (Field field : residuals.get(k).fields()) {
                Expr coefficient = residuals.get(k).partial(field);
                boolean second = space.stream().anyMatch(x -> field.equals(own.d(x, x))) && coefficient.isNumber() && coefficient.evaluate() <= 0;
                boolean first = field.derivative().total() == 1 && coefficient.isNumber()
                        && (field.derivative().order(t.axis()) == 0 || field.equals(own.d(t)));
                if (field.derivative().total() > 0 && !second && !first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** w with w_k A^{kl} = w_l A^{lk} for all axes, w = 1 for the first unknown of each part that is connected. */
    private static Optional<double[]> weights(List<double[][]> transport) {
        int n = transport.get(0).length;
        double[] weights = new double[n];
        Deque<Integer> open = new ArrayDeque<>();
        for (int first = 0; first < n; first++) {
            if (weights[first] == 0) {
                weights[first] = 1;
                open.add(first);
            }
            while (!open.isEmpty()) {
                int k = open.poll();
                for (int l = 0; l < n; l++) {
                    for (double[][] a : transport) {
                        if (a[k][l] != 0 && weights[l] == 0 && a[k][l] / a[l][k] > 0 && a[l][k] != 0) {
                            weights[l] = weights[k] * a[k][l] / a[l][k];
                            open.add(l);
                        }
                    }
                }
            }
        }
        boolean symmetric = transport.stream().allMatch(a -> {
            for (int k = 0; k < n; k++) {
                for (int l = 0; l < n; l++) {
                    if (Math.abs(weights[k] * a[k][l] - weights[l] * a[l][k]) > ROUNDING * Math.abs(weights[k] * a[k][l])) {
                        return false;
                    }
                }
            }
            return true;
        });
        return symmetric ? Optional.of(weights) : Optional.empty();
    }

    /** Whether w · W A_n w ≥ 0 on both faces for all w that are 0 where the unknown is given, and diffusion has its conditions. */
    private static boolean boundary(Problem problem, List<Expr> residuals, Coordinate x, List<List<AxisConditions>> axes, double[][] a, double[] weights,
            int i) {
        int n = weights.length;
        List<AxisConditions> here = axes.stream().map(own -> own.get(i)).toList();
        for (int k = 0; k < n; k++) {
            boolean diffuses = !residuals.get(k).partial(problem.unknowns().get(k).d(x, x)).equals(Expr.constant(0));
            if (diffuses && !here.get(k).suitsSecondOrder()) {
                return false;
            }
        }
        if (here.stream().anyMatch(AxisConditions::isPeriodic)) {
            return here.stream().allMatch(AxisConditions::isPeriodic);
        }
        for (int side = -1; side <= 1; side += 2) {
            boolean upper = side > 0;
            int[] free = IntStream.range(0, n).filter(k -> !(upper ? here.get(k).upper() : here.get(k).lower()).fixed()).toArray();
            Matrix flux = new Matrix(free.length, free.length);
            double size = 0;
            for (int k = 0; k < free.length; k++) {
                for (int l = 0; l < free.length; l++) {
                    flux.set(k, l, side * weights[free[k]] * a[free[k]][free[l]]);
                    size = Math.max(size, Math.abs(flux.get(k, l)));
                }
            }
            if (size > 0 && Arrays.stream(SymmetricEigen.values(flux)).min().orElseThrow() < -ROUNDING * size) {
                return false;
            }
        }
        return true;
    }

    private static double growth(Problem problem, List<Expr> residuals, double[] weights) {
        return TrajectoryBound.logarithmicNorm(weights.length, (k, l) -> entry(problem, residuals, weights, k, l).negate());
    }

    /** √(w_k/w_l) ∂g_k/∂u_l over the box, for all u. */
    private static Enclosure entry(Problem problem, List<Expr> residuals, double[] weights, int k, int l) {
        Expr slope = residuals.get(k).partial(problem.unknowns().get(l));
        return EnclosedSeries.range(slope, problem.box().ranges()::get, field -> Enclosure.ENTIRE)
                .times(Enclosure.around(Math.sqrt(weights[k] / weights[l]), ROUNDING));
    }
}
