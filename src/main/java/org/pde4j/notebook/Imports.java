package org.pde4j.notebook;

import java.util.List;
import java.util.stream.Stream;

/** What a notebook's kernel imports at its start, so that cells begin with the mathematics. */
final class Imports {

    /** The packages whose types a cell can name without an import; no two of them have a type of the same name. */
    static final List<String> PACKAGES = List.of("adaptation", "analysis.error", "certificate", "chart", "domain", "expr", "job", "job.run", "job.yaml", "loss",
            "measure", "model", "notebook", "optim", "points", "problem", "problem.catalog", "run", "samediff", "train");

    private Imports() {}

    /** As statements. */
    static List<String> statements() {
        return Stream.concat(PACKAGES.stream().map(name -> "org.pde4j." + name), Stream.of("java.nio.file")).map(name -> "import " + name + ".*;").toList();
    }
}
