package org.pde4j.optim;

/**
 * What became of one step.
 *
 * @param outcome moved, stalled (no further progress is possible in this arithmetic) or failed
 * @param detail one clause with the numbers that explain a step that did not move; empty otherwise
 */
public record Step(Outcome outcome, String detail) {

    /** The step moved θ. */
    public static final Step MOVED = new Step(Outcome.MOVED, "");

    /** The ways a step can end. */
    public enum Outcome { MOVED, STALLED, FAILED }

    public static Step stalled(String detail) {
        return new Step(Outcome.STALLED, detail);
    }

    public static Step failed(String detail) {
        return new Step(Outcome.FAILED, detail);
    }

    public boolean moved() {
        return outcome == Outcome.MOVED;
    }
}
