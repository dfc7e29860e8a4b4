package org.pde4j.model;

import org.pde4j.domain.Box;

/** An ansatz u_θ for the unknowns of a problem: a record of settings. */
public interface Model {

    /**
     * The network for a domain.
     *
     * @param domain gives the number of inputs d and their range, to which the initial law adapts
     * @param unknowns number of outputs k
     */
    Network network(Box domain, int unknowns);
}
