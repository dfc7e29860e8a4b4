package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.comparison.RangedCell;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/**
 * Suprema and integrals by {@link CellCover}s: v is sampled, known functions are enclosed between the samples. A region of all axes includes the points
 * given, at which nothing may be larger than on the cells.
 *
 * <p>Thread confined; each expression has one cover of each region, which every request refines, and all start from the same cells, at whose nodes each jet
 * entry of v is evaluated once.
 */
public final class SampledNorms implements Norms {

    private record Key(Region region, Expr f) {}

    private static final int SIZE_BUDGET = 6_000;

    /** What formulas leave of 0, beside the size of their terms. */
    private static final double ROUNDING = 1e-9;

    private final Approximation v;
    private final double[] points;
    private final int budget;
    private final CellCover.Covers meshes;
    private final Map<Key, CellCover> covers = new HashMap<>();
    private final Map<Expr, Double> largest = new HashMap<>();
    private Optional<PointValues> values = Optional.empty();

    /** With first cells as large as the budget admits. */
    public SampledNorms(Approximation v, double[] points, int budget) {
        this(v, points, budget, budget);
    }

    /**
     * @param v that knows its traces, see {@link Traces#extended}
     * @param points shape (n, d), may be empty
     * @param first three times the nodes of the first cells for one expression on one region
     * @param budget nodes of cells for one expression on one region
     */
    public SampledNorms(Approximation v, double[] points, int first, int budget) {
        this.v = v;
        this.points = points.clone();
        this.budget = budget;
        meshes = new CellCover.Covers(v, first);
    }

    private CellCover cover(Region region, Expr f) {
        return covers.computeIfAbsent(new Key(region, f), key -> meshes.of(region, f, budget));
    }

    /** max |f| over the points given, where the region has them; NaN if it is NaN at one of them. */
    private double atPoints(Region region, Expr f) {
        if (!region.isFull() || f.fields().isEmpty() || points.length == 0) {
            return 0;
        }
        PointValues known = values.orElseGet(() -> new PointValues(points, region.low().size(), v));
        values = Optional.of(known);
        return largest.computeIfAbsent(f, expr -> Arrays.stream(known.evaluate(List.of(expr))[0]).map(Math::abs).reduce(0, Math::max));
    }

    @Override
    public Bracket largest(Region region, Expr f) {
        if (f.equals(Expr.constant(0))) {
            return Bracket.ZERO;
        }
        Bracket cells = cover(region, f).largest();
        double most = atPoints(region, f);
        return new Bracket(Math.max(cells.lower(), most), Math.max(cells.upper(), most), cells.rigour());
    }

    @Override
    public Bracket supremum(Region region, Expr f) {
        return cover(region, f).supremum();
    }

    @Override
    public Bracket integral(Region region, Expr f, int p) {
        if (f.equals(Expr.constant(0))) {
            return Bracket.ZERO;
        }
        CellCover cover = cover(region, f);
        Bracket integral = cover.integral(p);
        double most = cover.cells().stream().mapToDouble(cell -> cell.range().magnitude()).max().orElseThrow();
        boolean represented = atPoints(region, f) <= most;
        return represented ? integral : new Bracket(integral.lower(), integral.upper(), Rigour.INCONCLUSIVE);
    }

    @Override
    public double size(Region region, Expr f, int p) {
        return meshes.of(region, f, Math.min(budget, SIZE_BUDGET)).integral(p).lower();
    }

    @Override
    public Slabs slabs(Region region, int axis, Expr f) {
        // As long as the longest cell.
        double longest = cover(region, f).cells().stream().mapToDouble(cell -> cell.high()[axis] - cell.low()[axis]).max().orElseThrow();
        Interval length = new Interval(region.low().get(axis), region.high().get(axis));
        return new Slabs(length, axis, (int) Math.round(length.length() / longest));
    }

    @Override
    public double[] integrals(Region region, Expr f, int p, Slabs slabs) {
        return slabs.sums(cover(region, f).cells(), cell -> new Enclosure(cell.low()[slabs.axis()], cell.high()[slabs.axis()]),
                cell -> cell.integral(p) + cell.doubt(p));
    }

    @Override
    public double[] suprema(Region region, Expr f, Slabs slabs) {
        CellCover cover = cover(region, f);
        cover.supremum();
        return slabs.suprema(cover.cells(), cell -> new Enclosure(cell.low()[slabs.axis()], cell.high()[slabs.axis()]), cell -> cell.range().high());
    }

    @Override
    public Ranges ranges(Region region, Expr f, double width) {
        CellCover cover = cover(region, f);
        boolean settled = cover.narrow(width);
        return new Ranges(cover.cells().stream().map(cell -> new RangedCell(cell.low(), cell.high(), cell.range())).toList(), Rigour.sampled(settled));
    }

    @Override
    public boolean vanishes(Region region, Expr f, double size) {
        return largest(region, f).upper() <= ROUNDING * size;
    }
}
