package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KnownFunctions;
import org.pde4j.loss.Approximation;

/**
 * sup F, inf F and ∫ |F|^p of F(x, k(x), jet v(x)) over a box, by cells that are halved where F varies between its samples or where a known
 * function k is not distinguished from them, until lower and upper value agree or the budget of evaluations ends.
 *
 * <p>What the known functions k (sources, coefficients, data) do between the samples is enclosed, so that no spike of theirs is missed; v is
 * sampled, and its derivatives are held against its increments, so that no step of v is missed ({@link Increments}). Mutable: every request
 * refines the same cells. Thread confined.
 */
final class CellCover {

    /** Lower and upper values agree to this. */
    private static final double TOLERANCE = 0.05;

    /** The share of F that the known functions may add between samples, and still count as resolved. */
    private static final double RESOLVED = 0.01;

    /** Known functions are not resolved beyond rounding. */
    private static final double ROUNDING = 1e-13;

    /** Halvings of the first mesh in one, two, three and more dimensions. */
    private static final int[] HALVINGS = {13, 12, 10, 11};

    private static final int MAX_BATCH = 8192;
    private static final double MIN_WIDTH = 1e-12;

    private final double[] boxLow;
    private final double[] boxHigh;
    private final Expr expr;
    private final Approximation v;
    private final List<Expr> known;
    private final List<Expr> slopes;
    private final List<Field> fields;
    private final List<Expr> asked = new ArrayList<>();
    private final Increments increments;
    private final double[] resolved;
    private final double floor;
    private List<Cell> cells = new ArrayList<>();
    private int budget;

    /**
     * @param low lower corner of the box, shape (d)
     * @param high upper corner; equal to {@code low} along axes that are held fixed
     * @param expr F, in coordinates and jet entries of v
     * @param halvings of the box before anything is judged: 2^halvings cells
     * @param budget points at which v may be evaluated
     */
    CellCover(double[] low, double[] high, Expr expr, Approximation v, int halvings, int budget) {
        boxLow = low.clone();
        boxHigh = high.clone();
        this.expr = expr;
        this.v = v;
        this.budget = budget;
        KnownFunctions parts = KnownFunctions.of(expr);
        known = parts.functions();
        slopes = parts.slopes();
        fields = List.copyOf(expr.fields());
        asked.add(expr);
        asked.addAll(slopes);
        asked.addAll(fields);
        increments = new Increments(expr, CellNodes.free(low, high), asked);
        resolved = new double[known.size()];
        List<double[][]> boxes = List.<double[][]>of(new double[][] {boxLow, boxHigh});
        for (int k = 0; k < halvings; k++) {
            boxes = boxes.stream().flatMap(box -> CellNodes.halves(box[0], box[1], widest(box[0], box[1])).stream()).toList();
        }
        double[][][] nodes = sample(boxes);
        increments.calibrate(boxes, nodes);
        double scale = resolve(nodes);
        floor = ROUNDING * 10 * scale;
        KnownVariation[] none = new KnownVariation[known.size()];
        List<KnownVariation[]> variations = new ArrayList<>();
        describe(boxLow, boxHigh, none, 0, halvings, variations);
        for (int i = 0; i < boxes.size(); i++) {
            cells.add(cell(boxes.get(i)[0], boxes.get(i)[1], nodes[i], variations.get(i)));
        }
    }

    /** A cover whose first mesh has 2¹³ cells in one dimension and as many points in others as that allows, but takes at most a third of the budget. */
    static CellCover of(double[] low, double[] high, Expr expr, Approximation v, int budget) {
        int dimension = CellNodes.free(low, high).length;
        int halvings = dimension == 0 ? 0 : HALVINGS[Math.min(dimension, HALVINGS.length) - 1];
        int perCell = CellNodes.nodes(low, high).size();
        while (halvings > 0 && (long) perCell << halvings > budget / 3) {
            halvings--;
        }
        return new CellCover(low, high, expr, v, halvings, budget);
    }

    /** max |F| over given points, shape (n, d); NaN if it is NaN at one of them. */
    static double largestAt(double[] points, Expr expr, Approximation v) {
        return points.length == 0 ? 0 : Arrays.stream(v.evaluate(points, List.of(expr))[0]).map(Math::abs).reduce(0, Math::max);
    }

