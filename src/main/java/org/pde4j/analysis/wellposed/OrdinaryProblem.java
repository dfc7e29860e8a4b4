package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.problem.Condition;

/**
 * Σ_{k≤n} p_k(x) u^{(k)} + r₀ = 0 on an interval: u = u_p + Σ_j c_j φ_j with φ_j^{(k)}(l) = δ_jk, and the conditions are M c = d, M_ij = B_i φ_j. The
 * solution is unique if and only if M has rank n, and exists if and only if d lies in the range of M.
 *
 * <p>φ_j and u_p are integrated to 13 digits in s = (x − l)/L; of problems whose φ_j grow by more than {@value #MAX_GROWTH} nothing is said.
 *
 * @param matrix M with rows of norm 1, shape (conditions, n)
 * @param data d scaled with the rows, shape (conditions)
 * @param size of the terms that d is made of
 */
record OrdinaryProblem(Formulation problem, Matrix matrix, double[] data, double size) {

    private static final String SOURCE = "linear ordinary differential equations: fundamental system, integrated to 13 digits";
    private static final double MAX_GROWTH = 1e3;
    private static final double SINGULAR = 1e-9;
    private static final double ROUNDING = 1e-11;

    /** A part of the interval, of length 1, over which the midpoint rule has less than the rounding as its error. */
    private static final double SHORT = 1e-6;
    private static final double LONGEST = 0.002;
    private static final int MAX_EVALUATIONS = 200_000;

