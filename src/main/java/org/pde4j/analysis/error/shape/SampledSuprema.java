package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/**
 * By {@link CellCover}s: v is sampled, known functions are enclosed between the samples, cells that surely miss the shape are left out.
 *
 * @param points of the shape at which nothing may be larger than on the cells, shape (n, d), may be empty
 * @param budget nodes for one supremum
 */
record SampledSuprema(ShapedDomain domain, Approximation v, double[] points, int budget) implements Suprema {

    private static final int LEAST = 3_000;
    private static final Bracket NOTHING = new Bracket(0, 0, true);

    @Override
    public Bracket inside(Expr f) {
        Bracket cells = over(Region.of(domain.bounds()), f).map(CellCover::largest).orElse(NOTHING);
        double most = points.length == 0 || f.fields().isEmpty() ? 0
                : Arrays.stream(v.evaluate(points, List.of(f))[0]).map(Math::abs).reduce(0, Math::max);
        return new Bracket(Math.max(cells.lower(), most), Math.max(cells.upper(), most), cells.rigour());
    }

    @Override
    public Bracket square(Expr f) {
        return over(Region.of(domain.bounds()), f).map(cover -> cover.integral(2)).orElse(NOTHING);
    }

    @Override
    public Bracket initial(Expr f) {
        return over(Suprema.start(domain), f).map(CellCover::largest).orElse(NOTHING);
    }

    private Optional<CellCover> over(Region region, Expr f) {
        return CellCover.of(region, new ShapePart(domain), f, v, budget);
    }

    @Override
    public Bracket boundary(BoundaryData data) {
        return data.charts().stream().map(chart -> Surface.of(chart, Map.of()).largest(data.defect(), v, Math.max(LEAST, budget / data.charts().size())))
                .reduce(NOTHING, Bracket::max);
    }
}
