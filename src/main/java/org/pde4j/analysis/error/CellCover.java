package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/**
 * sup F, inf F and ∫ |F|^p of F(x, k(x), jet v(x)) over a box, by cells that are halved where F varies between its samples or where a known
 * function k is not distinguished from them, until lower and upper value agree or the budget of evaluations ends.
 *
 * <p>What the known functions k (sources, coefficients, data, also those that v satisfies exactly) do between the samples is enclosed, so that no spike of
 * theirs is missed; the rest of v is sampled, and its derivatives are held against its increments, so that no step of v is missed ({@link Increments}).
 * Points that cells share are evaluated once. Mutable: every request refines the same cells. Thread confined.
 */
public final class CellCover {

    /** Lower and upper values agree to this. */
    private static final double TOLERANCE = 0.05;

    /** More than what a power of |F|, or its product with a weight, may lose by falling below the least number. */
    private static final double LOST = 1e-280;

    /** Halvings of the first mesh in one, two, three and more dimensions. */
    private static final int[] HALVINGS = {13, 12, 10, 11};

    private static final int MAX_BATCH = 8192;

    /** Points at which the rounding of v is looked at, and how far they are moved, in parts of the box: no function of a float64 is resolved there. */
    private static final int NOISE_POINTS = 128;
    private static final double SHIFT = 0x1p-40;
    private static final double MIN_WIDTH = 1e-12;

    /** A part of a box, of which sup F is taken: cells that surely have no point of it are left out, others count as a whole. */
    public interface Part {

        /** All of the box. */
        Part ALL = new Part() {
            @Override
            public boolean misses(double[] low, double[] high) {
                return false;
            }

            @Override
            public boolean has(double[] point) {
                return true;
            }
        };

        /** Whether surely no point of the part is in a cell. */
        boolean misses(double[] low, double[] high);

        /** Whether the part has a point, shape (d). */
        boolean has(double[] point);
    }

    /**
     * The first cells of a box: all expressions have the same.
     *
     * @param nodes which of the points the nodes of each cell are, shape (cells)(nodes)
     * @param values at the points, each of which neighbours share
     * @param near three points close together in some of the cells, one after the other
     */
    private record Mesh(List<double[][]> boxes, int[][] nodes, double[] points, PointValues values, PointValues near, int halvings) {

        static Mesh of(double[] low, double[] high, Approximation v, int halvings, Part part) {
            List<double[][]> boxes = List.<double[][]>of(new double[][] {low, high});
            for (int k = 0; k < halvings; k++) {
                boxes = boxes.stream().flatMap(box -> CellNodes.halves(box[0], box[1], CellNodes.widest(box[0], box[1], low, high)).stream())
                        .filter(box -> !part.misses(box[0], box[1])).toList();
            }
            Map<PointKey, Integer> known = new HashMap<>();
            List<double[]> points = new ArrayList<>();
            int[][] nodes = new int[boxes.size()][];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = CellNodes.nodes(boxes.get(i)[0], boxes.get(i)[1]).stream().mapToInt(node -> {
                    Integer index = known.putIfAbsent(new PointKey(node), points.size());
                    if (index == null) {
                        points.add(node);
                    }
                    return index == null ? points.size() - 1 : index;
                }).toArray();
            }
            double[] flat = CellNodes.flat(points, low.length);
            return new Mesh(boxes, nodes, flat, new PointValues(flat, low.length, v), new PointValues(near(boxes, low, high), low.length, v), halvings);
        }

        private static double[] near(List<double[][]> boxes, double[] low, double[] high) {
            int count = Math.min(NOISE_POINTS, boxes.size());
            List<double[]> near = new ArrayList<>();
            for (int k = 0; k < 3 * count; k++) {
                double[][] box = boxes.get((int) ((long) (k / 3) * boxes.size() / count));
                double[] point = new double[low.length];
                for (int i = 0; i < point.length; i++) {
                    point[i] = 0.5 * (box[0][i] + box[1][i]) + (1 + k % 3) * SHIFT * (high[i] - low[i]);
                }
                near.add(point);
            }
            return CellNodes.flat(near, low.length);
        }

