package org.pde4j.job;

import org.pde4j.optim.Optimizer;

/** One optimizer and when it stops. */
public record Phase(Optimizer optimizer, Stop stop) {

    /** A thousand iterations. */
    public Phase(Optimizer optimizer) {
        this(optimizer, new Stop(1000));
    }
}
