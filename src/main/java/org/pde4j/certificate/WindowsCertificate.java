package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.error.WindowBound;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.TimeWindow;
import org.pde4j.train.Termination;

/**
 * What is known of a solution whose windows in time were trained one after the other: the bound of {@link WindowBound} where its theorem applies. The
 * certificates of the windows are about each of them from the initial values that it was given, and say nothing about the whole.
 *
 * @param whole the problem for all times
 * @param windows adjacent, in order
 * @param parts u_θ in each of them
 * @param errors relative L² error of each unknown against the given solution; NaN without one
 */
public record WindowsCertificate(Problem whole, List<TimeWindow> windows, List<Approximation> parts, List<Double> errors) {

    private static final String CHAPTER = "Windows in time";
    private static final String UNBOUNDED = "no bound composes from window to window";

    public WindowsCertificate {
        windows = List.copyOf(windows);
        parts = List.copyOf(parts);
        errors = List.copyOf(errors);
    }

    /**
     * The certificate of the whole.
     *
     * @param verdicts of the windows, in their order
     * @param last how the last window ended
     * @param seconds of the training of all windows
     */
    public Certificate certify(List<Verdict> verdicts, Termination last, double seconds) {
        long before = System.nanoTime();
        Optional<ErrorBound> bound = WindowBound.of(whole, windows, parts);
        List<Entry> entries = new ArrayList<>();
        entries.add(bound.map(this::claim).orElseGet(this::unbounded));
        Verdict worst = verdicts.stream().min(Comparator.naturalOrder()).orElseThrow();
        TimeWindow where = windows.get(verdicts.indexOf(worst));
        String summary = String.format(Locale.ROOT, "of %d windows in time, the one from t = %s to %s decides: %s", windows.size(), where.from(), where.to(),
                worst.sentence());
        List<Answer> answers = whole.unknowns().stream().map(unknown -> answer(unknown, bound)).toList();
        return new Certificate(answers, worst, summary, last, entries, List.of(),
                new CertificateCost(seconds, Map.of(), Map.of(CHAPTER, (System.nanoTime() - before) * 1e-9)));
    }

    private Entry claim(ErrorBound bound) {
        boolean said = bound.rigour() != Rigour.INCONCLUSIVE && bound.informative();
        StringBuilder evidence = new StringBuilder(bound.rigour() == Rigour.INCONCLUSIVE
                ? "not settled: the budget of samples ended before lower and upper values agreed to 5 %"
                : "the L1 contraction from window to window, sampled");
        bound.terms().forEach(term -> evidence.append(String.format(Locale.ROOT, "; %s %.3g", term.name(), term.value())));
        evidence.append("; the threshold is the same norm of ").append(bound.unknown()).append("_theta");
        return new Entry("error.l1-norm", CHAPTER, "error bound for |" + bound.unknown() + " - " + bound.unknown() + "_theta| in " + bound.norm().symbol() + " "
                + bound.when(), Optional.of(said ? Status.OBSERVED : Status.INCONCLUSIVE), bound.value(), bound.size(), evidence.toString(),
                bound.theorem() + " (" + bound.source() + ")",
                said ? "" : advice(bound));
    }

    private static String advice(ErrorBound bound) {
        return bound.rigour() == Rigour.INCONCLUSIVE ? "The residual, or the difference of two windows where they meet, varies on a scale that the budget of points "
                + "does not resolve: adaptive points (Rad) lower the residual there."
                : "The bound is larger than the solution: lower the residual, or the growth rate is too large for this bound.";
    }

    private Entry unbounded() {
        return new Entry("error.bound-known", CHAPTER, "an error bound is known for this kind of problem", Optional.of(Status.NOT_APPLICABLE), Double.NaN,
                Double.NaN,
                UNBOUNDED + ": one is known for one equation of first order in time and second order in space on a box, by the L1 contraction; what the "
                        + "certificate of a window says is about the initial values that it was given", "L1 contraction",
                "");
    }

    private Answer answer(Field unknown, Optional<ErrorBound> bound) {
        double error = errors.get(unknown.component());
        Optional<ErrorBound> best = bound.filter(found -> found.rigour() != Rigour.INCONCLUSIVE && found.informative());
        if (best.isPresent()) {
            return Answer.of(unknown, List.of(best.get()), Optional.empty(), GivenError.unknown(whole.domain(), error), "", whole.hasConditionsAtPoints(), "",
                    "that of a window is in its own certificate");
        }
        String sentence = unknown.name() + ": " + bound.map(found -> Answer.unbounded(unknown.name(), List.of(found))).orElse(UNBOUNDED)
                + (Double.isNaN(error) ? "" : String.format(Locale.ROOT, "; relative L2 error against the given solution %.1e", error));
        return new Answer(unknown.name(), Optional.empty(), "", Double.NaN, Double.NaN, Double.NaN, Optional.empty(), error, sentence);
    }
}
