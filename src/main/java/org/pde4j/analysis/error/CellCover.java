package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.pde4j.expr.Expr;
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

    /** More than what a power of |F|, or its product with a weight, may lose by falling below the least number. */
    private static final double LOST = 1e-280;

    /** Halvings of the first mesh in one, two, three and more dimensions. */
    private static final int[] HALVINGS = {13, 12, 10, 11};

    private static final int MAX_BATCH = 8192;
    private static final double MIN_WIDTH = 1e-12;

    private final double[] boxLow;
    private final double[] boxHigh;
    private final Approximation v;
    private final CellFactory factory;
    private List<Cell> cells;
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
        this.v = v;
        this.budget = budget;
        factory = new CellFactory(boxLow, boxHigh, expr);
        List<double[][]> boxes = List.<double[][]>of(new double[][] {boxLow, boxHigh});
        for (int k = 0; k < halvings; k++) {
            boxes = boxes.stream().flatMap(box -> CellNodes.halves(box[0], box[1], factory.widest(box[0], box[1])).stream()).toList();
        }
        cells = factory.first(boxes, sample(boxes), halvings);
    }

    /** A cover whose first mesh has 2¹³ cells in one dimension and as many points in others as that allows, but takes at most a third of the budget. */
    static CellCover of(Region region, Expr expr, Approximation v, int budget) {
        double[] low = region.lowest();
        double[] high = region.highest();
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
            double enough = lower + TOLERANCE * Math.abs(lower) + factory.floor();
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
            double allowed = TOLERANCE * value + Math.pow(factory.floor(), p) * measure();
            double most = cells.stream().mapToDouble(cell -> cell.doubt(p)).reduce(0, Math::max);
            // A spike first, whatever little is open elsewhere.
            double threshold = Math.max(allowed / (2 * cells.size()), Double.isFinite(most) ? most / 1024 : 0);
            if (doubt <= allowed || !Double.isFinite(value) || !halve(cell -> cell.doubt(p), threshold)) {
                double lost = cells.stream().anyMatch(cell -> cell.range().magnitude() > 0) ? LOST * measure() : 0;
                return new Bracket(value, value + doubt + lost, doubt <= allowed);
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
            next.add(factory.cell(box[0], box[1], nodes[i], chosen.get(i / 2).variations()));
        }
        cells = next;
        return true;
    }

    private boolean divisible(Cell cell) {
        int axis = cell.axis();
        return cell.high()[axis] - cell.low()[axis] > MIN_WIDTH * (boxHigh[axis] - boxLow[axis]);
    }

    /** F, its slopes, the jet entries and what increments need at the nodes of every cell, shape (cells)(asked)(nodes). */
    private double[][][] sample(List<double[][]> boxes) {
        List<double[]> points = new ArrayList<>();
        boxes.forEach(box -> points.addAll(CellNodes.nodes(box[0], box[1])));
        budget -= points.size();
        double[][] values = v.evaluate(CellNodes.flat(points, boxLow.length), factory.asked());
        int per = points.size() / boxes.size();
        double[][][] result = new double[boxes.size()][values.length][];
        for (int i = 0; i < boxes.size(); i++) {
            for (int m = 0; m < values.length; m++) {
                result[i][m] = Arrays.copyOfRange(values[m], i * per, (i + 1) * per);
            }
        }
        return result;
    }
}
