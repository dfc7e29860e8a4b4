package org.pde4j.loss;

import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.points.PointGroup;

/** How conditions u = g, which no energy contains by itself, enter {@link RitzForm}: a record of settings. */
public sealed interface BoundaryTreatment permits Hard, Nitsche, Penalty {

    /** What is integrated over a face instead of u = g; empty where the ansatz satisfies the condition. */
    Optional<Term> term(Essential condition);

    /**
     * A condition u = g on a face Γ.
     *
     * @param gap u − g
     * @param flux σ·n = Σ_i n_i ∂e/∂u_{x_i}; empty for an energy with derivatives of higher order
     * @param measure |Γ|
     * @param unit the unit of the coefficient of (u − g)²; 1 where the energy is not scaled
     */
    record Essential(String name, Expr gap, Optional<Expr> flux, PointGroup points, double measure, double unit) {}
}