    /** The variation of the known functions over every cell of the first mesh, in its order; where a coarser cell resolves them, that of the coarser. */
    private void describe(double[] low, double[] high, KnownVariation[] above, int level, int halvings, List<KnownVariation[]> result) {
        KnownVariation[] here = variations(low, high, above);
        if (level == halvings) {
            result.add(here);
        } else {
            for (double[][] half : CellNodes.halves(low, high, widest(low, high))) {
                describe(half[0], half[1], here, level + 1, halvings, result);
            }
        }
    }

    private KnownVariation[] variations(double[] low, double[] high, KnownVariation[] above) {
        KnownVariation[] here = new KnownVariation[known.size()];
        for (int j = 0; j < here.length; j++) {
            here[j] = above[j] != null && above[j].remainder() <= resolved[j] ? above[j] : KnownVariation.of(known.get(j), low, high, resolved[j]);
        }
        return here;
    }

    /** Sets what counts as resolved of each known function; returns the size of the terms of F, to which rounding is in proportion. */
    private double resolve(double[][][] nodes) {
        double mean = 0;
        double[] slope = new double[known.size()];
        double scale = 0;
        int n = 0;
        for (double[][] cell : nodes) {
            for (int i = 0; i < cell[0].length; i++) {
                mean += Math.abs(cell[0][i]);
                n++;
                for (int j = 0; j < slope.length; j++) {
                    slope[j] = Math.max(slope[j], Math.abs(cell[1 + j][i]));
                }
            }
        }
        double[] middle = new double[boxLow.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5 * (boxLow[i] + boxHigh[i]);
        }
        for (int j = 0; j < slope.length; j++) {
            double size = Math.abs(known.get(j).evaluate(middle)) + Math.abs(known.get(j).evaluate(boxLow));
            resolved[j] = slope[j] == 0 ? 0 : Math.max(RESOLVED * mean / n / slope[j] / slope.length, ROUNDING * size);
            scale += Double.isFinite(size * slope[j]) ? size * slope[j] : 0;
        }
        return Math.max(scale, mean / n);
    }

    /** sup |F|. */
    Bracket largest() {
        return supremum(Cell::sampled, cell -> cell.range().magnitude());
    }

    /** sup F. */
    Bracket supremum() {
        return supremum(cell -> Arrays.stream(cell.values()).max().orElseThrow(), cell -> cell.range().high());
    }

    private Bracket supremum(ToDoubleFunction<Cell> sampled, ToDoubleFunction<Cell> most) {
        while (true) {
            double lower = cells.stream().mapToDouble(sampled).reduce(Double.NEGATIVE_INFINITY, Math::max);
            double upper = cells.stream().mapToDouble(most).reduce(Double.NEGATIVE_INFINITY, Math::max);
            double enough = lower + TOLERANCE * Math.abs(lower) + floor;
            if (upper <= enough || !(Double.isFinite(lower)) || !halve(most, enough)) {
                return new Bracket(lower, upper, upper <= enough);
            }
        }
    }

    /** ∫ |F|^p over the box, or the face of it where some axes are held fixed; up to three axes may vary. */
    Bracket integral(int p) {
        while (true) {
            double value = cells.stream().mapToDouble(cell -> cell.integral(p)).sum();
            double doubt = cells.stream().mapToDouble(cell -> cell.doubt(p)).sum();
            double allowed = TOLERANCE * value + Math.pow(floor, p) * measure();
            double most = cells.stream().mapToDouble(cell -> cell.doubt(p)).reduce(0, Math::max);
            // A spike first, whatever little is open elsewhere.
            double threshold = Math.max(allowed / (2 * cells.size()), Double.isFinite(most) ? most / 1024 : 0);
            if (doubt <= allowed || !Double.isFinite(value) || !halve(cell -> cell.doubt(p), threshold)) {
                return new Bracket(value, value + doubt, doubt <= allowed);
            }
        }
    }

    private double measure() {
        double product = 1;
        for (int i = 0; i < boxLow.length; i++) {
            product *= boxHigh[i] > boxLow[i] ? boxHigh[i] - boxLow[i] : 1;
        }
        return product;
    }

    /** The cells, as they are now. */
    List<Cell> cells() {
        return cells;
    }

