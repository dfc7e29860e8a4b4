package org.pde4j.problem;

/** A named family of problems: a record whose components are the parameters of the equation. */
public interface Pde {

    Problem problem();
}
