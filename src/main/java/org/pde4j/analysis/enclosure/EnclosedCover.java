package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * sup F, inf F and Σ w ∫ |F|^p over a box, proved: F(x, jet of u) by Taylor models on cells, which are halved where they leave most open until the upper
 * bound is close to the lower one or the budget ends. What has been reached then is proved as well, and larger.
 *
 * <p>Mutable: each request refines the same cells. Results do not depend on the number of threads, unless time ends them.
 */
public final class EnclosedCover {

    /** Halvings of the box before anything is judged, and of a line, whose cells cost little. */
    private static final int HALVINGS = 6;
    private static final int LINE_HALVINGS = 9;

    /** Cells are not made narrower than this part of the box. */
    private static final double NARROWEST = 0x1p-40;

    /** The share of what Cauchy and Schwarz's inequality adds that counts as open; halving a cell does not remove it where F changes sign. */
    private static final double SPREAD = 0.2;
    private static final int MOST_HALVINGS = 3;
    private static final int INDIVISIBLE = -1;

    private final CellFunction expression;
    private final CellReader reader;
    private final CellWorkers workers;
    private final BiPredicate<double[], double[]> misses;
    private final double[] low;
    private final double[] high;
    private List<EnclosedCell> cells;
    private double markedCells;
    private double markedOpen;
    private boolean markedBounded;

    /**
     * @param expr F, in coordinates and jets of u
     * @param places what each field of F stands for
     * @param low lower corner of the box, shape (d)
     * @param high upper corner; equal to {@code low} along axes that are held fixed
     * @param workers that share the budget with others
     */
    public EnclosedCover(EnclosedFunction u, Expr expr, Function<Field, HeldJet> places, double[] low, double[] high, CellWorkers workers) {
        this(new EnclosedExpression(u, expr, places), low, high, (below, above) -> false, workers);
    }

    /**
     * Over the part of a box that cells do not miss.
     *
     * @param expr F, in coordinates and derivatives of u
     * @param misses whether a cell, by its corners, surely has no point of the part
     */
    public static EnclosedCover inside(EnclosedFunction u, Expr expr, double[] low, double[] high, BiPredicate<double[], double[]> misses,
            CellWorkers workers) {
        return new EnclosedCover(new EnclosedExpression(u, expr, field -> HeldJet.free(field, low.length)), low, high, misses, workers);
    }

    /**
     * Over the part of the image of a chart that cells do not miss.
     *
     * @param expr F, in coordinates and u
     * @param place the coordinates in the parameters of the chart
     * @param low lower corner of the box of parameters
     */
    public static EnclosedCover onChart(EnclosedFunction u, Expr expr, List<Expr> place, double[] low, double[] high, BiPredicate<double[], double[]> misses,
            CellWorkers workers) {
        return new EnclosedCover(new ChartedExpression(u, expr, place, low.length), low, high, misses, workers);
    }

    private EnclosedCover(CellFunction expression, double[] low, double[] high, BiPredicate<double[], double[]> misses, CellWorkers workers) {
        this.expression = expression;
        this.misses = misses;
        reader = new CellReader(expression.space(), expression.order());
        this.workers = workers;
        this.low = low.clone();
        this.high = high.clone();
        List<double[][]> boxes = List.<double[][]>of(new double[][] {this.low, this.high});
        long free = IntStream.range(0, low.length).filter(i -> high[i] > low[i]).count();
        for (int k = 0; k < (free == 1 ? LINE_HALVINGS : HALVINGS); k++) {
            boxes = boxes.stream().flatMap(box -> halves(box, widest(box)).stream()).filter(box -> !misses.test(box[0], box[1])).toList();
        }
        cells = workers.evaluate(expression, reader, boxes, true);
    }

    /** Whether half as many cells more have hardly lessened what is open: it is rounding, which no refinement removes. */
    private boolean stalled(double open) {
        if (cells.size() < 1.5 * markedCells) {
            return false;
        }
        boolean bounded = Double.isFinite(open);
        // Where nothing is known yet, such as around a spike, the volume of the cells concerned tells.
        double left = bounded ? open : cells.stream().filter(cell -> !Double.isFinite(cell.most() - cell.least())).mapToDouble(EnclosedCell::measure).sum();
        boolean stalled = bounded == markedBounded && left > 0.7 * markedOpen;
        markedCells = cells.size();
        markedOpen = left;
        markedBounded = bounded;
        return stalled;
    }

