package org.pde4j.train;

import java.util.Map;
import org.pde4j.optim.Optimizer;

/** How often the {@link Recovery} of a training has acted. */
final class RecoveryState {

    static final String GROUP = "recovery";

    private final Recovery settings;
    private int used;
    private int halvings;

    RecoveryState(Recovery settings, Map<String, double[]> state) {
        this.settings = settings;
        if (!state.isEmpty()) {
            double[] counters = state.get("counters");
            if (counters == null || counters.length != 2) {
                throw new IllegalArgumentException("Recovery: the saved state must hold counters of shape (2), got " + state.keySet());
            }
            used = (int) counters[0];
            halvings = (int) counters[1];
        }
    }

    boolean permits() {
        return settings.action() != Recovery.Action.END && used < settings.attempts();
    }

    void enterPhase() {
        halvings = 0;
    }

    /** Takes note of one recovery. */
    void recover() {
        used++;
        halvings += settings.action() == Recovery.Action.HALVE_STEP ? 1 : 0;
    }

    /** The optimizer of a phase with its step halved once for each recovery of this phase; a trainer accepts no optimizer that cannot be halved. */
    Optimizer apply(Optimizer optimizer) {
        Optimizer halved = optimizer;
        for (int k = 0; k < halvings; k++) {
            halved = halved.halved().orElseThrow();
        }
        return halved;
    }

    /** Empty before the first recovery. */
    Map<String, double[]> state() {
        return used == 0 ? Map.of() : Map.of("counters", new double[] {used, halvings});
    }
}
