package org.pde4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.pde4j.analysis.error.shape.Applicability;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateBuilder;
import org.pde4j.certificate.LastPhase;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Phase;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.DiscreteProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pde4j check}. */
@Command(
        name = "check",
        description = "Validates a job, says what speaks against it, prints it with every default filled in and what its equations are. "
                + "Runs and writes nothing.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j check my-job.yaml", "  pde4j check burgers --set problem.nu=0.1"})
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private JobArguments job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobDocument document = job.read();
        PreparedJob prepared;
        DiscreteProblem discrete;
        List<Certificate.Entry> claims;
        Applicability theorems;
        try (Activity activity = Activity.of("checking " + document.job().name(), spec.commandLine().getErr())) {
            PreparedJob given = PreparedJob.of(document);
            Threads.set(1, 1);
            if (document.job().steps().isPresent()) {
                return print(given);
            }
            prepared = given.firstTrial();
            List<Phase> phases = prepared.document().job().phases();
            Phase last = phases.get(phases.size() - 1);
            discrete = prepared.discretize();
            claims = CertificateBuilder.before(discrete, new LastPhase(last.optimizer(), last.plan()));
            theorems = Applicability.of(prepared.problem());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Summary.of(prepared));
        verdict(claims).forEach(out::println);
        Paragraph.of("bounds", bounds(theorems)).forEach(out::println);
        out.println();
        out.print(document.absolute().resolved());
        out.println();
        Summary.describe(prepared.problem()).forEach(out::println);
        prepared.document().notes().forEach(note -> Paragraph.of("method", note).forEach(out::println));
        claims.stream().sorted(Comparator.comparing(CheckCommand::rank)).forEach(entry -> Summary.of(entry).forEach(out::println));
        prepared.warnings(discrete).forEach(sentence -> Paragraph.of("warning", sentence).forEach(out::println));
        out.flush();
        return 0;
    }

    /** What speaks against the job comes first, facts last. */
    private static int rank(Certificate.Entry entry) {
        return entry.status().map(status -> switch (status) {
            case VIOLATED -> 0;
            case INCONCLUSIVE -> 1;
            case OBSERVED -> 2;
            case PROVED -> 3;
            case NOT_APPLICABLE -> 4;
        }).orElse(5);
    }

    /** A job with steps in time, which has no training to speak about. */
    private int print(PreparedJob steps) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(StepsExecution.summary(steps));
        List<String> objections = steps.objections();
        out.println("verdict     the job is valid" + (objections.isEmpty() ? "" : ", but its problem is ill-posed") + "; steps in time have no certificate");
        objections.forEach(sentence -> Paragraph.of("doubt", sentence).forEach(out::println));
        out.println();
        out.print(steps.document().absolute().resolved());
        out.println();
        Summary.describe(steps.problem()).forEach(out::println);
        out.flush();
        return 0;
    }

    /** Which theorems would bound the error of a result. */
    private static String bounds(Applicability found) {
        return found.obstacle().map(theorem -> "no theorem bounds the error of a result: " + theorem.reason() + ". " + theorem.advice())
                .orElseGet(() -> found.theorems().isEmpty() ? "which theorem bounds the error of a result depends on the result"
                : "the error of a result is bounded by " + found + (found.linear() ? "" : "; in a nonlinear problem it depends on the result"));
    }

    /** What speaks against the job, in short. */
    private static List<String> verdict(List<Certificate.Entry> claims) {
        List<Certificate.Entry> violated = claims.stream().filter(entry -> entry.is(Certificate.Status.VIOLATED)).toList();
        List<String> lines = new ArrayList<>();
        lines.addAll(Paragraph.of("verdict", "the job is valid" + (violated.isEmpty() ? "; no claim that needs no training is violated"
                : ", but " + (violated.size() == 1 ? "1 claim that needs no training is violated:"
                : violated.size() + " claims that need no training are violated:"))));
        violated.forEach(entry -> lines.addAll(Paragraph.of("", entry.claim() + ": " + entry.evidence())));
        claims.stream().filter(entry -> entry.is(Certificate.Status.INCONCLUSIVE) && entry.id().startsWith("well-posed.") && !entry.advice().isEmpty())
                .forEach(entry -> lines.addAll(Paragraph.of("doubt", entry.evidence() + ". " + entry.advice())));
        return lines;
    }
}
