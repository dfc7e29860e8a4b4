package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.extension.ExtensionException;
import org.pde4j.extension.Extensions;
import org.pde4j.extension.Returned;
import org.pde4j.optim.Objective;
import org.pde4j.train.Certifier;
import org.pde4j.train.Reason;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a training: the findings of every {@link Check} on the class path, and one verdict.
 *
 * <p>The verdict is that of the ending, unless chapters know better; of theirs the first in the order of {@link Verdict} holds. A training
 * that failed or was stopped stays so.
 *
 * @param effort how much may be spent
 * @param proofSeconds for proofs of error bounds, beside the other examinations; 0 for none
 * @param profiles whether the profile likelihood of each unknown parameter is computed, which trains many times again
 */
public record CertificateBuilder(Effort effort, double proofSeconds, boolean profiles) implements Certifier {

    /** What proofs may take unless it is said. */
    public static final double PROOF_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(CertificateBuilder.class);

    /** Proofs are attempted at the effort that is named for them. */
    public CertificateBuilder(Effort effort) {
        this(effort, effort == Effort.PROOF ? PROOF_SECONDS : 0, false);
    }

    /** The same with profile likelihoods. */
    public CertificateBuilder withProfiles() {
        return new CertificateBuilder(effort, proofSeconds, true);
    }

    /** What may be spent at the end of a training. */
    public CertificateBuilder() {
        this(Effort.SAMPLED);
    }

    /**
     * All checks that extensions list: those of this library in the order of the chapters, then those of users.
     *
     * @throws IllegalStateException if one has no public constructor without arguments
     */
    public static List<Check> examinations() {
        List<Check> checks = Extensions.implementing(Check.class).stream().<Check>map(CertificateBuilder::instance).toList();
        return Stream.concat(checks.stream().filter(CertificateBuilder::ours), checks.stream().filter(check -> !ours(check))).toList();
    }

    private static boolean ours(Check check) {
        return check.getClass().getPackage().equals(Check.class.getPackage());
    }

    private static Check instance(Class<? extends Check> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName()
                    + " is listed as an extension and must have a public constructor without arguments that does not fail", e);
        }
    }

    /** The claims about a problem that need no training, and about the phase that is to be its last. */
    public static List<Certificate.Entry> before(Objective objective, LastPhase phase) {
        CertificateContext context = CertificateContext.before(objective, phase);
        return examinations().stream().filter(Check::beforeTraining)
                .flatMap(examination -> examine(examination, context).entries().stream()).toList();
    }

    @Override
    public Certificate certify(TrainingResult result) {
        CertificateContext context = CertificateContext.of(result, effort, proofSeconds, profiles);
        List<Findings> findings = new ArrayList<>();
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Check examination : examinations()) {
            long before = System.nanoTime();
            findings.add(examine(examination, context));
            seconds.merge(examination.chapter(), (System.nanoTime() - before) * 1e-9, Double::sum);
        }
        Verdict verdict = verdict(result, findings);
        List<Answer> answers = Answers.of(context, findings);
        boolean rounding = context.estimatedError().filter(DefectCorrection::isNearRounding).isPresent();
        return new Certificate(answers, verdict, summary(verdict, result, findings), result.termination(),
                findings.stream().flatMap(found -> found.entries(verdict, rounding).stream()).toList(),
                findings.stream().flatMap(found -> found.tables().stream()).toList(), CertificateCost.of(result, seconds));
    }

    /** The findings of one chapter; a chapter that breaks must not take the others, or the training, with it. */
    public static Findings examine(Check examination, CertificateContext context) {
        Returned.by(examination, "chapter", examination.chapter());
        if (context.effort().compareTo(Returned.by(examination, "leastEffort", examination.leastEffort())) < 0) {
            return Findings.of(examination).add("certificate.left-out:" + examination.getClass().getSimpleName(), "this chapter was examined",
                    Certificate.Status.INCONCLUSIVE, "left out at this effort", "none")
                    .advise("certificate: {effort: standard} includes the chapter in a run; pde4j diagnose examines a run that has ended.").build();
        }
        try {
            return Returned.by(examination, "examine", examination.examine(context));
        } catch (ExtensionException unusable) {
            throw unusable;
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException broken) {
            LOG.warn("the chapter {} of the certificate could not be examined", examination.chapter(), broken);
            return notComputed(examination, broken.getClass().getSimpleName() + ": " + broken.getMessage()).build();
        } catch (OutOfMemoryError full) {
            // What the chapter held is free again; the model that was trained must not be lost for want of one chapter.
            LOG.warn("the chapter {} of the certificate needs more memory than this JVM has", examination.chapter(), full);
            return notComputed(examination, "it needs more memory than this JVM has (" + full.getMessage() + ")")
                    .advise("pde4j diagnose with a larger heap, such as PDE4J_JAVA_OPTS=-Xmx8g, computes the chapters that did not fit.").build();
        }
    }

    private static Findings.Builder notComputed(Check examination, String why) {
        return Findings.of(examination).add("certificate.examined:" + examination.getClass().getSimpleName(), "this chapter was computed",
                Certificate.Status.INCONCLUSIVE, why, "none");
    }

    /** A minimum of the loss, or whatever else θ is, need not solve the problem. */
    private static String summary(Verdict verdict, TrainingResult result, List<Findings> findings) {
        boolean said = verdict == Verdict.FAILED || verdict == Verdict.NO_SOLUTION;
        return findings.stream().flatMap(found -> found.unsolved().stream()).findFirst().filter(clause -> !said)
                .map(clause -> sentence(verdict, result) + "; no solution was found there: " + clause).orElse(sentence(verdict, result));
    }

    /** A floor of the gradient is about the model: with few units it is reached at a loss that is large. */
    static String sentence(Verdict verdict, TrainingResult result) {
        if (verdict != Verdict.ROUNDING_FLOOR) {
            return verdict.sentence();
        }
        return String.format(Locale.ROOT, "%s; J = %.3g is %s, which says nothing of the accuracy of the answer", verdict.sentence(), result.bestLoss(),
                result.termination().reason() == Reason.SOLVED ? "the least loss in the span of these features"
                : "as low as this model gets from there");
    }

    private static Verdict verdict(TrainingResult result, List<Findings> findings) {
        Verdict ending = Verdict.of(result.termination());
        if (ending == Verdict.FAILED || ending == Verdict.STOPPED) {
            return ending;
        }
        Stream<Verdict> known = findings.stream().flatMap(found -> found.verdict().stream());
        return known.min(Comparator.naturalOrder()).orElse(ending);
    }
}
