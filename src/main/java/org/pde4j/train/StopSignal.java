package org.pde4j.train;

import java.util.function.BooleanSupplier;

/** A signal that another thread, such as a Ctrl-C handler, raises to end a training after the current step. */
public final class StopSignal implements BooleanSupplier {

    private volatile boolean raised;

    public void raise() {
        raised = true;
    }

    @Override
    public boolean getAsBoolean() {
        return raised;
    }
}
