package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KnownFunctions;

/**
 * The {@link Cell}s of F(x, k(x), jet v(x)): its samples, with what the known functions k, enclosed, and steps of v ({@link Increments}) may add between
 * them. Mutable until the first mesh is described.
 */
final class CellFactory {

    /** The share of F that the known functions may add between samples, and still count as resolved. */
    private static final double RESOLVED = 0.01;

    /** Nodes at which the rounding of F is enclosed. */
    private static final int ENCLOSED = 64;

    /** Known functions are not resolved beyond rounding. */
    private static final double ROUNDING = 1e-13;

    private final double[] boxLow;
    private final double[] boxHigh;
    private final CellCover.Part part;
    private final Expr expr;
    private final List<Expr> known;
    private final List<Expr> slopes;
    private final List<Field> fields;
    private final List<Expr> asked = new ArrayList<>();
    private final Increments increments;
    private final double[] resolved;
    private double floor;
    private double cancelled;

    /**
     * @param low lower corner of the box, shape (d)
     * @param high upper corner; equal to {@code low} along axes that are held fixed
     * @param expr F
     * @param part of the box, of which the cells are
     */
    CellFactory(double[] low, double[] high, Expr expr, CellCover.Part part) {
        this.part = part;
        boxLow = low.clone();
        boxHigh = high.clone();
        this.expr = expr;
        KnownFunctions parts = KnownFunctions.of(expr);
        known = parts.functions();
        slopes = parts.slopes();
        fields = List.copyOf(expr.fields());
        asked.add(expr);
        asked.addAll(slopes);
        asked.addAll(fields);
        increments = new Increments(expr, CellNodes.free(low, high), asked);
        resolved = new double[known.size()];
    }

    /** What has to be evaluated at the nodes: F, ∂F/∂k, the jet entries in F, and what increments need. */
    List<Expr> asked() {
        return asked;
    }

    /** Values of F below this are rounding; known after {@link #first}. */
    double floor() {
        return floor;
    }

    /**
     * The cells of the first mesh, from which the rounding of v and the size of F are learnt.
     *
     * @param points which of the points evaluated the nodes are, shape (cells)(nodes)
     * @param nodes shape (cells)(asked)(nodes)
     * @param halvings that made it
     * @param noise by how much values of {@link #asked} change between points that no smooth function tells apart, shape (asked)
     */
    List<Cell> first(List<double[][]> boxes, int[][] points, double[][][] nodes, int halvings, double[] noise) {
        increments.calibrate(boxes, nodes, noise);
        double hidden = 0;
        for (double[][] values : nodes) {
            hidden = Math.max(hidden, increments.rounding(values));
        }
        cancelled = cancelled(boxes, nodes);
        floor = Math.max(ROUNDING * 10 * resolve(nodes), Increments.DIFFERENCE * noise[0]) + cancelled + hidden;
        List<KnownVariation[]> variations = new ArrayList<>();
        describe(boxLow, boxHigh, new KnownVariation[known.size()], 0, halvings, variations);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            cells.add(described(boxes.get(i)[0], boxes.get(i)[1], points[i], nodes[i], variations.get(i)));
        }
        return cells;
    }

    /**
     * What rounding makes of terms that cancel, which no differences show where v is constant: the largest width of F enclosed for the numbers that the jet
     * of v is at nodes.
     */
    private double cancelled(List<double[][]> boxes, double[][][] nodes) {
        double most = 0;
        int count = fields.isEmpty() ? 0 : Math.min(ENCLOSED, boxes.size());
        for (int k = 0; k < count; k++) {
            int cell = (int) ((long) k * boxes.size() / count);
            int node = k % nodes[cell][0].length;
            double[] point = CellNodes.nodes(boxes.get(cell)[0], boxes.get(cell)[1]).get(node);
            double width = EnclosedSeries.rounding(expr, point, field -> nodes[cell][1 + slopes.size() + fields.indexOf(field)][node]);
            // What is 0 is enclosed by the least numbers beside it.
            most = Double.isFinite(width) && width > Double.MIN_NORMAL ? Math.max(most, width) : most;
        }
        return most;
    }

    /** The variation of the known functions over every cell of the first mesh, in its order; where a coarser cell resolves them, that of the coarser. */
    private void describe(double[] low, double[] high, KnownVariation[] above, int level, int halvings, List<KnownVariation[]> result) {
        KnownVariation[] here = variations(low, high, above);
        if (level == halvings) {
            result.add(here);
        } else {
            for (double[][] half : CellNodes.halves(low, high, CellNodes.widest(low, high, boxLow, boxHigh))) {
                if (!part.misses(half[0], half[1])) {
                    describe(half[0], half[1], here, level + 1, halvings, result);
                }
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

    /**
     * One cell.
     *
     * @param points which of the points evaluated its nodes are
     * @param nodes values of {@link #asked} at its nodes, shape (asked)(nodes)
     * @param above variations of the known functions over a cell that contains it
     */
    Cell cell(double[] low, double[] high, int[] points, double[][] nodes, KnownVariation[] above) {
        return described(low, high, points, nodes, variations(low, high, above));
    }

    private Cell described(double[] low, double[] high, int[] points, double[][] nodes, KnownVariation[] variations) {
        double added = 0;
        double worst = -1;
        int axis = -1;
        boolean open = false;
        for (int j = 0; j < variations.length; j++) {
            boolean settled = variations[j].remainder() <= resolved[j];
            open |= !settled;
            double slope = settled ? CellNodes.magnitude(nodes[1 + j]) : enclosed(slopes.get(j), low, high, nodes).magnitude();
            double part = variations[j].remainder() == 0 ? 0 : variations[j].remainder() * slope;
            added += part;
            if (part > worst && !settled) {
                worst = part;
                axis = variations[j].axis();
            }
        }
        double[] bends = CellNodes.bends(low, high, nodes[0]);
        int bent = CellNodes.widest(low, high, boxLow, boxHigh);
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
        return new Cell(low, high, points, nodes[0], bends, added + hidden + cancelled + increments.rounding(nodes), values, variations, axis);
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
