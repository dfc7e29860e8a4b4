package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.pde4j.domain.Face;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * Looks for a direction along which an energy falls without bound: E(Sφ) → −∞ for S → ∞.
 *
 * <p>φ runs over polynomials that vanish on every face with a condition that adds to the energy, so that no boundary term can help, over their
 * negatives and over random combinations; S over powers of ten. For an energy of degree two, the second variation on all of them is
 * checked as well. A direction found is a proof up to quadrature; none found is none.
 */
final class EnergyBound {

    private static final int RANDOM_DIRECTIONS = 10;
    private static final int DECADES = 7;

    /** Growth per decade of S below this is no fall without bound: even a linear fall has 10. */
    private static final double GROWTH = 5;

    private final Expr density;
    private final List<Field> fields;
    private final TrialFunctions trial;
    private final int unknowns;
    private final double[][][] jets;

    private EnergyBound(Problem problem) {
        density = problem.energy().orElseThrow();
        fields = List.copyOf(density.fields());
        unknowns = problem.unknowns().size();
        trial = new TrialFunctions(problem.box(), zeros(problem));
        jets = new double[fields.size()][trial.count()][];
        for (int f = 0; f < fields.size(); f++) {
            for (int j = 0; j < trial.count(); j++) {
                jets[f][j] = trial.values(j, fields.get(f).derivative());
            }
        }
    }

    /** What shows that the energy of a problem has no lower bound, as a clause; empty where nothing was found, and for a shape. */
    static Optional<String> fall(Problem problem) {
        return problem.domain().box().flatMap(box -> new EnergyBound(problem).fall());
    }

    private static List<Face> zeros(Problem problem) {
        List<Face> zeros = new ArrayList<>();
        for (Face face : problem.box().faces()) {
            boolean tied = problem.conditions().stream().anyMatch(condition -> ties(problem, condition, face));
            if (tied) {
                zeros.add(face);
            }
        }
        return zeros;
    }

    private static boolean ties(Problem problem, Condition condition, Face face) {
        if (condition.kind() == Condition.Kind.PERIODIC) {
            return condition.face().axis() == face.axis();
        }
        return condition.face().equals(face)
                && (condition.isDirichlet() || NaturalCondition.density(problem.energy().orElseThrow(), condition, problem.domain().coordinates())
                .map(d -> !d.fields().isEmpty())
                        .orElse(true));
    }

    private Optional<String> fall() {
        if (density.degree().degree() == 2) {
            double[] values = SymmetricEigen.values(secondVariation());
            double scale = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
            if (values[0] > 1e-10 * scale) {
                return Optional.empty();
            }
            if (values[0] < -1e-10 * scale) {
                return Optional.of(String.format(Locale.ROOT, "its second variation has the eigenvalue %.3g on polynomials that satisfy the "
                        + "homogeneous conditions", values[0]));
            }
        }
        Random random = new Random(1);
        for (int k = 0; k < unknowns * trial.count() + RANDOM_DIRECTIONS; k++) {
            double[] direction = direction(k, random);
            for (int sign = 1; sign >= -1; sign -= 2) {
                Optional<String> fall = fallAlong(direction, sign);
                if (fall.isPresent()) {
                    return fall;
                }
            }
        }
        return Optional.empty();
    }

    private double[] direction(int k, Random random) {
        int all = unknowns * trial.count();
        double[] direction = k < all ? new double[all] : random.doubles(all, -1, 1).toArray();
        if (k < all) {
            direction[k] = 1;
        }
        return direction;
    }

    private Optional<String> fallAlong(double[] direction, int sign) {
        double[] energies = new double[DECADES];
        double s = sign;
        int falls = 0;
        for (int k = 0; k < DECADES; k++, s *= 10) {
            energies[k] = energy(direction, s);
            if (Double.isNaN(energies[k])) {
                return Optional.empty();
            }
            boolean fell = k > 0 && energies[k] < 0 && energies[k] < GROWTH * energies[k - 1];
            falls = fell ? falls + 1 : 0;
            if (fell && (energies[k] == Double.NEGATIVE_INFINITY || falls >= 3 && k == DECADES - 1)) {
                return Optional.of(String.format(Locale.ROOT, "E = %.4g, %.4g along u = S phi at S = %.0e, %.0e, where phi is a polynomial that "
                        + "satisfies the homogeneous conditions", energies[k - 1], energies[k], s / 10, s));
            }
        }
        return Optional.empty();
    }

    /** E(Sφ). */
    private double energy(double[] direction, double s) {
        double[][] jet = new double[fields.size()][trial.size()];
        for (int f = 0; f < fields.size(); f++) {
            int shift = fields.get(f).component() * trial.count();
            for (int j = 0; j < trial.count(); j++) {
                double c = s * direction[shift + j];
                for (int i = 0; c != 0 && i < trial.size(); i++) {
                    jet[f][i] += c * jets[f][j][i];
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < trial.size(); i++) {
            int at = i;
            sum += trial.weight(i) * density.evaluate(trial.point(i), field -> jet[fields.indexOf(field)][at]);
        }
        return sum;
    }

    /** ∫ Σ ∂²e/∂u_α∂u_β ∂^α φ_i ∂^β φ_j for a density of degree two, whose second derivatives are free of u. */
    private Matrix secondVariation() {
        int count = trial.count();
        Matrix matrix = new Matrix(unknowns * count, unknowns * count);
        for (int f = 0; f < fields.size(); f++) {
            Expr first = density.partial(fields.get(f));
            for (int g = 0; g < fields.size(); g++) {
                Expr second = first.partial(fields.get(g));
                if (second.equals(Constant.ZERO)) {
                    continue;
                }
                double[] weights = new double[trial.size()];
                Arrays.setAll(weights, i -> trial.weight(i) * second.evaluate(trial.point(i)));
                add(weights, f, g, matrix);
            }
        }
        return matrix;
    }

    private void add(double[] weights, int f, int g, Matrix matrix) {
        int row = fields.get(f).component() * trial.count();
        int column = fields.get(g).component() * trial.count();
        for (int i = 0; i < trial.count(); i++) {
            for (int j = 0; j < trial.count(); j++) {
                double sum = 0;
                for (int x = 0; x < weights.length; x++) {
                    sum += weights[x] * jets[f][i][x] * jets[g][j][x];
                }
                matrix.add(row + i, column + j, sum);
            }
        }
    }
}