    /** Halves the cells where {@code doubt} exceeds a threshold, the largest first; false if there is none that the budget allows. */
    private boolean halve(ToDoubleFunction<Cell> doubt, double threshold) {
        int perCell = 2 * (cells.get(0).values().length);
        int most = Math.min(MAX_BATCH, budget / perCell);
        List<Cell> chosen = cells.stream().filter(cell -> !(doubt.applyAsDouble(cell) <= threshold) && divisible(cell))
                .sorted(Comparator.comparingDouble(doubt).reversed()).limit(most).toList();
        if (chosen.isEmpty()) {
            return false;
        }
        List<double[][]> boxes = new ArrayList<>();
        chosen.forEach(cell -> boxes.addAll(CellNodes.halves(cell.low(), cell.high(), cell.axis())));
        double[][][] nodes = sample(boxes);
        Set<Cell> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(chosen);
        List<Cell> next = new ArrayList<>(cells.stream().filter(cell -> !gone.contains(cell)).toList());
        for (int i = 0; i < boxes.size(); i++) {
            double[][] box = boxes.get(i);
            next.add(cell(box[0], box[1], nodes[i], variations(box[0], box[1], chosen.get(i / 2).variations())));
        }
        cells = next;
        return true;
    }

    private boolean divisible(Cell cell) {
        int axis = cell.axis();
        return cell.high()[axis] - cell.low()[axis] > MIN_WIDTH * (boxHigh[axis] - boxLow[axis]);
    }

    private int widest(double[] low, double[] high) {
        int axis = 0;
        double most = -1;
        for (int i = 0; i < low.length; i++) {
            double share = boxHigh[i] > boxLow[i] ? (high[i] - low[i]) / (boxHigh[i] - boxLow[i]) : 0;
            if (share > most * (1 + 1e-9)) {
                most = share;
                axis = i;
            }
        }
        return axis;
    }

    /** F, its slopes, the jet entries and what increments need at the nodes of every cell, shape (cells)(asked)(nodes). */
    private double[][][] sample(List<double[][]> boxes) {
        List<double[]> points = new ArrayList<>();
        boxes.forEach(box -> points.addAll(CellNodes.nodes(box[0], box[1])));
        budget -= points.size();
        double[][] values = v.evaluate(CellNodes.flat(points, boxLow.length), asked);
        int per = points.size() / boxes.size();
        double[][][] result = new double[boxes.size()][asked.size()][];
        for (int i = 0; i < boxes.size(); i++) {
            for (int m = 0; m < asked.size(); m++) {
                result[i][m] = Arrays.copyOfRange(values[m], i * per, (i + 1) * per);
            }
        }
        return result;
    }

    private Cell cell(double[] low, double[] high, double[][] nodes, KnownVariation[] variations) {
        double added = 0;
        double worst = -1;
        int axis = -1;
        boolean open = false;
        for (int j = 0; j < variations.length; j++) {
            boolean settled = variations[j].remainder() <= resolved[j];
            open |= !settled;
            double slope = settled ? Arrays.stream(nodes[1 + j]).map(Math::abs).max().orElseThrow() : enclosed(slopes.get(j), low, high, nodes).magnitude();
            double part = variations[j].remainder() == 0 ? 0 : variations[j].remainder() * slope;
            added += part;
            if (part > worst && !settled) {
                worst = part;
                axis = variations[j].axis();
            }
        }
        double[] bends = CellNodes.bends(low, high, nodes[0]);
        int bent = widest(low, high);
        for (int i = 0; i < bends.length; i++) {
            bent = bends[i] > bends[bent] ? i : bent;
        }
        axis = axis >= 0 && !(worst < bends[bent] / 4) ? axis : bent;
        double[] missed = increments.missed(low, high, nodes);
        double hidden = 0;
        for (int i = 0; i < missed.length; i++) {
            axis = missed[i] > hidden && missed[i] > Math.max(worst, bends[bent] / 4) ? i : axis;
            hidden = Math.max(hidden, missed[i]);
        }
        // Where v hides a step no enclosure from its samples holds.
        Enclosure values = open && hidden == 0 ? enclosed(expr, low, high, nodes) : Enclosure.ENTIRE;
        return new Cell(low, high, nodes[0], bends, added + hidden, values, variations, axis);
    }

    /** An expression for the coordinates of a cell and the range of the jet entries sampled there. */
    private Enclosure enclosed(Expr expression, double[] low, double[] high, double[][] nodes) {
        return EnclosedSeries.range(expression, x -> new Enclosure(low[x.axis()], high[x.axis()]), field -> {
            double[] values = nodes[1 + known.size() + fields.indexOf(field)];
            double least = Arrays.stream(values).min().orElseThrow();
            double most = Arrays.stream(values).max().orElseThrow();
            // What v does between the nodes is taken to be no more than what it does from one to another.
            double margin = 0.5 * (most - least);
            return new Enclosure(least - margin, most + margin);
        });
    }
}
