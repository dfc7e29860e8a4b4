package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.pde4j.cluster.Cluster;
import org.pde4j.io.AtomicFile;
import org.pde4j.job.run.RunReport;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.job.sweep.SweepPlan;
import org.pde4j.job.sweep.SweepRunner;
import org.pde4j.report.AnswerTable;
import org.pde4j.report.SweepPage;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;
import picocli.CommandLine;

/** Carries out what is left of a sweep for the console: a line for each run, then what came of all, the page, and the exit code. */
record SweepExecution(SweepDirectory directory, Cluster cluster, CommandLine command) {

    int execute() throws IOException {
        PrintWriter console = command.getOut();
        SweepPlan plan = directory.plan();
        int planned = plan.runs().size();
        SweepTable before = directory.table();
        console.println(plan.name() + ": " + planned + " runs over " + String.join(", ", plan.paths())
                + (before.rows().isEmpty() ? "" : ", " + before.rows().size() + " of them done"));
        console.flush();
        SweepTable table;
        boolean stopped;
        try (Interruption interruption = new Interruption()) {
            table = new SweepRunner(directory, cluster).run(interruption, row -> print(row, console));
            stopped = table.rows().size() < planned;
            write(new SweepPage(plan.name(), planned, table, answers(table)), console);
        }
        if (stopped) {
            console.println("to continue        pde4j resume " + directory.path());
        }
        console.flush();
        boolean failed = table.rows().stream().anyMatch(row -> row.status() != SweepRow.Status.DONE);
        return stopped ? Main.INTERRUPTED : failed ? Main.FAILED : 0;
    }

    private AnswerTable answers(SweepTable table) throws IOException {
        Map<String, Path> runs = new LinkedHashMap<>();
        table.rows().forEach(row -> runs.put(SweepTable.directory(row.run(), directory.plan().runs().size()), directory.run(row.run() - 1)));
        return AnswerTable.read(runs);
    }

    private void print(SweepRow row, PrintWriter console) {
        boolean stepped = !Double.isNaN(row.residual());
        console.printf(Locale.ROOT, "%-8s %-10s %-14s %s %-10s %s %s%n", SweepTable.directory(row.run(), directory.plan().runs().size()), row.status(),
                row.verdict().isEmpty() ? "-" : row.verdict(), stepped ? "residual" : "loss", number(stepped ? row.residual() : row.loss()),
                Double.isNaN(row.error()) ? "" : "error " + number(row.error()),
                " " + directory.plan().label(row.run() - 1) + (row.status() == SweepRow.Status.DONE ? "" : ": " + row.reason()));
        console.flush();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3e", value);
    }

    private void write(SweepPage page, PrintWriter console) throws IOException {
        if (page.values().size() > 1) {
            console.println();
            TextTable.print(page.values(), console);
        }
        List<SweepRow> judged = page.judged();
        List<SweepRow> ends = judged.isEmpty() ? List.of() : Stream.of(judged.get(0), judged.get(judged.size() - 1)).distinct().toList();
        for (SweepRow end : ends) {
            Path run = directory.run(end.run() - 1);
            console.printf(Locale.ROOT, "%-18s %s %s, %s%n", end == judged.get(0) ? "best" : "worst", page.measure(),
                    number(page.measure(end)), run);
            RunReport.open(run).write();
        }
        AtomicFile.write(directory.page(), page.html());
        console.println("files              " + directory.path() + ": sweep.html, sweep.csv and the directories of the runs");
    }
}
