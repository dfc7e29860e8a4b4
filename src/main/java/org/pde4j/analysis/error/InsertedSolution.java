package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.TermSize;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;

/**
 * max |r[u]| of one equation or condition for a solution u in closed form that was given with the problem, beside the largest of its terms.
 *
 * @param block name of the equation or condition
 * @param defect the largest |r| over the points; NaN where r is not a number at one of them
 * @param size the largest term over the points; of a condition that of the largest u and derivatives inside
 * @param at the point of the largest |r|, or one where it is not a number
 */
public record InsertedSolution(String block, double defect, double size, double[] at) {

    /** Derivatives of fourth order of elementary functions are rounded to 1e-10 of their terms; the rest is for constants written with seven digits. */
    public static final double TOLERANCE = 1e-6;

    public static final int POINTS = 1000;

    /** Every equation and condition of a problem whose solution is given in closed form; empty for others, and for solutions with kinks. */
    public static List<InsertedSolution> of(Problem problem) {
        if (problem.solution().isEmpty() || !(problem.solution().get() instanceof ExactSolution exact)) {
            return List.of();
        }
        List<InsertedSolution> result = new ArrayList<>();
        try {
            for (Equation equation : problem.equations()) {
                result.add(insert(problem.domain(), exact, equation.name(), equation.residual(), Optional.empty()));
            }
            for (Condition condition : problem.conditions()) {
                result.add(insert(problem.domain(), exact, condition.name(), condition.residual(), Optional.of(condition.face())));
            }
        } catch (KinkException kink) {
            return List.of();
        }
        return result;
    }

    /** Whether the solution given fails an equation or a condition. */
    public static boolean contradicts(Problem problem) {
        return of(problem).stream().anyMatch(InsertedSolution::fails);
    }

    /** defect / size; 0 where nothing is left. */
    public double share() {
        return defect == 0 ? 0 : defect / size;
    }

    /** Whether what is left is more than rounding. */
    public boolean fails() {
        return share() > TOLERANCE;
    }

    private static InsertedSolution insert(Box box, ExactSolution exact, String name, Expr residual, Optional<Face> face) {
        Map<Field, Expr> jet = new HashMap<>();
        residual.fields().forEach(field -> jet.put(field, derivative(box, exact.values().get(field.component()), field)));
        TermSize terms = new TermSize(residual);
        double[] worst = null;
        double defect = -1;
        double size = 0;
        Map<Field, Double> largest = new HashMap<>();
        for (double[] point : points(box)) {
            jet.forEach((field, formula) -> largest.merge(field, Math.abs(formula.evaluate(point)), Math::max));
            face.ifPresent(side -> point[side.axis()] = side.value());
            double[] image = point.clone();
            face.ifPresent(side -> image[side.axis()] = side.opposite());
            Expr.Jet here = field -> jet.get(field).evaluate(field.opposite() ? image : point);
            double r = Math.abs(residual.evaluate(point, here));
            if (Double.isNaN(r) || Double.isInfinite(r)) {
                return new InsertedSolution(name, Double.NaN, Double.NaN, point);
            }
            double nominal = face.isPresent() ? terms.at(point, largest::get) : 0;
            size = Math.max(size, Math.max(terms.at(point, here), Double.isFinite(nominal) ? nominal : 0));
            if (r > defect) {
                defect = r;
                worst = point;
            }
        }
        return new InsertedSolution(name, defect, size, worst);
    }

    private static List<double[]> points(Box box) {
        int d = box.dimension();
        double[] unit = new LowDiscrepancy().points(POINTS, d, RandomGeneratorFactory.of("L64X128MixRandom").create(1)).coordinates();
        return IntStream.range(0, POINTS).mapToObj(i -> {
            double[] point = new double[d];
            Arrays.setAll(point, axis -> box.interval(axis).lower() + unit[i * d + axis] * box.interval(axis).length());
            return point;
        }).toList();
    }

    private static Expr derivative(Box box, Expr formula, Field field) {
        Expr result = formula;
        for (Coordinate x : box.coordinates()) {
            for (int k = 0; k < field.derivative().order(x.axis()); k++) {
                result = result.derivative(x, box.ranges()::get);
            }
        }
        return result;
    }
}
