package org.pde4j.problem;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.TermSize;

/**
 * The largest term of one equation or condition, a sum over axes being one term, over points of the domain or a place, as a function of the sizes of the
 * unknowns.
 *
 * @param domain a box that contains the domain
 * @param points of the region
 * @param known what is free of unknowns, at each point
 */
record SizedRow(String name, Expr residual, TermSize terms, Box domain, List<double[]> points, double[] known) {

    private static final int POINTS = 256;

    /** 2^±300 bounds every size that is looked for: its cube is still a float64. */
    private static final int EXPONENTS = 300;

    static SizedRow of(ProblemDomain domain, Equation equation) {
        return of(equation.name(), equation.residual(), domain.bounds(), ProbePoints.inside(domain, POINTS));
    }

    static SizedRow of(ProblemDomain domain, Condition condition) {
        return of(condition.name(), condition.residual(), domain.bounds(), ProbePoints.on(domain, condition.place(), POINTS));
    }

    private static SizedRow of(String name, Expr residual, Box bounds, List<double[]> points) {
        TermSize terms = TermSize.withSums(residual, bounds.time());
        Nominal jet = new Nominal(bounds, new double[0]);
        return new SizedRow(name, residual, terms, bounds, points, points.stream().mapToDouble(point -> terms.known(point, jet)).toArray());
    }

    boolean mentions(int unknown) {
        return residual.fields().stream().anyMatch(field -> field.component() == unknown);
    }

    /** Highest order of a derivative of that unknown, −1 if it does not occur. */
    int order(int unknown) {
        return residual.fields().stream().filter(field -> field.component() == unknown).mapToInt(field -> field.derivative().total()).max().orElse(-1);
    }

    int order() {
        return residual.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
    }

    /** The largest finite value over the points; 0 if there is none. */
    double size(double[] sizes) {
        return IntStream.range(0, points.size()).mapToDouble(i -> at(i, sizes)).filter(Double::isFinite).max().orElse(0);
    }

    /** U_k Π (2/L_a)^α_a. */
    static double nominal(Field field, Box domain, double[] sizes) {
        double size = sizes[field.component()];
        for (int axis = 0; axis < field.derivative().axes(); axis++) {
            for (int i = 0; i < field.derivative().order(axis); i++) {
                size *= 2 / domain.interval(axis).length();
            }
        }
        return size;
    }

    /**
     * Half the size of an unknown at which the largest term is twice what it is without that unknown, which for a linear row is the size at
     * which both are equal; to a factor of two.
     *
     * @param sizes of the unknowns known so far, 0 for others
     * @return empty if nothing is known beside the unknown, or no size reaches it
     */
    OptionalDouble balance(int unknown, double[] sizes) {
        double known = size(sizes);
        if (!(known > 0)) {
            return OptionalDouble.empty();
        }
        int low = -EXPONENTS;
        int high = EXPONENTS;
        if (!reaches(high, unknown, sizes, known)) {
            return OptionalDouble.empty();
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (reaches(middle, unknown, sizes, known)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalDouble.of(Math.scalb(1.0, high - 1));
    }

    private boolean reaches(int exponent, int unknown, double[] sizes, double known) {
        double[] tried = sizes.clone();
        tried[unknown] = Math.scalb(1.0, exponent);
        // A point where the row is not finite without the unknown says nothing; one where it overflows has reached every size.
        return IntStream.range(0, points.size()).anyMatch(i -> !(at(i, tried) < 2 * known) && Double.isFinite(at(i, sizes)));
    }

    private double at(int i, double[] sizes) {
        return terms.at(points.get(i), new Nominal(domain, sizes), known[i]);
    }

    /** Entries of nominal size; what is known at the points of a group only, such as a normal, counts as 1. */
    private record Nominal(Box domain, double[] sizes) implements Expr.Jet {

        @Override
        public double value(Field field) {
            return nominal(field, domain, sizes);
        }

        @Override
        public double value(Column column, double[] point) {
            return column.function().isPresent() ? column.evaluate(point) : 1;
        }
    }
}
