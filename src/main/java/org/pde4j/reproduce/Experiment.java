package org.pde4j.reproduce;

import java.util.function.Consumer;

/** One table of the reproduction with its figures: an immutable description; {@link #run} computes it. */
public interface Experiment {

    /** A short name in lower case, such as {@code e1}; files begin with it. */
    String id();

    String title();

    /** What is trained, on what, and with which parameters, in a few sentences. */
    String setup(Budget budget);

    /** Minutes that it takes on two idle cores, about. Nothing stops when they are over. */
    double minutes(Budget budget);

    /** @param progress is told each row as it is finished, one line */
    ExperimentResult run(Budget budget, Consumer<String> progress);
}
