package org.pde4j.optim;

/** J whose proximal points are known in closed form, such as θ ↦ |θ|₁; J need not be differentiable. */
public interface ProximalMap extends Objective {

    /**
     * argmin_x J(x) + |x − θ|²/(2η), shape (p).
     *
     * @param theta θ, shape (p); not modified
     * @param stepSize η &gt; 0
     */
    double[] proximalPoint(double[] theta, double stepSize);
}
