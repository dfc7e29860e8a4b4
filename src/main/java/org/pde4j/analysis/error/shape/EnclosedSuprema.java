package org.pde4j.analysis.error.shape;

import org.pde4j.analysis.enclosure.CellWorkers;
import org.pde4j.analysis.enclosure.EnclosedCover;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.Region;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.domain.Chart;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * By {@link EnclosedCover}s, with every rounding enclosed; on the boundary the formulas of its parts are composed with the network. A cell counts as a whole,
 * also where it is partly outside of the shape.
 */
final class EnclosedSuprema implements Suprema {

    private static final double TOLERANCE = 0.05;

    /** Of the time left, for one supremum. */
    private static final double SHARE = 0.4;

    private final ShapedDomain domain;
    private final EnclosedFunction v;
    private final CellWorkers workers;
    private final long end;

    /** @param seconds in all */
    EnclosedSuprema(ShapedDomain domain, EnclosedFunction v, CellWorkers workers, double seconds) {
        this.domain = domain;
        this.v = v;
        this.workers = workers;
        end = System.nanoTime() + (long) (seconds * 1e9);
    }

    @Override
    public Bracket inside(Expr f) {
        return largest(over(Region.of(domain.bounds()), f));
    }

    @Override
    public Bracket square(Expr f) {
        Enclosure integral = over(Region.of(domain.bounds()), f).integral(2, cell -> 1, TOLERANCE);
        return new Bracket(integral.low(), integral.high(), Rigour.PROVED);
    }

    @Override
    public Bracket initial(Expr f) {
        return largest(over(Suprema.start(domain), f));
    }

    private EnclosedCover over(Region region, Expr f) {
        begin(1);
        return EnclosedCover.inside(v, f, region.lowest(), region.highest(), new ShapePart(domain)::misses, workers);
    }

    @Override
    public Bracket boundary(BoundaryData data) {
        Bracket most = new Bracket(0, 0, Rigour.PROVED);
        for (Chart chart : data.charts()) {
            begin(data.charts().size());
            Region region = new ChartPart(chart).region();
            most = most.max(largest(EnclosedCover.onChart(v, data.defect(), chart.place(), region.lowest(), region.highest(), chart::misses,
                    workers)));
        }
        return most;
    }

    private void begin(int parts) {
        workers.within(SHARE / parts * (end - System.nanoTime()) * 1e-9);
    }

    private static Bracket largest(EnclosedCover cover) {
        double most = cover.range(TOLERANCE).magnitude();
        double reached = cover.cells().stream().mapToDouble(cell -> Math.max(cell.least(), -cell.most())).reduce(0, Math::max);
        return new Bracket(reached, most, Rigour.PROVED);
    }
}