    private void mark() {
        markedCells = cells.size();
        markedOpen = Double.POSITIVE_INFINITY;
        markedBounded = true;
    }

    /** Halves cells along an axis until none is longer than that part of the box, as far as the budget reaches. */
    public void divide(int axis, int parts) {
        double longest = (high[axis] - low[axis]) / parts * (1 + 0x1p-20);
        ToDoubleFunction<EnclosedCell> longer = cell -> cell.high()[axis] - cell.low()[axis];
        boolean divided = true;
        while (divided && cells.stream().anyMatch(cell -> longer.applyAsDouble(cell) > longest)) {
            divided = halve(longer, longest, cell -> halves(new double[][] {cell.low(), cell.high()}, axis));
        }
    }

    /** Halves cells whose range is wider, as far as the budget reaches. */
    public void narrow(double width) {
        boolean halved = width < Double.POSITIVE_INFINITY;
        while (halved) {
            halved = refine(cell -> cell.most() - cell.least(), width);
        }
    }

    /** The cells, in a fixed order. */
    public List<EnclosedCell> cells() {
        return List.copyOf(cells);
    }

    /** The range of F: inf F and sup F within a part of their size, as far as the budget reaches; 0 of no cells. */
    public Enclosure range(double tolerance) {
        mark();
        while (true) {
            if (cells.isEmpty()) {
                return Enclosure.of(0);
            }
            double above = cells.stream().mapToDouble(EnclosedCell::most).max().orElseThrow();
            double below = cells.stream().mapToDouble(EnclosedCell::least).min().orElseThrow();
            // Of cells of which something is known; an infinite cell has no middle.
            double[] middles = cells.stream().mapToDouble(cell -> cell.least() + 0.5 * (cell.most() - cell.least())).filter(Double::isFinite).toArray();
            double reached = Arrays.stream(middles).reduce(Double.NEGATIVE_INFINITY, Math::max);
            double deepest = Arrays.stream(middles).reduce(Double.POSITIVE_INFINITY, Math::min);
            double slack = tolerance * Math.max(Math.abs(reached), Math.abs(deepest));
            ToDoubleFunction<EnclosedCell> open = cell -> Math.max(cell.most() - reached, deepest - cell.least());
            double most = Math.max(above - reached, deepest - below);
            if (stalled(most) || !refine(open, Double.isFinite(slack) ? slack : Double.MAX_VALUE)) {
                return new Enclosure(below, above);
            }
        }
    }

    /** Σ w(cell) ∫ |F|^p from both sides, as far as the budget reaches. */
    public Enclosure integral(int p, ToDoubleFunction<EnclosedCell> weight, double tolerance) {
        mark();
        while (true) {
            double above = 0;
            double below = 0;
            double open = 0;
            ToDoubleFunction<EnclosedCell> doubt = cell -> weighted(weight.applyAsDouble(cell), doubt(cell, p));
            for (EnclosedCell cell : cells) {
                double factor = weight.applyAsDouble(cell);
                above = Math.nextUp(above + Upward.of(weighted(factor, cell.integral(p))));
                below += weighted(factor, cell.integralBelow(p));
                open += doubt.applyAsDouble(cell);
            }
            if (open <= tolerance * above && Double.isFinite(above) || stalled(open) || !refine(doubt, share(doubt, tolerance * above))) {
                return new Enclosure(below * (1 - 0x1p-30), above);
            }
        }
    }

    /** A part of what is open in all cells together, if it were equal in all that are left. */
    private double share(ToDoubleFunction<EnclosedCell> doubt, double allowed) {
        double largest = cells.stream().mapToDouble(doubt).max().orElseThrow();
        return Double.isFinite(allowed) && !Double.isInfinite(largest) ? Math.min(0.9 * largest, allowed / cells.size()) : Double.MAX_VALUE;
    }

    /** What is left out with a weight 0 need not be finite. */
    private static double weighted(double weight, double value) {
        return weight == 0 ? 0 : weight * value;
    }