        /** |g(x) − 2 g(x + ε) + g(x + 2ε)|/2 of each expression in the median: rounding, but for steps of v as narrow as ε. */
        double[] noise(List<Expr> expressions) {
            return Arrays.stream(near.evaluate(expressions)).mapToDouble(g -> IntStream.range(0, g.length / 3)
                    .mapToDouble(k -> Math.abs(g[3 * k] - 2 * g[3 * k + 1] + g[3 * k + 2]) / 2)
                    .filter(Double::isFinite).sorted().skip(g.length / 6).findFirst().orElse(0)).toArray();
        }
    }

    private final double[] boxLow;
    private final double[] boxHigh;
    private final Approximation v;
    private final CellFactory factory;
    private final double[][] sampled;
    private final Part part;
    private final Map<Cell, int[]> inPart = new IdentityHashMap<>();
    private int points;
    private List<Cell> cells;
    private int budget;

    private CellCover(double[] low, double[] high, Expr expr, Approximation v, Mesh mesh, int budget, Part part) {
        boxLow = low.clone();
        boxHigh = high.clone();
        this.v = v.separate();
        this.part = part;
        factory = new CellFactory(boxLow, boxHigh, v.separated(expr), part);
        sampled = mesh.values().evaluate(factory.asked());
        points = mesh.values().size();
        this.budget = budget - Arrays.stream(mesh.nodes()).mapToInt(nodes -> nodes.length).sum();
        double[][][] nodes = Arrays.stream(mesh.nodes()).map(this::at).toArray(double[][][]::new);
        cells = factory.first(mesh.boxes(), mesh.nodes(), nodes, mesh.halvings(), mesh.noise(factory.asked()));
    }

    /**
     * A cover of its own.
     *
     * @param low lower corner of the box, shape (d)
     * @param high upper corner; equal to {@code low} along axes that are held fixed
     * @param expr F, in coordinates and jet entries of v
     * @param halvings of the box before anything is judged: 2^halvings cells
     * @param budget nodes of cells at which F may be sampled, those that cells share counted for each
     */
    CellCover(double[] low, double[] high, Expr expr, Approximation v, int halvings, int budget) {
        this(low, high, expr, v, Mesh.of(low, high, v.separate(), halvings, Part.ALL), budget, Part.ALL);
    }

    /** A cover whose first mesh has 2¹³ cells in one dimension and as many points in others as that allows, but takes at most a third of the budget. */
    public static CellCover of(Region region, Expr expr, Approximation v, int budget) {
        return new Covers(v, budget).of(region, expr, budget);
    }

    /** The same of a part of the region; empty where the first mesh has no cell of it. */
    public static Optional<CellCover> of(Region region, Part part, Expr expr, Approximation v, int budget) {
        double[] low = region.lowest();
        double[] high = region.highest();
        Mesh mesh = Mesh.of(low, high, v.separate(), halvings(low, high, budget), part);
        return mesh.boxes().isEmpty() ? Optional.empty() : Optional.of(new CellCover(low, high, expr, v, mesh, budget, part));
    }

    private static int halvings(double[] low, double[] high, int first) {
        int dimension = CellNodes.free(low, high).length;
        int halvings = dimension == 0 ? 0 : HALVINGS[Math.min(dimension, HALVINGS.length) - 1];
        int perCell = CellNodes.nodes(low, high).size();
        while (halvings > 0 && (long) perCell << halvings > first / 3) {
            halvings--;
        }
        return halvings;
    }

    /** Covers of one function that share the first mesh of each region, and the jets of the function there. */
    static final class Covers {

        private record Place(Region region, int halvings) {}

        private final Approximation v;
        private final int first;
        private final Map<Place, Mesh> meshes = new HashMap<>();

        /** @param first three times the nodes that the first mesh may take, of a larger budget */
        Covers(Approximation v, int first) {
            this.v = v;
            this.first = first;
        }

        /** One of them, as {@link CellCover#of}. */
        CellCover of(Region region, Expr expr, int budget) {
            double[] low = region.lowest();
            double[] high = region.highest();
            Place place = new Place(region, halvings(low, high, Math.min(first, budget)));
            Mesh mesh = meshes.computeIfAbsent(place, key -> Mesh.of(low, high, v.separate(), key.halvings(), Part.ALL));
            return new CellCover(low, high, expr, v, mesh, budget, Part.ALL);
        }
    }

    /** sup |F|; settled also where that of the cells which reach out of the part is. */
    public Bracket largest() {
        return supremum(0, Math::abs, cell -> cell.range().magnitude());
    }

    /** sup F; settled also where that of the cells which reach out of the part is. */
    public Bracket supremum() {
        return supremum(Double.NEGATIVE_INFINITY, value -> value, cell -> cell.range().high());
    }

    /** The largest function of F at the nodes in the part, at least so much. */
    private double reached(Cell cell, double least, DoubleUnaryOperator function) {
        int[] reached = inPart.computeIfAbsent(cell, key -> {
            List<double[]> nodes = CellNodes.nodes(cell.low(), cell.high());
            return IntStream.range(0, nodes.size()).filter(i -> part.has(nodes.get(i))).toArray();
        });
        return Arrays.stream(reached).mapToDouble(i -> function.applyAsDouble(cell.values()[i])).reduce(least, Math::max);
    }

    private Bracket supremum(double least, DoubleUnaryOperator function, ToDoubleFunction<Cell> most) {
        ToDoubleFunction<Cell> everywhere = cell -> Arrays.stream(cell.values()).map(function).reduce(least, Math::max);
        ToDoubleFunction<Cell> inside = part == Part.ALL ? everywhere : cell -> reached(cell, least, function);
        while (true) {
            double lower = largest(inside);
            double[] above = cells.stream().mapToDouble(most).toArray();
            double upper = Arrays.stream(above).reduce(Double.NEGATIVE_INFINITY, Math::max);
            double enough = enough(lower);
            if (upper <= enough || !(lower < Double.POSITIVE_INFINITY) || !halve(above, enough)) {
                return new Bracket(lower, upper, upper <= enough || upper < Double.POSITIVE_INFINITY && upper <= enough(largest(everywhere)));
            }
        }
    }

    private double largest(ToDoubleFunction<Cell> function) {
        return cells.stream().mapToDouble(function).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    private double enough(double sampled) {
        return sampled + TOLERANCE * Math.abs(sampled) + factory.floor();
    }

    /** Halves cells in which F varies by more than a width; whether what is open between the samples is less in all of them. */
    boolean narrow(double width) {
        boolean halved = true;
        while (halved) {
            double[] widths = cells.stream().mapToDouble(cell -> cell.range().width()).toArray();
            halved = Arrays.stream(widths).anyMatch(w -> !(w <= width)) && halve(widths, width);
        }
        return cells.stream().allMatch(cell -> cell.known() + cell.excess() <= width);
    }

    /** ∫ |F|^p over the box, or the face of it where some axes are held fixed; up to three axes may vary. */
    public Bracket integral(int p) {
        while (true) {
            double value = cells.stream().mapToDouble(cell -> cell.integral(p)).sum();
            double[] doubts = cells.stream().mapToDouble(cell -> cell.doubt(p)).toArray();
            double doubt = Arrays.stream(doubts).sum();
            double allowed = TOLERANCE * value + floor(p, value);
            double most = Arrays.stream(doubts).reduce(0, Math::max);
            // A spike first, whatever little is open elsewhere.
            double threshold = Math.max(allowed / (2 * cells.size()), Double.isFinite(most) ? most / 1024 : 0);
            if (doubt <= allowed || !Double.isFinite(value) || !halve(doubts, threshold)) {
                double lost = cells.stream().anyMatch(cell -> cell.range().magnitude() > 0) ? LOST * measure() : 0;
                return new Bracket(value, value + doubt + lost, doubt <= allowed);
            }
        }
    }

    /** How far rounding of v may move F anywhere, which is part of every bound. */
    public double rounding() {
        return factory.floor();
    }

    /** What rounding of F adds to ∫ |F|^p: Σ_k C(p, k) floor^k ∫ |F|^{p−k}, k ≥ 1, by Hölder's inequality. */
    private double floor(int p, double value) {
        double mean = Math.pow(value / measure(), 1.0 / p);
        return (Math.pow(mean + factory.floor(), p) - Math.pow(mean, p)) * measure();
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

    /** Halves the cells where their doubt exceeds a threshold, the largest first; false if there is none that the budget allows. */
    private boolean halve(double[] doubts, double threshold) {
        int perCell = 2 * cells.get(0).values().length;
        int[] chosen = IntStream.range(0, doubts.length).filter(i -> !(doubts[i] <= threshold) && divisible(cells.get(i))).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> doubts[i]).reversed()).limit(Math.min(MAX_BATCH, budget / perCell))
                .mapToInt(Integer::intValue).toArray();
        if (chosen.length == 0) {
            return false;
        }
        budget -= chosen.length * perCell;
        boolean[] gone = new boolean[doubts.length];
        List<double[][]> boxes = new ArrayList<>();
        List<Cell> wholes = new ArrayList<>();
        List<int[]> nodes = new ArrayList<>();
        List<double[]> added = new ArrayList<>();
        for (int i : chosen) {
            gone[i] = true;
            Cell cell = cells.get(i);
            List<double[][]> halves = CellNodes.halves(cell.low(), cell.high(), cell.axis());
            for (int half = 0; half < 2; half++) {
                double[][] box = halves.get(half);
                if (!part.misses(box[0], box[1])) {
                    boxes.add(box);
                    wholes.add(cell);
                    nodes.add(nodes(cell, box, half, added));
                }
            }
        }
        if (!added.isEmpty()) {
            sample(added);
        }
        List<Cell> next = new ArrayList<>(IntStream.range(0, doubts.length).filter(i -> !gone[i]).mapToObj(cells::get).toList());
        for (int i = 0; i < boxes.size(); i++) {
            double[][] box = boxes.get(i);
            next.add(factory.cell(box[0], box[1], nodes.get(i), at(nodes.get(i)), wholes.get(i).variations()));
        }
        cells = next;
        return true;
    }

    private boolean divisible(Cell cell) {
        int axis = cell.axis();
        return cell.high()[axis] - cell.low()[axis] > MIN_WIDTH * (boxHigh[axis] - boxLow[axis]);
    }

    /** Which points the nodes of a half are; those that the whole cell has not are added. */
    private int[] nodes(Cell cell, double[][] box, int half, List<double[]> added) {
        int[] inherited = CellNodes.inherited(cell.low(), cell.high(), cell.axis(), half);
        List<double[]> places = CellNodes.nodes(box[0], box[1]);
        int[] nodes = new int[inherited.length];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = inherited[k] >= 0 ? cell.nodes()[inherited[k]] : points + added.size();
            if (inherited[k] < 0) {
                added.add(places.get(k));
            }
        }
        return nodes;
    }

    /** F, its slopes, the jet entries and what increments need at further points. */
    private void sample(List<double[]> added) {
        double[][] values = new PointValues(CellNodes.flat(added, boxLow.length), boxLow.length, v).evaluate(factory.asked());
        int needed = points + added.size();
        for (int m = 0; m < values.length; m++) {
            if (needed > sampled[m].length) {
                sampled[m] = Arrays.copyOf(sampled[m], Math.max(needed, 2 * sampled[m].length));
            }
            System.arraycopy(values[m], 0, sampled[m], points, added.size());
        }
        points = needed;
    }

    /** What was sampled at the nodes of a cell, shape (asked)(nodes). */
    private double[][] at(int[] nodes) {
        double[][] values = new double[sampled.length][nodes.length];
        for (int m = 0; m < values.length; m++) {
            for (int k = 0; k < nodes.length; k++) {
                values[m][k] = sampled[m][nodes[k]];
            }
        }
        return values;
    }
}
