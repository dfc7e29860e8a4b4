package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.TermSize;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
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
 * @param points their number
 */
public record InsertedSolution(String block, double defect, double size, double[] at, int points) {

    /** Derivatives of fourth order of elementary functions are rounded to 1e-10 of their terms; the rest is for constants written with seven digits. */
    public static final double TOLERANCE = 1e-6;

    private static final int MAX_POINTS = 1000;

    /** Where formulas are long, as in a hundred dimensions. */
    private static final int MIN_POINTS = 50;
    /** Nodes of trees that are evaluated. */
    private static final double WORK = 2e7;

    /**
     * Every equation and condition without unknown parameters of a problem whose solution is given in closed form; empty for others, and for solutions with
     * kinks. The solution belongs to the true values of unknown parameters, which nobody knows.
     */
    public static List<InsertedSolution> of(Problem problem) {
        if (problem.solution().isEmpty() || !(problem.solution().get() instanceof ExactSolution exact)) {
            return List.of();
        }
        List<InsertedSolution> result = new ArrayList<>();
        try {
            int count = points(problem, exact);
            PointSet points = PointSet.of(problem).interior(count).conditions(count).rule(new LowDiscrepancy()).draw();
            for (Equation equation : problem.equations()) {
                if (hasUnknownParameters(equation.residual())) {
                    continue;
                }
                result.add(insert(problem, exact, equation.name(), equation.residual(), points, Optional.empty()));
            }
            for (Condition condition : problem.conditions()) {
                if (hasUnknownParameters(condition.residual())) {
                    continue;
                }
                result.add(insert(problem, exact, condition.name(), condition.residual(), points, Optional.of(condition)));
            }
        } catch (KinkException kink) {
            return List.of();
        }
        return result;
    }

    /** How many points each equation and condition is looked at: 1000, fewer where the formulas and their derivatives have many nodes. */
    private static int points(Problem problem, ExactSolution exact) {
        double nodes = Stream.concat(problem.equations().stream().map(Equation::residual), problem.conditions().stream().map(Condition::residual))
                .mapToDouble(residual -> residual.size() + residual.fields().stream().mapToDouble(field -> exact.values().get(field.component()).size()).sum())
                .sum();
        return (int) Math.max(MIN_POINTS, Math.min(MAX_POINTS, WORK / nodes));
    }

    /** Whether a residual depends on parameters that are to be found. */
    public static boolean hasUnknownParameters(Expr residual) {
        return residual.parameters().stream().anyMatch(parameter -> !parameter.isKnown());
    }

    /** Whether the solution given fails an equation or a condition without unknown parameters. */
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

    private static InsertedSolution insert(Problem problem, ExactSolution exact, String name, Expr residual, PointSet drawn, Optional<Condition> condition) {
        Map<Field, Expr> jet = new HashMap<>();
        residual.fields().forEach(field -> jet.put(field, derivative(problem.bounds(), exact.values().get(field.component()), field)));
        TermSize terms = new TermSize(residual);
        double[] worst = null;
        double defect = -1;
        double size = 0;
        PointGroup inside = drawn.group(problem.equations().get(0).name());
        Map<Field, Double> largest = new HashMap<>();
        if (condition.isPresent()) {
            values(jet, inside.coordinates(), inside.dimension()).forEach((field, column) -> largest.put(field, largest(column)));
        }
        PointGroup points = drawn.group(name);
        Map<Field, double[]> entries = entries(jet, points, condition.flatMap(given -> given.place().face()));
        double[][] exactValues = ColumnEvaluation.of(points.coordinates(), points.dimension(), exact.values(), Map.of());
        for (int i = 0; i < points.size(); i++) {
            int at = i;
            double[] point = points.point(i);
            Expr.Jet here = points.jet(i, field -> entries.get(field)[at]);
            double known = terms.known(point, here);
            double r = Math.abs(residual.evaluate(point, here));
            // The derivatives of log(x − ½) are numbers where it is none.
            if (!Double.isFinite(r) || Stream.of(exactValues).anyMatch(column -> Double.isNaN(column[at]))) {
                return new InsertedSolution(name, Double.NaN, Double.NaN, point, points.size());
            }
            double nominal = condition.isPresent() ? terms.at(point, points.jet(i, largest::get), known) : 0;
            size = Math.max(size, Math.max(terms.at(point, here, known), Double.isFinite(nominal) ? nominal : 0));
            if (r > defect) {
                defect = r;
                worst = point;
            }
        }
        return new InsertedSolution(name, defect, size, worst, points.size());
    }

    private static double largest(double[] column) {
        double largest = 0;
        for (double value : column) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The jet of the solution at points, of fields on the opposite face there. */
    private static Map<Field, double[]> entries(Map<Field, Expr> jet, PointGroup points, Optional<Face> face) {
        double[] images = face.map(side -> side.images(points.coordinates(), points.dimension())).orElse(points.coordinates());
        Map<Field, double[]> entries = new HashMap<>();
        for (boolean opposite : new boolean[] {false, true}) {
            Map<Field, Expr> part = new HashMap<>(jet);
            part.keySet().removeIf(field -> field.opposite() != opposite);
            entries.putAll(values(part, opposite ? images : points.coordinates(), points.dimension()));
        }
        return entries;
    }

    private static Map<Field, double[]> values(Map<Field, Expr> jet, double[] points, int d) {
        List<Field> fields = List.copyOf(jet.keySet());
        double[][] columns = ColumnEvaluation.of(points, d, fields.stream().map(jet::get).toList(), Map.of());
        Map<Field, double[]> values = new HashMap<>();
        for (int k = 0; k < columns.length; k++) {
            values.put(fields.get(k), columns[k]);
        }
        return values;
    }

    private static Expr derivative(Box box, Expr formula, Field field) {
        return field.derivative().applied(formula, box.coordinates(), (result, x) -> result.derivative(x, box.ranges()::get));
    }
}
