package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.GuessClaim;
import org.pde4j.certificate.Start;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.RunReport;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs or resumes a job for the console: what it is, how it goes, what came of it, and the exit code. */
record JobExecution(PreparedJob prepared, Path directory, ReportOptions report, CommandLine command) {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    /** {@link JobRunner#run} or {@link JobRunner#resume}. */
    @FunctionalInterface
    interface Way {

        Outcome of(JobRunner runner) throws IOException;
    }

    int execute(JobRunner runner, Way way) throws IOException {
        PrintWriter console = command.getOut();
        prepared.document().notes().forEach(console::println);
        console.println(Summary.of(prepared));
        console.flush();
        try (Interruption interruption = new Interruption(); ProgressListener progress = ProgressListener.of(prepared.document().job(), command.getErr());
                Watch watch = report.watched() ? Watch.start(directory, console) : null) {
            runner.listen(progress).listenToStarts(this::print).interruptWith(interruption);
            if (watch != null) {
                watch.follow(runner, interruption);
            }
            Outcome outcome = way.of(runner);
            progress.close();
            print(outcome, console);
            if (report.wanted()) {
                draw(console);
            }
            console.println("files              " + directory + ": " + (outcome.certificate().isPresent() ? "certificate.txt, " : "")
                    + (report.wanted() ? "report.html, " : "") + "metrics.csv and others");
            if (outcome.training().termination().reason() == Reason.INTERRUPTED) {
                console.println("to continue        pde4j resume " + directory);
            }
            printAnswer(outcome, console);
            if (watch != null) {
                watch.finish(outcome.training().termination().kind() + " at iteration " + outcome.training().iterations());
            }
            return exitCode(outcome.training().termination());
        }
    }

    private void print(Start start) {
        PrintWriter messages = command.getErr();
        messages.printf(Locale.ROOT, "start %d: J = %.3e, %s, %s%n", start.number() + 1, start.loss(), start.report().type(), start.report().inertia());
        messages.flush();
    }

    private static int exitCode(Termination ending) {
        if (ending.reason() == Reason.INTERRUPTED) {
            return Main.INTERRUPTED;
        }
        return ending.failed() ? Main.FAILED : 0;
    }

    /** Last, where a terminal shows it: the outcome of the training, and how far the result is from the solution. */
    private static void printAnswer(Outcome outcome, PrintWriter console) {
        console.println("verdict            " + outcome.certificate().map(certificate -> certificate.verdict() + ": " + certificate.summary())
                .orElse("none, the job asks for no certificate; pde4j diagnose " + outcome.directory() + " computes it"));
        outcome.certificate().ifPresent(certificate -> certificate.parameters().forEach(sentence -> console.println("parameter          " + sentence)));
        outcome.certificate().ifPresent(certificate -> certificate.answer().forEach(answer -> console.println("answer             " + answer.sentence())));
        outcome.certificate().flatMap(certificate -> certificate.entry(GuessClaim.NEAR)).map(Certificate.Entry::advice).filter(advice -> !advice.isEmpty())
                .ifPresent(advice -> console.println("guess              " + advice));
        console.flush();
    }

    private static void print(Outcome outcome, PrintWriter console) {
        List<Termination> endings = outcome.training().phases();
        for (Termination ending : endings.subList(0, endings.size() - 1)) {
            console.println("training           " + ending.sentence());
        }
        Termination last = endings.get(endings.size() - 1);
        String advice = outcome.certificate().map(Certificate::endingAdvice).orElse(last.reason().advice());
        console.println("training           " + last.sentence() + (advice.isEmpty() ? "" : ". " + advice));
        console.printf(Locale.ROOT, "best loss          %.6e at iteration %d of %d, %.1f s%n", outcome.training().bestLoss(),
                outcome.training().bestIteration(), outcome.training().iterations(), outcome.training().seconds());
        outcome.relativeL2Error().ifPresent(error -> console.printf(Locale.ROOT, "relative L2 error  %.6e%n", error));
        coefficients(outcome).ifPresent(found -> console.println("coefficients       " + found));
        outcome.certificate().ifPresent(certificate -> print(certificate, console));
        console.flush();
    }

    /** Those of the functions beside the network, if there are any. */
    private static Optional<String> coefficients(Outcome outcome) {
        if (!(outcome.training().objective() instanceof DiscreteProblem discrete) || discrete.problem().enrichment().isNone()) {
            return Optional.empty();
        }
        return Optional.of(discrete.unknownParameters().coefficients(outcome.training().bestTheta()).entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.6g", entry.getKey(), entry.getValue())).collect(Collectors.joining(", ")));
    }

    private static void print(Certificate certificate, PrintWriter console) {
        console.println("certificate        " + Arrays.stream(Certificate.Status.values())
                .map(status -> certificate.count(status) + " " + status).collect(Collectors.joining(", ")));
        console.println("                   " + certificate.cost());
        certificate.entries().stream().filter(entry -> entry.is(Certificate.Status.VIOLATED))
                .forEach(entry -> console.println("violated           " + entry.claim() + ": " + entry.evidence()));
    }

    /** A picture that cannot be drawn, for example without fonts, must not fail the run, which has been written. */
    private void draw(PrintWriter console) {
        long before = System.nanoTime();
        try {
            Path page = RunReport.open(directory).write();
            console.printf(Locale.ROOT, "report             %s, drawn in %.1f s%n", page, (System.nanoTime() - before) * 1e-9);
        } catch (IOException | RuntimeException | LinkageError | InternalError failure) {
            LOG.warn("the report could not be drawn", failure);
            command.getErr().println("pde4j: the report could not be drawn (" + failure + "); the run is complete, pde4j report " + directory
                    + " tries again" + (missingFonts(failure) ? "; the JVM finds no fonts: install fontconfig and a font such as fonts-dejavu-core" : ""));
        }
    }

    private static boolean missingFonts(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError || String.valueOf(cause.getMessage()).contains("ontconfig")) {
                return true;
            }
        }
        return false;
    }
}
