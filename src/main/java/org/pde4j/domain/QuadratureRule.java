package org.pde4j.domain;

/** Quadrature over a fixed domain. */
@FunctionalInterface
public interface QuadratureRule {

    /** The nodes and weights with that many Gauss nodes in each direction of each part. */
    Quadrature of(int nodes);
}
