package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An interval of the parameter of a curve on which a signed distance keeps its sign or vanishes.
 *
 * @param side −1 inside, 0 on the boundary, 1 outside
 */
record Span(double from, double to, int side) {

    /** Roots nearer to each other than 2⁻²⁰ of the curve may be missed, both at once. */
    private static final int MAX_DEPTH = 20;
    /** Where to ask whether the curve runs along the boundary. */
    private static final int COINCIDENCE_DEPTH = 8;
    private static final int PROBES = 9;
    private static final double SHORTEST_COMMON = 0x1p-17;
    private static final int BISECTIONS = 54;

    double length() {
        return to - from;
    }

    double middle() {
        return 0.5 * (from + to);
    }

    /**
     * The spans of [0, 1] in order.
     *
     * <p>An interval of length h whose middle is further than L h / 2 from the boundary has no root; other intervals are halved.
     *
     * @param distance along the curve, Lipschitz continuous with constant L
     * @param tolerance what counts as 0
     */
    static List<Span> of(DoubleUnaryOperator distance, double lipschitz, double tolerance) {
        List<Span> spans = new ArrayList<>();
        split(distance, lipschitz, tolerance, 0, 1, 0, spans);
        return withoutTouching(distance, spans);
    }

    /** A curve that crosses or touches the boundary is within rounding of it for a moment: that is no common part. */
    private static List<Span> withoutTouching(DoubleUnaryOperator distance, List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.side == 0 && span.length() < SHORTEST_COMMON && spans.size() > 1) {
                int before = i > 0 ? spans.get(i - 1).side : spans.get(i + 1).side;
                int behind = i + 1 < spans.size() ? spans.get(i + 1).side : before;
                double root = before * behind < 0 ? change(distance, 0, span.from, span.to, before) : span.middle();
                add(result, new Span(span.from, root, before));
                add(result, new Span(root, span.to, behind));
            } else {
                add(result, span);
            }
        }
        return result;
    }

    private static void split(DoubleUnaryOperator distance, double lipschitz, double tolerance, double from, double to, int depth, List<Span> spans) {
        double middle = 0.5 * (from + to);
        double value = distance.applyAsDouble(middle);
        if (Math.abs(value) > lipschitz * 0.5 * (to - from) * (1 + 1e-9) + tolerance) {
            add(spans, new Span(from, to, (int) Math.signum(value)));
        } else if (depth >= COINCIDENCE_DEPTH && Math.abs(value) <= tolerance && vanishes(distance, tolerance, from, to)) {
            add(spans, new Span(from, to, 0));
        } else if (depth < MAX_DEPTH) {
            split(distance, lipschitz, tolerance, from, middle, depth + 1, spans);
            split(distance, lipschitz, tolerance, middle, to, depth + 1, spans);
        } else {
            int first = side(distance.applyAsDouble(from), tolerance);
            int last = side(distance.applyAsDouble(to), tolerance);
            if (first == last) {
                add(spans, new Span(from, to, first));
            } else {
                double change = change(distance, tolerance, from, to, first);
                add(spans, new Span(from, change, first));
                add(spans, new Span(change, to, last));
            }
        }
    }

    private static int side(double value, double tolerance) {
        return Math.abs(value) <= tolerance ? 0 : (int) Math.signum(value);
    }

    private static boolean vanishes(DoubleUnaryOperator distance, double tolerance, double from, double to) {
        for (int k = 0; k < PROBES; k++) {
            if (Math.abs(distance.applyAsDouble(from + (to - from) * (k + 0.5) / PROBES)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private static double change(DoubleUnaryOperator distance, double tolerance, double from, double to, int first) {
        double low = from;
        double high = to;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (low + high);
            if (side(distance.applyAsDouble(middle), tolerance) == first) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static void add(List<Span> spans, Span span) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).side == span.side) {
            spans.set(last, new Span(spans.get(last).from, span.to, span.side));
        } else if (span.length() > 0) {
            spans.add(span);
        }
    }
}
