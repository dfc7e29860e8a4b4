package org.pde4j.report.live;

import java.util.Locale;

/** What a button of a live page asks of a training. */
public enum LiveAction {

    /** To end after the current step. */
    STOP,

    /** To write a checkpoint after the current step. */
    CHECKPOINT,

    /** To wait after the current step. */
    PAUSE,

    /** To continue after a pause. */
    PROCEED;

    String route() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }
}
