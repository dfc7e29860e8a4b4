package org.pde4j.analysis.error.shape;

import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.Box;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;

/** Suprema and integrals over a shape, sampled or proved. */
interface Suprema {

    /** sup |F| over Ω, or over Ω × (t₀, T). */
    Bracket inside(Expr f);

    /** ∫ F² over cells that contain Ω. */
    Bracket square(Expr f);

    /** sup |v − g| over a part of ∂Ω, at all times. */
    Bracket boundary(BoundaryData data);

    /** sup |F| over Ω at the start. */
    Bracket initial(Expr f);

    /** The bounding box at the start. */
    static Region start(ShapedDomain domain) {
        Box bounds = domain.bounds();
        int axis = domain.time().orElseThrow().axis();
        return Region.of(bounds).at(axis, bounds.interval(axis).lower());
    }
}