    private static double doubt(EnclosedCell cell, int p) {
        double measure = cell.measure();
        if (!Double.isFinite(cell.mean())) {
            return Double.POSITIVE_INFINITY;
        }
        if (p == 1) {
            return measure * (cell.remainder() + SPREAD * Math.max(0, cell.mean() - cell.meanBelow() - 2 * cell.remainder()));
        }
        double root = Math.sqrt(cell.square());
        return measure * Math.min(cell.square(), 2 * root * cell.remainder());
    }

    /** Halves the cells in which more than so much is open, the worst first; false if there is none or the budget has ended. */
    private boolean refine(ToDoubleFunction<EnclosedCell> open, double allowed) {
        return halve(open, allowed, cell -> parts(cell, open.applyAsDouble(cell) / allowed));
    }

    private boolean halve(ToDoubleFunction<EnclosedCell> open, double allowed, Function<EnclosedCell, List<double[][]>> division) {
        List<EnclosedCell> kept = new ArrayList<>();
        List<EnclosedCell> halved = new ArrayList<>();
        cells.forEach(cell -> (open.applyAsDouble(cell) > allowed ? halved : kept).add(cell));
        if (halved.isEmpty()) {
            return false;
        }
        if (workers.ended()) {
            workers.cutShort();
            return false;
        }
        halved.sort(Comparator.comparingDouble(open).reversed());
        List<double[][]> boxes = new ArrayList<>();
        int[] counts = new int[halved.size()];
        for (int i = 0; i < counts.length; i++) {
            List<double[][]> parts = division.apply(halved.get(i));
            List<double[][]> hit = parts.stream().filter(box -> !misses.test(box[0], box[1])).toList();
            counts[i] = parts.size() < 2 ? INDIVISIBLE : hit.size();
            boxes.addAll(counts[i] == INDIVISIBLE ? List.of() : hit);
        }
        List<EnclosedCell> fresh = workers.evaluate(expression, reader, boxes, false);
        boolean progress = false;
        int from = 0;
        for (int i = 0; i < counts.length; i++) {
            List<EnclosedCell> parts = fresh.subList(from, from + Math.max(0, counts[i]));
            boolean done = counts[i] != INDIVISIBLE && parts.stream().allMatch(Objects::nonNull);
            kept.addAll(done ? parts : List.of(halved.get(i)));
            progress |= done;
            from += Math.max(0, counts[i]);
        }
        cells = kept;
        return progress;
    }

    private List<double[][]> parts(EnclosedCell cell, double ratio) {
        int q = expression.space().degree() - expression.order();
        double[] scores = cell.scores().clone();
        int halvings = Double.isFinite(ratio) ? (int) Math.max(1, Math.min(MOST_HALVINGS, Math.log(ratio) / Math.log(2) / (q + 1))) : 2;
        List<double[][]> boxes = List.<double[][]>of(new double[][] {cell.low(), cell.high()});
        for (int k = 0; k < halvings; k++) {
            int axis = axis(boxes.get(0), scores);
            if (axis < 0) {
                return boxes;
            }
            boxes = boxes.stream().flatMap(box -> halves(box, axis).stream()).toList();
            scores[axis] = Math.scalb(scores[axis], -q);
        }
        return boxes;
    }

    private int axis(double[][] box, double[] scores) {
        int best = -1;
        for (int i = 0; i < scores.length; i++) {
            boolean divisible = box[1][i] - box[0][i] > NARROWEST * (high[i] - low[i]);
            if (divisible && (best < 0 || scores[i] > scores[best])) {
                best = i;
            }
        }
        double most = Arrays.stream(scores).max().orElse(0);
        return best < 0 || most > 0 ? best : widest(box);
    }

    /** The axis that is longest beside the box. */
    private int widest(double[][] box) {
        int axis = 0;
        double most = -1;
        for (int i = 0; i < low.length; i++) {
            double share = high[i] > low[i] ? (box[1][i] - box[0][i]) / (high[i] - low[i]) : 0;
            if (share > most) {
                most = share;
                axis = i;
            }
        }
        return axis;
    }

    private static List<double[][]> halves(double[][] box, int axis) {
        double middle = 0.5 * box[0][axis] + 0.5 * box[1][axis];
        if (!(box[0][axis] < middle && middle < box[1][axis])) {
            return List.<double[][]>of(box);
        }
        double[] below = box[1].clone();
        double[] above = box[0].clone();
        below[axis] = middle;
        above[axis] = middle;
        return List.of(new double[][] {box[0], below}, new double[][] {above, box[1]});
    }
}
