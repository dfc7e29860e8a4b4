package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Verdict;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.report.AnswerTable;
import org.pde4j.run.SeedDirectory;
import org.pde4j.run.SeedTable;
import org.pde4j.train.Reason;
import picocli.CommandLine;

/** Runs one job with the model seeds 1 … n, each in its own directory {@code seed-k}, and says median and range; seeds that have begun are resumed. */
record SeedRuns(SeedDirectory directory, ReportOptions report, CommandLine command) {

    /** @throws IOException if the directory cannot be made */
    static SeedRuns begin(JobDocument document, int seeds, Path path, boolean overwrite, ReportOptions report, CommandLine command) throws IOException {
        // What is wrong with the job is placed in the file that was given.
        String resolved = PreparedJob.of(document).chosen().document().absolute().resolved();
        prepared(resolved, path, 1);
        return new SeedRuns(SeedDirectory.create(path, new SeedDirectory.Plan(seeds, resolved), overwrite), report, command);
    }

    private static PreparedJob prepared(String job, Path path, int seed) {
        return PreparedJob.of(JobDocument.parse(job, path.resolve(SeedDirectory.PLAN).toString(), path, List.of("model.seed=" + seed)));
    }

    int execute() throws IOException {
        int seeds = directory.plan().seeds();
        List<PreparedJob> prepared = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            prepared.add(prepared(directory.plan().job(), directory.path(), seed));
        }
        PrintWriter console = command.getOut();
        console.println(Summary.of(prepared.get(0)) + ", " + seeds + " seeds");
        List<SeedTable.Row> rows = new ArrayList<>();
        boolean failed = false;
        boolean stopped = false;
        try (Interruption interruption = new Interruption(); Watch watch = report.watched() ? Watch.start(directory.run(1), console) : null) {
            for (int seed = 1; seed <= seeds && !stopped; seed++) {
                Path run = directory.run(seed);
                JobRunner runner = new JobRunner(prepared.get(seed - 1), run, false).interruptWith(interruption);
                if (watch != null) {
                    watch.moveTo(run, "seed " + seed + " of " + seeds);
                    watch.follow(runner, interruption);
                }
                Outcome outcome = runner.runOrResume();
                SeedTable.Row row = new SeedTable.Row(seed, outcome.certificate().map(Certificate::verdict), outcome.training().bestLoss(),
                        outcome.relativeL2Error(), outcome.relativeBound(), outcome.rigour());
                rows.add(row);
                failed |= outcome.training().termination().failed();
                stopped = outcome.training().termination().reason() == Reason.INTERRUPTED;
                console.printf(Locale.ROOT, "seed %-5d %-15s loss %.3e%s  %s%n", seed, row.verdict().map(Verdict::name).orElse("-"), row.loss(),
                        row.error().map(error -> String.format(Locale.ROOT, "  error %.3e", error)).orElse(""), outcome.directory());
                console.flush();
            }
            if (watch != null) {
                watch.finish(rows.size() + " of " + seeds + " seeds have run");
            }
        }
        SeedTable table = new SeedTable(rows);
        table.write(directory.path());
        print(console, "loss", table.losses());
        table.errors().ifPresent(spread -> print(console, "error", spread));
        AnswerTable answers = answers(rows);
        if (!answers.isEmpty()) {
            console.println();
            TextTable.print(answers.rows(), console);
        }
        console.flush();
        return stopped ? Main.INTERRUPTED : failed ? Main.FAILED : 0;
    }

    private AnswerTable answers(List<SeedTable.Row> rows) throws IOException {
        Map<String, Path> runs = new LinkedHashMap<>();
        rows.forEach(row -> runs.put("seed " + row.seed(), directory.run((int) row.seed())));
        return AnswerTable.read(runs);
    }

    private static void print(PrintWriter console, String what, SeedTable.Spread spread) {
        console.printf(Locale.ROOT, "%-10s median %.3e, from %.3e to %.3e%n", what, spread.median(), spread.least(), spread.largest());
    }
}
