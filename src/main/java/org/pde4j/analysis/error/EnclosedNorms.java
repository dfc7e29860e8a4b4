package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.analysis.comparison.RangedCell;
import org.pde4j.analysis.enclosure.CellWorkers;
import org.pde4j.analysis.enclosure.EnclosedCell;
import org.pde4j.analysis.enclosure.EnclosedCover;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.analysis.enclosure.HeldJet;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Suprema and integrals by {@link EnclosedCover}s, with every rounding enclosed: what they are of is the real function with the float64 parameters of the
 * network. Numbers are enclosed together with the formulas such as π/100 that they were rounded from.
 *
 * <p>Thread confined; each expression has one cover of each region, which every request refines for a part of the time that is left.
 */
final class EnclosedNorms implements Norms {

    /** A number this close to what the cells leave open is not refined. */
    private static final double TOLERANCE = 0.05;

    /** Parts of time that are told apart. */
    private static final int SLABS = 64;

    /** Of the time left, for one request. */
    private static final double SHARE = 0.4;

    /** What a formula in rounded numbers leaves of 0, beside the size of its terms. */
    private static final double ROUNDING = 1e-12;

    private record Key(Region region, Expr f) {}

    private final EnclosedFunction v;
    private final Traces traces;
    private final CellWorkers workers;
    private final long end;
    private final Map<Key, EnclosedCover> covers = new HashMap<>();

    /**
     * @param traces which fields stand for what; it may grow
     * @param workers that evaluate cells, for this object alone while it is in use
     * @param seconds in all; what is found afterwards is proved as well, and larger
     */
    EnclosedNorms(EnclosedFunction v, Traces traces, CellWorkers workers, double seconds) {
        this.v = v;
        this.traces = traces;
        this.workers = workers;
        end = System.nanoTime() + (long) (seconds * 1e9);
    }

    private EnclosedCover cover(Region region, Expr f) {
        workers.within(SHARE * (end - System.nanoTime()) * 1e-9);
        return covers.computeIfAbsent(new Key(region, f), key -> new EnclosedCover(v, f, this::place, region.lowest(), region.highest(), workers));
    }

    private HeldJet place(Field field) {
        Traces.Trace trace = traces.of(field);
        return new HeldJet(trace.component(), field.derivative().plus(trace.normal()), trace.place());
    }

    @Override
    public Bracket largest(Region region, Expr f) {
        if (f.equals(Expr.constant(0))) {
            return Bracket.ZERO;
        }
        EnclosedCover cover = cover(region, f);
        double most = cover.range(TOLERANCE).magnitude();
        double reached = cover.cells().stream().mapToDouble(cell -> Math.max(cell.least(), -cell.most())).max().orElseThrow();
        return new Bracket(Math.max(0, reached), most, Rigour.PROVED);
    }

    @Override
    public Bracket supremum(Region region, Expr f) {
        EnclosedCover cover = cover(region, f);
        double most = cover.range(TOLERANCE).high();
        return new Bracket(cover.cells().stream().mapToDouble(EnclosedCell::least).max().orElseThrow(), most, Rigour.PROVED);
    }

    @Override
    public Bracket integral(Region region, Expr f, int p) {
        if (f.equals(Expr.constant(0))) {
            return Bracket.ZERO;
        }
        Enclosure integral = cover(region, f).integral(p, cell -> 1, TOLERANCE);
        return new Bracket(integral.low(), integral.high(), Rigour.PROVED);
    }

    @Override
    public double size(Region region, Expr f, int p) {
        return integral(region, f, p).lower();
    }

    @Override
    public Slabs slabs(Region region, int axis, Expr f) {
        EnclosedCover cover = cover(region, f);
        cover.divide(axis, SLABS);
        double longest = cover.cells().stream().mapToDouble(cell -> cell.high()[axis] - cell.low()[axis]).max().orElseThrow();
        Interval length = new Interval(region.low().get(axis), region.high().get(axis));
        // Cells come of halvings.
        return new Slabs(length, axis, Integer.highestOneBit((int) Math.round(length.length() / longest)));
    }

    @Override
    public double[] integrals(Region region, Expr f, int p, Slabs slabs) {
        List<EnclosedCell> cells = cover(region, f).cells();
        double[] sums = slabs.sums(cells, cell -> new Enclosure(cell.low()[slabs.axis()], cell.high()[slabs.axis()]), cell -> cell.integral(p));
        return Arrays.stream(sums).map(sum -> sum * (1 + cells.size() * 0x1p-52)).map(Upward::of).toArray();
    }

    @Override
    public double[] suprema(Region region, Expr f, Slabs slabs) {
        EnclosedCover cover = cover(region, f);
        cover.divide(slabs.axis(), slabs.count());
        cover.range(TOLERANCE);
        return slabs.suprema(cover.cells(), cell -> new Enclosure(cell.low()[slabs.axis()], cell.high()[slabs.axis()]), EnclosedCell::most);
    }

    @Override
    public Ranges ranges(Region region, Expr f, double width) {
        EnclosedCover cover = cover(region, f);
        cover.narrow(width);
        return new Ranges(cover.cells().stream().map(cell -> new RangedCell(cell.low(), cell.high(), new Enclosure(cell.least(), cell.most()))).toList(),
                Rigour.PROVED);
    }

    /** Whether 0 is among the values of f everywhere, for some numbers that round to those given, and all values are as small as rounding. */
    @Override
    public boolean vanishes(Region region, Expr f, double size) {
        return f.equals(Expr.constant(0)) || cover(region, f).cells().stream()
                .allMatch(cell -> cell.least() <= 0 && cell.most() >= 0 && cell.most() - cell.least() <= ROUNDING * size);
    }
}
