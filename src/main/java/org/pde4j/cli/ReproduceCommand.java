package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.job.run.Unwritable;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.linalg.Threads;
import org.pde4j.reproduce.Budget;
import org.pde4j.reproduce.Experiment;
import org.pde4j.reproduce.Experiments;
import org.pde4j.reproduce.Reproduction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j reproduce}. */
@Command(
        name = "reproduce",
        description = "Compares the claims of Zhao & Luo (arXiv 2505.14002) with observations, with our own parameters: tables, figures and reproduce.html.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j reproduce all",
            "  pde4j reproduce all --quick",
            "  pde4j reproduce e5 --out /tmp/e5",
            "%ne0 baseline beside an independent implementation, e1 methods on random features, e2 all layers, e3 feature distributions, e4 initial values, "
            + "e5 tangent kernels, e7 dimensions, starts critical points from many starts, bounds what keeps the parameters bounded. "
                    + "Every training is bounded in steps, so that results do not depend on the machine; about how long each experiment takes is printed "
                    + "before it begins."
        })
final class ReproduceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "experiment", description = "all, or one of e0, e1, e2, e3, e4, e5, e7, starts, bounds.")
    private String experiment;

    @Option(names = "--out", paramLabel = "dir", description = "Directory to write to; runs/reproduce by default.")
    private Path out = Path.of("runs", "reproduce");

    @ArgGroup
    private Size size = new Size();

    /** At most one of them. */
    private static final class Size {

        @Option(names = "--quick", description = "Small sizes: everything in a few minutes, to see that it works.")
        private boolean quick;

        @Option(names = "--full", description = "More widths, seeds and steps than the twenty minutes of the default: hours.")
        private boolean full;

        Budget budget() {
            return quick ? Budget.QUICK : full ? Budget.FULL : Budget.STANDARD;
        }
    }

    @Option(names = "--overwrite", description = "Replace the files of an earlier reproduction in that directory.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Experiment> chosen = chosen();
        requireFree();
        makeDirectory();
        Threads.set(1, 1);
        Budget budget = size.budget();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(Locale.ROOT, "%s budget: about %.0f min on two idle cores%n", budget.name().toLowerCase(Locale.ROOT),
                chosen.stream().mapToDouble(each -> each.minutes(budget)).sum());
        Reproduction reproduction = new Reproduction(budget, line -> {
            console.println(line);
            console.flush();
        });
        try {
            console.println("page written to " + reproduction.run(chosen, out));
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        }
        return 0;
    }

    private List<Experiment> chosen() {
        List<Experiment> all = Experiments.all();
        if (experiment.equals("all")) {
            return all;
        }
        List<Experiment> matching = all.stream().filter(candidate -> candidate.id().equals(experiment)).toList();
        if (matching.isEmpty()) {
            List<String> known = Stream.concat(Stream.of("all"), all.stream().map(Experiment::id)).collect(Collectors.toList());
            throw new InputException("there is no experiment " + experiment
                    + Suggestion.nearest(experiment, known).map(near -> "; did you mean " + near + "?").orElse("; known are " + String.join(", ", known)));
        }
        return matching;
    }

    /** Before the first experiment, which may take many minutes. */
    private void makeDirectory() {
        try {
            Files.createDirectories(out);
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        }
    }

    private void requireFree() throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new InputException("--out " + out + " is a file, a reproduction needs a directory");
        }
        try (Stream<Path> entries = Files.list(out)) {
            boolean ours = Files.exists(out.resolve(Reproduction.PAGE));
            if (entries.findAny().isPresent() && !(overwrite && ours)) {
                throw new InputException("--out " + out + (ours ? " holds a reproduction; give another directory, or --overwrite"
                        : " holds files that are not those of a reproduction; give another directory"));
            }
        }
    }
}
