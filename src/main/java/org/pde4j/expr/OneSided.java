package org.pde4j.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether e(x) ≥ 0, or e(x) ≤ 0, for all x inside a box: proved by enclosures over a subdivision. The outermost 1e-12 of every interval belongs to
 * the boundary, where rounding of e may show either sign.
 *
 * @param sign 1 for e ≥ 0, −1 for e ≤ 0, 0 where neither was proved
 * @param zero where e vanishes between two points at which it has opposite signs; empty unless two such points were found
 */
record OneSided(int sign, Optional<String> zero) {

    private static final int MAX_BOXES = 20_000;
    private static final double BOUNDARY = 1e-12;
    private static final int BISECTIONS = 60;

    /**
     * @param e free of unknowns
     * @param range the interval of each coordinate; an unbounded one is not divided
     */
    static OneSided of(Expr e, Function<Coordinate, Enclosure> range) {
        List<Coordinate> coordinates = List.copyOf(e.coordinates());
        Enclosure[] whole = coordinates.stream().map(x -> interior(range.apply(x))).toArray(Enclosure[]::new);
        Deque<Enclosure[]> open = new ArrayDeque<>(List.of(new Enclosure[][] {whole}));
        double[] above = null;
        double[] below = null;
        int sign = 0;
        for (int boxes = 0; !open.isEmpty(); boxes++) {
            Enclosure[] box = open.remove();
            double[] centre = centre(box);
            double value = e.evaluate(placed(coordinates, centre));
            above = value > 0 ? centre : above;
            below = value < 0 ? centre : below;
            if (above != null && below != null) {
                return new OneSided(0, Optional.of(zero(e, coordinates, above, below)));
            }
            int proved = sign(e, coordinates, box);
            if (proved != 0 && sign != 0 && proved != sign || boxes == MAX_BOXES || proved == 0 && !divide(box, open)) {
                return new OneSided(0, Optional.empty());
            }
            sign = proved == 0 ? sign : proved;
        }
        return new OneSided(sign, Optional.empty());
    }

    private static Enclosure interior(Enclosure interval) {
        if (!interval.isFinite() || interval.low() == interval.high()) {
            return interval;
        }
        double margin = BOUNDARY * (interval.high() - interval.low()) + 4 * Math.ulp(interval.magnitude());
        return new Enclosure(Math.min(interval.low() + margin, interval.centre()), Math.max(interval.high() - margin, interval.centre()));
    }

    private static int sign(Expr e, List<Coordinate> coordinates, Enclosure[] box) {
        try {
            Enclosure value = EnclosedEvaluation.evaluate(e, coordinate -> box[coordinates.indexOf(coordinate)], field -> Enclosure.ENTIRE);
            return value.low() >= 0 ? 1 : value.high() <= 0 ? -1 : 0;
        } catch (UnsupportedOperationException unbounded) {
            return 0;
        }
    }

    /** Halves the box along its widest axis; false where no axis can be halved. */
    private static boolean divide(Enclosure[] box, Deque<Enclosure[]> open) {
        int widest = -1;
        for (int i = 0; i < box.length; i++) {
            boolean divisible = box[i].isFinite() && box[i].low() < box[i].centre() && box[i].centre() < box[i].high();
            widest = divisible && (widest < 0 || box[i].radius() > box[widest].radius()) ? i : widest;
        }
        if (widest < 0) {
            return false;
        }
        Enclosure[] left = box.clone();
        Enclosure[] right = box.clone();
        left[widest] = new Enclosure(box[widest].low(), box[widest].centre());
        right[widest] = new Enclosure(box[widest].centre(), box[widest].high());
        open.add(left);
        open.add(right);
        return true;
    }

    private static double[] centre(Enclosure[] box) {
        double[] centre = new double[box.length];
        for (int i = 0; i < box.length; i++) {
            centre[i] = box[i].isFinite() ? box[i].centre() : Double.isFinite(box[i].low()) ? box[i].low() + 1 : 0;
        }
        return centre;
    }

    /** The values at the axes of their coordinates. */
    private static double[] placed(List<Coordinate> coordinates, double[] values) {
        double[] point = new double[1 + coordinates.stream().mapToInt(Coordinate::axis).max().orElse(0)];
        for (int i = 0; i < values.length; i++) {
            point[coordinates.get(i).axis()] = values[i];
        }
        return point;
    }

    private static String zero(Expr e, List<Coordinate> coordinates, double[] above, double[] below) {
        double[] a = above;
        double[] b = below;
        for (int k = 0; k < BISECTIONS; k++) {
            double[] middle = new double[a.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * a[i] + 0.5 * b[i];
            }
            if (e.evaluate(placed(coordinates, middle)) > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < b.length; i++) {
            parts.add(coordinates.get(i).name() + " = " + new Constant(Double.parseDouble(String.format(Locale.ROOT, "%.6g", b[i]))));
        }
        return String.join(", ", parts);
    }
}