    /** Empty for partial, nonlinear, singular and strongly growing equations, and for conditions on derivatives beyond n − 1. */
    static Optional<OrdinaryProblem> of(Formulation problem) {
        if (!problem.isScalar() || !problem.isLinear() || problem.box().dimension() > 1 || problem.conditions().isEmpty() || !problem.periodic().isEmpty()) {
            return Optional.empty();
        }
        Coordinate x = problem.box().coordinate(0);
        Expr residual = problem.equations().get(0);
        int order = Formulation.order(residual, 0, x);
        boolean regular = order > 0 && CoefficientSign.of(residual.partial(derivative(problem, order)), problem.box()).definite();
        boolean low = problem.conditions().stream().allMatch(condition -> Formulation.order(condition.residual(), 0, x) < order);
        if (!regular || !low) {
            return Optional.empty();
        }
        List<Expr> functions = new ArrayList<>(residual.fields().stream().map(residual::partial).toList());
        functions.add(Formulation.inhomogeneity(residual));
        Optional<double[]> parts = ResolvedInterval.of(functions, problem.box());
        try {
            return parts.flatMap(ends -> assembled(problem, order, fundamental(problem, order, ends)));
        } catch (MathRuntimeException notIntegrable) {
            return Optional.empty();
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Svd svd = Svd.of(matrix);
        double[] values = svd.values();
        int n = matrix.columns();
        int rank = 0;
        for (double value : values) {
            // Neither rounding of the integration nor clearly a number: conditions that are nearly dependent may still determine u.
            if (value > ROUNDING * values[0] && value <= SINGULAR * values[0]) {
                return List.of();
            }
            rank += value > SINGULAR * values[0] ? 1 : 0;
        }
        String u = problem.unknowns().get(0).name();
        if (rank < n) {
            double least = values.length < n || values[0] == 0 ? 0 : values[n - 1] / values[0];
            findings.add(Finding.no(Question.UNIQUENESS, "the conditions determine " + rank + " of the " + n + " constants of the general solution: with " + u
                    + " also " + u + " + c phi solves the problem, phi a solution of the homogeneous problem", SOURCE,
                    "Give conditions that determine " + u + ", or correct a coefficient that is an eigenvalue.").with(least, SINGULAR));
        }
        double[] rest = rest(svd, rank);
        double worst = 0;
        int at = 0;
        for (int i = 0; i < rest.length; i++) {
            at = Math.abs(rest[i]) > worst ? i : at;
            worst = Math.max(worst, Math.abs(rest[i]));
        }
        if (worst > SINGULAR * 10 * size) {
            findings.add(Finding.no(Question.EXISTENCE, "no solution exists: no function that solves the equation satisfies all conditions, among them "
                    + problem.conditions().get(at).name(), SOURCE,
                    "Correct the data or remove a condition: they contradict each other by the equation.").with(worst / size, SINGULAR * 10));
        }
        if (findings.isEmpty() && isInitialValueProblem()) {
            String reason = "a linear equation with a leading coefficient that has no zero and all initial data at one point";
            findings.add(Finding.yes(Question.EXISTENCE, reason, "Picard-Lindelof theorem for linear equations"));
            findings.add(Finding.yes(Question.UNIQUENESS, reason, "Picard-Lindelof theorem for linear equations"));
        }
        return findings;
    }

    /** n independent conditions at one end, for coefficients that interval arithmetic finds bounded. */
    private boolean isInitialValueProblem() {
        Coordinate x = problem.box().coordinate(0);
        FaceCounts counts = FaceCounts.of(problem, x);
        int n = matrix.columns();
        Expr residual = problem.equations().get(0);
        List<Expr> coefficients = new ArrayList<>(List.of(Formulation.inhomogeneity(residual)));
        residual.fields().forEach(field -> coefficients.add(residual.partial(field)));
        return counts.total() == n && (counts.lower() == n || counts.upper() == n)
                && coefficients.stream().allMatch(c -> Regularity.isContinuous(c, problem.box()));
    }

    /** d minus its projection on the range of M, shape (conditions). */
    private double[] rest(Svd svd, int rank) {
        double[] rest = data.clone();
        for (int k = 0; k < rank; k++) {
            double product = 0;
            for (int i = 0; i < rest.length; i++) {
                product += svd.u().get(i, k) * data[i];
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= product * svd.u().get(i, k);
            }
        }
        return rest;
    }

    private static Field derivative(Formulation problem, int order) {
        Field field = problem.unknowns().get(0);
        for (int k = 0; k < order; k++) {
            field = field.d(problem.box().coordinate(0));
        }
        return field;
    }

    /**
     * At the upper end: n solutions of the homogeneous equation, then one of the whole, each as L^k u^{(k)}; last the largest that each entry of that one is at
     * the ends of the parts, which its rounding is a share of; shape (n + 2)(n).
     */
    private static double[][] fundamental(Formulation problem, int order, double[] parts) {
        Expr residual = problem.equations().get(0);
        Box box = problem.box();
        double lower = box.interval(0).lower();
        double length = box.interval(0).length();
        Expr leading = residual.partial(derivative(problem, order));
        List<Expr> coefficients = new ArrayList<>();
        for (int k = 0; k < order; k++) {
            coefficients.add(residual.partial(derivative(problem, k)));
        }
        Expr source = Formulation.inhomogeneity(residual);
        OrdinaryDifferentialEquation system = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return order * (order + 1);
            }

            @Override
            public double[] computeDerivatives(double s, double[] y) {
                double x = lower + s * length;
                double top = leading.evaluate(x);
                double[] rate = new double[y.length];
                for (int j = 0; j <= order; j++) {
                    double sum = j == order ? source.evaluate(x) * Math.pow(length, order) : 0;
                    for (int k = 0; k < order; k++) {
                        sum += coefficients.get(k).evaluate(x) * Math.pow(length, order - k) * y[j * order + k];
                        rate[j * order + k] = k + 1 < order ? y[j * order + k + 1] : 0;
                    }
                    rate[j * order + order - 1] = -sum / top;
                }
                return rate;
            }
        };
        double[] largest = new double[order];
        double[] end = new double[order * (order + 1)];
        for (int j = 0; j < order; j++) {
            end[j * order + j] = 1;
        }
        for (int part = 1; part < parts.length; part++) {
            end = integrated(system, end, parts[part - 1], parts[part]);
            for (int k = 0; k < order; k++) {
                largest[k] = Math.max(largest[k], Math.abs(end[order * order + k]));
            }
        }
        double[][] columns = new double[order + 2][order];
        columns[order + 1] = largest;
        for (int j = 0; j <= order; j++) {
            System.arraycopy(end, j * order, columns[j], 0, order);
        }
        return columns;
    }

    /** Over one part, on which the coefficients are smooth; over the shortest, which a jump may be in, with the rate at its middle. */
    private static double[] integrated(OrdinaryDifferentialEquation system, double[] start, double from, double to) {
        if (to - from > SHORT) {
            DormandPrince853Integrator integrator = new DormandPrince853Integrator(SHORT * 1e-3, LONGEST, 1e-13, 1e-13);
            integrator.setMaxEvaluations(MAX_EVALUATIONS);
            return integrator.integrate(system, new ODEState(from, start), to).getPrimaryState();
        }
        double[] rate = system.computeDerivatives(0.5 * (from + to), start);
        double[] half = start.clone();
        for (int i = 0; i < half.length; i++) {
            half[i] += 0.5 * (to - from) * rate[i];
        }
        rate = system.computeDerivatives(0.5 * (from + to), half);
        double[] end = start.clone();
        for (int i = 0; i < end.length; i++) {
            end[i] += (to - from) * rate[i];
        }
        return end;
    }

    private static Optional<OrdinaryProblem> assembled(Formulation problem, int order, double[][] end) {
        double growth = 0;
        for (int j = 0; j < order; j++) {
            for (double value : end[j]) {
                growth = Double.isFinite(value) ? Math.max(growth, Math.abs(value)) : Double.POSITIVE_INFINITY;
            }
        }
        if (!(growth <= MAX_GROWTH)) {
            return Optional.empty();
        }
        double particular = 0;
        for (double value : end[order + 1]) {
            particular = Math.max(particular, value);
        }
        double size = 0;
        int rows = problem.conditions().size();
        double length = problem.box().interval(0).length();
        Matrix matrix = new Matrix(rows, order);
        double[] data = new double[rows];
        for (int i = 0; i < rows; i++) {
            Condition condition = problem.conditions().get(i);
            data[i] = -Formulation.inhomogeneity(condition.residual()).evaluate(condition.face().value());
            double terms = Math.abs(data[i]);
            double uncancelled = 0;
            for (Field field : condition.residual().fields()) {
                int k = field.derivative().order(0);
                double factor = condition.residual().partial(field).evaluate(condition.face().value()) / Math.pow(length, k);
                boolean upper = condition.face().side() > 0 != field.opposite();
                for (int j = 0; j < order; j++) {
                    double entry = factor * (upper ? end[j][k] : j == k ? 1 : 0);
                    matrix.set(i, j, matrix.get(i, j) + entry);
                    uncancelled = Math.max(uncancelled, Math.abs(entry));
                }
                data[i] -= upper ? factor * end[order][k] : 0;
                terms += Math.abs(factor) * particular;
            }
            double norm = 0;
            for (int j = 0; j < order; j++) {
                norm = Math.hypot(norm, matrix.get(i, j));
            }
            // A row of differences that cancel is 0, as u - opposite(u) where every solution is periodic.
            boolean zero = norm <= ROUNDING * uncancelled;
            norm = zero ? uncancelled : norm;
            if (!(norm > SINGULAR * uncancelled && Double.isFinite(data[i] / norm))) {
                return Optional.empty();
            }
            for (int j = 0; j < order; j++) {
                matrix.set(i, j, zero ? 0 : matrix.get(i, j) / norm);
            }
            data[i] /= norm;
            size = Math.max(size, terms / norm);
        }
        return Optional.of(new OrdinaryProblem(problem, matrix, data, size));
    }
}
