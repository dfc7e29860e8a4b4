package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pde4j.job.run.Unwritable;
import org.pde4j.linalg.Threads;
import org.pde4j.model.TwoLayer;
import org.pde4j.reproduce.WidthStudy;
import org.pde4j.reproduce.WidthTable;
import org.pde4j.run.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pde4j widths}. */
@Command(
        name = "widths",
        description = "Drift of the tangent kernel, envelope and certificate levels of two-layer networks of growing width on linear Poisson.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j widths", "  pde4j widths --widths 64,256,1024 --outer NORMAL --out widths.csv"})
final class WidthsCommand implements Callable<Integer> {

    @Option(names = "--widths", split = ",", paramLabel = "m", description = "Widths; 64,128,...,8192 by default.")
    private List<Integer> widths;

    @Option(names = "--seeds", paramLabel = "n", description = "Runs per width; 3 by default.")
    private Integer seeds;

    @Option(names = "--time", paramLabel = "T", description = "Time of the flow; 30 by default.")
    private Double time;

    @Option(names = "--outer", paramLabel = "distribution", description = "Distribution of the outer weights, SIGN (default), NORMAL or PAIRED.")
    private TwoLayer.OuterWeights outer;

    @Option(names = "--out", paramLabel = "file.csv", description = "Write the rows there too; replaced if it exists.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        WidthStudy defaults = new WidthStudy();
        WidthStudy study;
        try {
            study = new WidthStudy(widths == null ? defaults.widths() : widths, seeds == null ? defaults.seeds() : seeds,
                    time == null ? defaults.time() : time, outer == null ? defaults.outer() : outer);
            if (out != null) {
                OutputFile.check(out, true);
            }
        } catch (IllegalArgumentException | IOException rule) {
            throw new InputException(rule.getMessage(), rule);
        }
        Threads.set(1, 1);
        PrintWriter console = spec.commandLine().getOut();
        console.println("   width seed      drift lambda_min  sup|K-K0|  lambda_path   |K0-Kinf|         J_0         J_T  A B C");
        List<WidthStudy.Row> rows = study.run(row -> {
            console.printf(Locale.ROOT, "%8d %4d %10.3e %10.3e %10.3e %12.3e %11.3e %11.4e %11.4e  %s %s %s%n", row.width(), row.seed(), row.drift(),
                    row.lambdaMin(), row.supremum(), row.leastLambda(), row.limitDistance(), row.startLoss(), row.loss(), row.identity(), row.envelope(),
                    row.certified());
            console.flush();
        });
        console.printf(Locale.ROOT, "slope of ln(mean drift) on ln m: %.3f%n", WidthStudy.slope(rows));
        console.flush();
        if (out != null) {
            try {
                WidthTable.write(out, rows);
            } catch (IOException unwritable) {
                throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
            }
        }
        return 0;
    }
}
