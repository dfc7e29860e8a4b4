package org.pde4j.report.live;

import java.io.IOException;

/** What a live page shows and requests; called from the threads of the server. */
public interface LiveRun {

    /** The whole page. */
    String page() throws IOException;

    /** The part of the page that changes. */
    String body() throws IOException;

    /** One line: where the training is. */
    String state();

    /** Grows whenever there is something new to draw. */
    long version();

    /** Ends the training after the current step; returns one line for the page. */
    String stop();

    /** Requests a checkpoint after the current step; returns one line for the page. */
    String checkpoint();

    /** Lets the training wait after the current step; returns one line for the page. */
    String pause();

    /** Continues a training that waits; returns one line for the page. */
    String proceed();

    /** Whether {@link #pause} was the last of the two. */
    boolean paused();
}
