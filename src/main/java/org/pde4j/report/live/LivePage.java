package org.pde4j.report.live;

import java.io.IOException;
import java.util.Optional;

/** What a live page shows and requests, of one run or of several; called from the threads of the server. */
public interface LivePage {

    /** The whole page. */
    String page() throws IOException;

    /** The part of the page that changes. */
    String body() throws IOException;

    /** One line: where the training is. */
    String state();

    /** Another number whenever there is something new to draw. */
    long version();

    /**
     * Asks a training for something.
     *
     * @param run which, by the name it has on the page; empty on the page of one run
     * @return one line for the page
     * @throws java.util.NoSuchElementException if the page has no such run; one sentence
     */
    String act(LiveAction action, Optional<String> run) throws IOException;

    /** Whether the training of the page of one run waits. */
    boolean paused();
}
