package org.pde4j.analysis.error;

import java.util.List;
import org.pde4j.analysis.comparison.RangedCell;
import org.pde4j.expr.Expr;

/**
 * sup f and ∫ |f|^p of expressions f in the coordinates, the jet of a function v and its {@link Traces}: what every theorem is applied to, whether it was
 * sampled or proved.
 */
public interface Norms {

    /**
     * Ranges of a function on cells that cover a region.
     *
     * @param rigour of the ranges
     */
    record Ranges(List<RangedCell> cells, Rigour rigour) {}

    /** sup |f|. */
    Bracket largest(Region region, Expr f);

    /** sup f. */
    Bracket supremum(Region region, Expr f);

    /** ∫ |f|^p over a region of at most three free axes. */
    Bracket integral(Region region, Expr f, int p);

    /** ∫ |f|^p from a few samples: sizes that bounds are compared with. */
    double size(Region region, Expr f, int p);

    /** Parts of a region along an axis for which integrals of f can be told apart. */
    Slabs slabs(Region region, int axis, Expr f);

    /** ∫ |f|^p over the part of the region in each slab, from above, shape (slabs). */
    double[] integrals(Region region, Expr f, int p, Slabs slabs);

    /** sup f over the part of the region in each slab, from above, shape (slabs). */
    double[] suprema(Region region, Expr f, Slabs slabs);

    /**
     * Ranges of f on cells that cover a region.
     *
     * @param width that cells are halved to reach, as far as the budget allows; infinite for the cells that other requests led to
     */
    Ranges ranges(Region region, Expr f, double width);

    /**
     * Whether f is 0 on a region but for the rounding of the numbers in it.
     *
     * @param size of its terms
     */
    boolean vanishes(Region region, Expr f, double size);
}
