package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.UnitPoints;

/**
 * |||ê||| ≤ (Σ ‖z_i‖²/a_i)^{1/2} + ‖div z − ρ̂‖/√σ₁ and ‖ê‖ ≤ |||ê|||/√σ₁, |||ê|||² = Σ a_i ‖ê_i‖², for −Σ a_i u_ii + r(x, u) = 0 with numbers a_i, r_u ≥ 0 and
 * u given on the boundary, whatever the vector field z: a flux y = a∇v̂ + z of one's own (functional majorant). z is a polynomial by linear least squares.
 * The energy of the problem exceeds its minimum by at most half the square. v̂ − v is added.
 *
 * <p>Source: S. Repin, Math. Comp. 69 (2000) 481; Prager and Synge, Quart. Appl. Math. 5 (1947) 241.
 */
final class FluxBound {

    /** Degree of z, and nodes along each axis on which it is fitted, in one and two dimensions. */
    private static final int[] DEGREES = {30, 10};
    private static final int[] NODES = {80, 22};

    /** Weights of the two parts; each gives a bound, and the least is taken. */
    private static final double[] BETA = {1, 0.1, 0.01, 1e-3};

    private static final int BUDGET = 200_000;

    private FluxBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        boolean applies = equation.timeOrder() == 0 && equation.order() == 2 && equation.hasNoConvection() && equation.box().dimension() <= DEGREES.length
                && equation.even().size() == equation.higher().size() && equation.higher().values().stream().allMatch(Expr::isNumber)
                && equation.axes().stream().allMatch(axis -> axis.lower() == AxisConditions.End.VALUE && axis.upper() == AxisConditions.End.VALUE);
        Optional<EnergyForm> form = applies ? EnergyForm.of(equation).filter(EnergyForm::isPositive) : Optional.empty();
        OptionalDouble least = form.map(EnergyForm::least).orElse(OptionalDouble.empty());
        if (least.isEmpty() || !(form.get().growth(0.5, function::range).value() <= 0)) {
            return List.of();
        }
        double[] diffusion = equation.box().coordinates().stream().mapToDouble(x -> equation.diffusion(x).evaluate()).toArray();
        Optional<FluxField> flux = fitted(equation.box(), function, diffusion, least.getAsDouble());
        return flux.map(found -> new SampledNorms(found.beside(function.extended()), new double[0], BUDGET))
                .map(norms -> bounds(equation, function, form.get(), diffusion, least.getAsDouble(), norms)).orElse(List.of());
    }

    private static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function, EnergyForm form, double[] diffusion, double least,
            Norms norms) {
        Region all = Region.of(equation.box());
        Expr divergence = Expr.sum(equation.box().coordinates().stream().map(x -> FluxField.component(x.axis()).d(x)).toList());
        Expr size = Expr.sum(equation.box().coordinates().stream()
                .map(x -> FluxField.component(x.axis()).over(Math.sqrt(diffusion[x.axis()])).power(2)).toList());
        Bracket constitutive = norms.integral(all, size, 1).sqrt();
        Bracket equilibrium = norms.integral(all, divergence.minus(function.residual()), 2).sqrt();
        double energy = Upward.of(constitutive.upper() + equilibrium.upper() / Math.sqrt(least));
        Bracket repair = function.correction(2).sqrt();
        Bracket energyRepair = function.norms().integral(all, form.density(function::correction), 1).sqrt();
        double energySize = Math.sqrt(function.norms().size(all, form.density(equation.u()), 1));
        Rigour rigour = constitutive.rigour().and(equilibrium.rigour()).and(repair.rigour()).and(energyRepair.rigour());
        List<ErrorBound.Term> terms = List.of(new ErrorBound.Term("error of the flux", constitutive.upper()),
                new ErrorBound.Term("|residual of the flux| in L2", equilibrium.upper()), new ErrorBound.Term("repair of the boundary", repair.upper()));
        return List.of(bound(equation, Norm.L2, energy / Math.sqrt(least) + repair.upper(), function.size(2), rigour, terms),
                bound(equation, Norm.ENERGY, energy + energyRepair.upper(), energySize, rigour, terms));
    }

    private static ErrorBound bound(ScalarEquation equation, Norm norm, double value, double size, Rigour rigour, List<ErrorBound.Term> terms) {
        return new ErrorBound(equation.u().name(), norm, "", Upward.of(value), size, rigour, "dual flux", "Repin 2000", terms, Optional.empty());
    }

    /** The z with the least bound on Gauss points; empty where ρ̂ is not a number at one of them. */
    private static Optional<FluxField> fitted(Box box, RepairedFunction function, double[] diffusion, double least) {
        int d = box.dimension();
        int degree = DEGREES[d - 1];
        UnitPoints unit = new GaussLegendre().points((int) Math.round(Math.pow(NODES[d - 1], d)), d, new Random(0));
        int n = unit.weights().length;
        double[] points = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            points[i] = box.interval(i % d).lower() + box.interval(i % d).length() * unit.coordinates()[i];
        }
        double[] residual = function.extended().evaluate(points, List.of(function.residual()))[0];
        if (!Arrays.stream(residual).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        Matrix values = FluxField.products(box, degree, points, MultiIndex.ZERO);
        int terms = values.columns();
        Matrix rows = new Matrix((d + 1) * n, d * terms);
        double[] target = new double[(d + 1) * n];
        for (Coordinate x : box.coordinates()) {
            Matrix slopes = FluxField.products(box, degree, points, MultiIndex.unit(x.axis()));
            for (int i = 0; i < n; i++) {
                double weight = Math.sqrt(unit.weights()[i] * box.measure());
                for (int k = 0; k < terms; k++) {
                    rows.set(x.axis() * n + i, x.axis() * terms + k, weight * values.get(i, k) / Math.sqrt(diffusion[x.axis()]));
                    rows.set(d * n + i, x.axis() * terms + k, weight * slopes.get(i, k) / Math.sqrt(least));
                }
                target[d * n + i] = weight * residual[i] / Math.sqrt(least);
            }
        }
        double[] best = new double[d * terms];
        double smallest = Double.POSITIVE_INFINITY;
        for (double beta : BETA) {
            double[] solution = solved(rows, target, d * n, beta);
            double sum = norm(rows, target, solution, 0, d * n) + norm(rows, target, solution, d * n, (d + 1) * n);
            if (sum < smallest) {
                smallest = sum;
                best = solution;
            }
        }
        return Optional.of(new FluxField(box, degree, best));
    }

    /** min (1 + β)|R₁c|² + (1 + 1/β)|R₂c − t|², the first rows being R₁. */
    private static double[] solved(Matrix rows, double[] target, int first, double beta) {
        Matrix weighted = rows.copy();
        double[] right = target.clone();
        for (int i = 0; i < rows.rows(); i++) {
            double factor = Math.sqrt(i < first ? 1 + beta : 1 + 1 / beta);
            right[i] *= factor;
            for (int k = 0; k < rows.columns(); k++) {
                weighted.set(i, k, factor * rows.get(i, k));
            }
        }
        return Arrays.copyOf(LeastSquares.byPivotedQr(weighted, right, 1e-13).solution().data(), rows.columns());
    }

    private static double norm(Matrix rows, double[] target, double[] c, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double r = -target[i];
            for (int k = 0; k < c.length; k++) {
                r += rows.get(i, k) * c[k];
            }
            sum += r * r;
        }
        return Math.sqrt(sum);
    }
}
