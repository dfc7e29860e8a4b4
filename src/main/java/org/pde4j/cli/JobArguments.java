package org.pde4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.catalog.Catalog;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A job on the command line: a catalogue name or a file, and changes to it. */
final class JobArguments {

    /** What a shell completes; where none of these fits it completes files. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Catalog.all().iterator();
        }
    }

    @Parameters(index = "0", paramLabel = "<name | job.yaml>", completionCandidates = Names.class,
            description = "A name that pde4j problems lists, or a job file.")
    private String job;

    @Option(names = "--set", paramLabel = "path=value", completionCandidates = JobKeys.class,
            description = "Replace one value of the job, such as model.seed=7. Repeatable.")
    private List<String> overrides = new ArrayList<>();

    JobDocument read() {
        return read(overrides);
    }

    private JobDocument read(List<String> overrides) {
        try {
            Path.of(job);
        } catch (InvalidPathException impossible) {
            throw new InputException("there is neither a problem nor a file of that name: " + impossible.getReason(), impossible);
        }
        boolean file = job.endsWith(".yaml") || job.endsWith(".yml") || job.indexOf('/') >= 0 || Files.isRegularFile(Path.of(job));
        return file ? JobDocument.read(Path.of(job), overrides) : JobDocument.catalogue(job, overrides);
    }
}
