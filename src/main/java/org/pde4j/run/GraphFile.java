package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Path;
import org.pde4j.io.AtomicFile;
import org.pde4j.loss.LossGraph;

/** {@code graph.fb}: the loss as a SameDiff graph with trained parameters. */
public final class GraphFile {

    private GraphFile() {}

    /** Writes the file as a whole or not at all. */
    public static void write(Path file, LossGraph graph, double[] theta) throws IOException {
        AtomicFile.writeNamed(file, temporary -> graph.save(temporary, theta));
    }
}
