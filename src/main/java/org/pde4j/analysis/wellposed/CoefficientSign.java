package org.pde4j.analysis.wellposed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * The sign of a coefficient c(x) over a closed box or face, by interval arithmetic on a bisected box.
 *
 * @param positive whether c &gt; 0 everywhere, proved
 * @param negative whether c &lt; 0 everywhere, proved
 * @param positiveAt a point with c &gt; 0, proved, if one was found
 * @param negativeAt a point with c &lt; 0, proved, if one was found
 */
record CoefficientSign(boolean positive, boolean negative, Optional<double[]> positiveAt, Optional<double[]> negativeAt) {

    private static final int MAX_CELLS = 1000;
    private static final CoefficientSign UNKNOWN = new CoefficientSign(false, false, Optional.empty(), Optional.empty());

    static CoefficientSign of(Expr coefficient, Box box) {
        Enclosure[] cell = cell(box);
        return of(coefficient, cell);
    }

    static CoefficientSign on(Face face, Expr coefficient, Box box) {
        Enclosure[] cell = cell(box);
        cell[face.axis()] = Enclosure.of(face.value());
        return of(coefficient, cell);
    }

    /** Whether c is bounded, proved on the parts of a bisected box. */
    static boolean isBounded(Expr coefficient, Box box) {
        Enclosure[] whole = cell(box);
        Deque<Enclosure[]> open = new ArrayDeque<>();
        open.add(whole);
        for (int cells = 0; !open.isEmpty(); cells++) {
            Enclosure[] cell = open.poll();
            boolean finite = EnclosedEvaluation.evaluate(coefficient, x -> cell[x.axis()], field -> Enclosure.ENTIRE).isFinite();
            if (!finite && (cells >= MAX_CELLS || !bisect(coefficient, cell, whole, open))) {
                return false;
            }
        }
        return true;
    }

    /** Whether c has no zero, proved. */
    boolean definite() {
        return positive || negative;
    }

    /** Whether c is positive at one point and negative at another, proved. */
    boolean changes() {
        return positiveAt.isPresent() && negativeAt.isPresent();
    }

    /** Whether a zero has neither been found nor excluded. */
    boolean undecided() {
        return !definite() && !changes();
    }

    private static CoefficientSign of(Expr coefficient, Enclosure[] whole) {
        if (!coefficient.fields().isEmpty()) {
            return UNKNOWN;
        }
        try {
            return bisected(coefficient, whole);
        } catch (UnsupportedOperationException noRoundingBound) {
            return UNKNOWN;
        }
    }

    private static CoefficientSign bisected(Expr coefficient, Enclosure[] whole) {
        double[] positiveAt = null;
        double[] negativeAt = null;
        boolean positive = true;
        boolean negative = true;
        Deque<Enclosure[]> open = new ArrayDeque<>();
        open.add(whole);
        for (int cells = 0; !open.isEmpty() && cells < MAX_CELLS; cells++) {
            Enclosure[] cell = open.poll();
            double[] centre = new double[cell.length];
            for (int i = 0; i < centre.length; i++) {
                centre[i] = cell[i].centre();
            }
            Enclosure at = EnclosedEvaluation.evaluate(coefficient, centre, field -> Enclosure.ENTIRE);
            positiveAt = at.low() > 0 && positiveAt == null ? centre : positiveAt;
            negativeAt = at.high() < 0 && negativeAt == null ? centre : negativeAt;
            Enclosure over = EnclosedEvaluation.evaluate(coefficient, x -> cell[x.axis()], field -> Enclosure.ENTIRE);
            if (over.low() > 0 || over.high() < 0) {
                positive &= over.low() > 0;
                negative &= over.high() < 0;
            } else if (!bisect(coefficient, cell, whole, open)) {
                positive = false;
                negative = false;
            }
        }
        boolean complete = open.isEmpty();
        return new CoefficientSign(positive && complete, negative && complete, Optional.ofNullable(positiveAt), Optional.ofNullable(negativeAt));
    }

    /** Halves a cell along the coordinate of the coefficient that it is widest in, beside the whole; false if it has none. */
    private static boolean bisect(Expr coefficient, Enclosure[] cell, Enclosure[] whole, Deque<Enclosure[]> open) {
        int widest = coefficient.coordinates().stream().mapToInt(x -> x.axis()).boxed()
                .max((a, b) -> Double.compare(share(cell, whole, a), share(cell, whole, b))).orElse(-1);
        if (widest < 0 || !(share(cell, whole, widest) > 1e-6)) {
            return false;
        }
        double middle = cell[widest].centre();
        Enclosure[] lower = cell.clone();
        Enclosure[] upper = cell.clone();
        lower[widest] = new Enclosure(cell[widest].low(), middle);
        upper[widest] = new Enclosure(middle, cell[widest].high());
        open.add(lower);
        open.add(upper);
        return true;
    }

    private static double share(Enclosure[] cell, Enclosure[] whole, int axis) {
        double width = whole[axis].high() - whole[axis].low();
        return width == 0 ? 0 : (cell[axis].high() - cell[axis].low()) / width;
    }

    private static Enclosure[] cell(Box box) {
        return box.intervals().stream().map(interval -> new Enclosure(interval.lower(), interval.upper())).toArray(Enclosure[]::new);
    }
}
