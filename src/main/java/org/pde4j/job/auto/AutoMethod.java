package org.pde4j.job.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.job.Chosen;
import org.pde4j.job.Continuation;
import org.pde4j.job.Guess;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.FeatureMatrices;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.model.BandwidthSearch;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Fourier;
import org.pde4j.model.PilotSolution;
import org.pde4j.model.RandomFeatures;
import org.pde4j.problem.Problem;

/**
 * {@code method: auto}: random features with linear least squares where the problem is linear; with Gauss–Newton, in windows of time or by continuation
 * in a parameter where it is not; and a network with Gauss–Newton and adaptive points where no features leave a small residual at points they were not
 * trained on. Deterministic: the seeds are fixed, and no exact solution is looked at.
 *
 * <p>Errors are an {@link IllegalArgumentException} of one sentence.
 */
public final class AutoMethod {

    /** Residual at fresh points over that of u = 0 below which nothing more is tried. */
    private static final double FINE = 1e-11;
    private static final double FINE_NONLINEAR = 1e-8;

    /** Below it no other distribution is tried: more features of the first one do. */
    private static final double GOOD = 1e-6;

    /** Above it features are not taken. */
    private static final double POOR = 1e-3;

    /** Growth of the number of features that is worth another search. */
    private static final double WORTH = 1.4;

    private static final double CONDITION_WEIGHT = 100;
    private static final int MAX_PARAMETERS = 1500;
    private static final int MAX_NONLINEAR = 800;

    private final JobDocument document;
    private final Problem problem;
    private final Traits traits;
    private final StrongForm form;
    private final Guess guess;
    /** u = g for a rough solution g from which a problem that is not linear starts. */
    private final Optional<Problem> fit;

    public AutoMethod(JobDocument document, Problem problem) {
        this.document = document;
        this.problem = problem;
        traits = Traits.of(problem);
        form = document.gives("form") ? (StrongForm) document.job().form() : traits.weighted(CONDITION_WEIGHT);
        guess = document.job().problem().guess(document.folder(), document.locator());
        fit = traits.linear() ? Optional.empty() : guess.problem(problem, form);
    }

    /** One way of training features, and what the best of them have left. */
    private record Attempt(String name, List<Phase> phases, Optional<Continuation> continuation, PilotSolution pilot, BandwidthSearch.Found found) {

        Attempt orIfBetter(Attempt other) {
            return other != null && other.found.relative() <= found.relative() ? other : this;
        }

        String note(boolean guessed) {
            return String.format(Locale.ROOT, "method auto: %s, %d of %s%s: ", name, found.model().features(),
                    found.model().distribution(), found.model().stretch().isEmpty() ? "" : " stretched by " + found.model().stretch())
                    + (guessed && found.relative() >= 1 ? "no solution near the guess"
                    : String.format(Locale.ROOT, "relative residual %.1e at fresh points", found.relative()));
        }
    }

    /** The first trial without its result: features of a scale that is not searched. */
    public Chosen first() {
        if (inverse()) {
            return new InverseJob(document, traits, guessed()).chosen();
        }
        List<String> notes = opening();
        notes.add("method auto would try " + (traits.linear() ? "Fourier and centred features with linear least squares"
                : "Fourier and centred features with Gauss-Newton" + (marches() ? " in windows of time" : "")
                + continuation().map(parameter -> ", then by continuation in " + parameter.name()).orElse(""))
                + ", at scales that a search finds; then a network with Gauss-Newton and adaptive points");
        List<Phase> phases = traits.linear() ? Steps.leastSquares() : marches() ? Steps.marching() : Steps.gaussNewton();
        return features(features(new Fourier(0.5)), phases, Optional.empty(), notes);
    }

    /** The job of the best method that was found. */
    public Chosen choose() {
        if (inverse()) {
            return new InverseJob(document, traits, guessed()).chosen();
        }
        List<String> notes = opening();
        Attempt best = best(notes);
        if (traits.linear() || best.found.relative() <= POOR) {
            best = grown(best, notes);
        }
        if (best.found.relative() <= POOR) {
            notes.add("method auto: chosen " + best.name + " with " + (traits.linear() ? "linear least squares" : "Gauss-Newton"));
            return features(best.found.model(), best.phases, best.continuation, notes);
        }
        notes.add(String.format(Locale.ROOT, "method auto: features %s: chosen a network with Gauss-Newton and adaptive points", guessed()
                ? String.format(Locale.ROOT, "leave the guess, or more than %.0e of the residual of u = 0", POOR)
                : String.format(Locale.ROOT, "leave more than %.0e of the residual of u = 0", POOR)));
        NetworkJob network = new NetworkJob(problem, traits, guessed());
        Job job = document.job();
        return new Chosen(document.gives("points") ? job.points() : network.points(), network.model(), document.gives("form") ? form : network.form(),
                network.phases(), Optional.empty(), record(5), document.gives("measure") ? job.measure() : network.measure(), notes);
    }

    /** What the method sees in the problem, and what a guess changes. */
    private List<String> opening() {
        List<String> notes = new ArrayList<>();
        notes.add("method auto: " + traits.sentence());
        if (!problem.enrichment().isNone()) {
            notes.add("method auto: " + problem.enrichment().coefficients().size() + " functions beside the features, as problem.enrichment says");
        }
        if (guessed()) {
            notes.add("method auto: starts from the guess with Gauss-Newton, without Adam, windows of time and continuation, which could lead to another "
                    + "solution; the certificate says how far from the guess the result is");
        } else if (!guess.values().isEmpty()) {
            notes.add("method auto: the guess chooses nothing here: " + guess.unusable(form).orElse("the problem is linear"));
        }
        return notes;
    }

    private boolean guessed() {
        return fit.isPresent();
    }

    private boolean inverse() {
        return !problem.observations().isEmpty() || problem.parameters().stream().anyMatch(parameter -> !parameter.isKnown());
    }

    private Attempt best(List<String> notes) {
        if (marches()) {
            PilotSolution pilot = new NonlinearPilot(guess, List.of(problem), form, document.job().execution(), Steps.marching(), Steps.gaussNewton().get(0));
            return attempt("features in windows of time", Steps.marching(), Optional.empty(), pilot, notes);
        }
        List<Phase> phases = traits.linear() ? Steps.leastSquares() : Steps.gaussNewton();
        Phase stage = Steps.gaussNewton().get(0);
        PilotSolution start = fit.isEmpty() ? form.pilot(problem, threads())
                : new NonlinearPilot(guess, List.of(fit.get(), problem), form, document.job().execution(), phases, stage);
        Attempt plain = attempt("features", phases, Optional.empty(), start, notes);
        Optional<ContinuationParameter> parameter = plain.found.relative() > POOR ? continuation() : Optional.empty();
        if (parameter.isEmpty()) {
            return plain;
        }
        String name = parameter.get().name();
        PilotSolution pilot = new NonlinearPilot(guess, parameter.get().stages(document, problem), form, document.job().execution(), Steps.gaussNewton(),
                stage);
        Attempt continued = attempt("features by continuation in " + name, Steps.gaussNewton(),
                Optional.of(new Continuation(name, parameter.get().values(), stage.optimizer(), stage.stop())), pilot, notes);
        return continued.orIfBetter(plain);
    }

    /** An ordinary differential equation that is not linear: windows of time cost little, and lead from the initial value to the solution. */
    private boolean marches() {
        return !traits.linear() && traits.dimension() == 1 && traits.time().isPresent() && !guessed();
    }

    /** Without a guess, in a steady problem of few coordinates: elsewhere the trials would take longer than a network. */
    private Optional<ContinuationParameter> continuation() {
        return traits.linear() || guessed() || traits.time().isPresent() || traits.dimension() > 2 ? Optional.empty()
                : ContinuationParameter.of(document, problem);
    }

    private Attempt attempt(String name, List<Phase> phases, Optional<Continuation> continuation, PilotSolution pilot, List<String> notes) {
        Attempt best = null;
        for (FeatureDistribution sampling : List.of(new Fourier(), new Centred())) {
            if (best == null || best.found.relative() > GOOD) {
                Attempt next = new Attempt(name, phases, continuation, pilot, BandwidthSearch.best(features(sampling), pilot));
                notes.add(next.note(guessed()));
                best = next.orIfBetter(best);
            }
        }
        return best;
    }

    /** Twice the features or as many as there may be, as long as the residual is above what is fine, falls, and there may be more. */
    private Attempt grown(Attempt start, List<String> notes) {
        Attempt best = start;
        int most = Math.min(largest(), traits.linear() ? MAX_PARAMETERS / traits.unknowns() : MAX_NONLINEAR / traits.unknowns());
        while (best.found.relative() > (traits.linear() ? FINE : FINE_NONLINEAR) && WORTH * best.found.model().features() <= most) {
            RandomFeatures larger = best.found.model().withFeatures(Math.min(most, 2 * best.found.model().features()));
            Attempt next = new Attempt(best.name, best.phases, best.continuation, best.pilot, BandwidthSearch.near(larger, best.pilot));
            notes.add(next.note(guessed()));
            if (next.orIfBetter(best) == best) {
                break;
            }
            best = next;
        }
        return best;
    }

    private RandomFeatures features(FeatureDistribution sampling) {
        return new RandomFeatures(count(), sampling, Optional.empty(), RandomFeatures.OuterWeights.ZERO, RandomFeatures.OuterFactor.ROOT,
                RandomFeatures.Inputs.UNIT_BOX, List.of(), 1);
    }

    /** By dimension, and no more than half the residuals at points that are given. */
    private int count() {
        int wanted = switch (traits.dimension()) {
            case 1 -> 100;
            case 2 -> traits.linear() ? 500 : 300;
            case 3 -> traits.linear() ? 1000 : 500;
            default -> traits.linear() ? MAX_PARAMETERS : MAX_NONLINEAR;
        };
        return Math.max(1, Math.min(wanted, largest()));
    }

    private int largest() {
        int most = MAX_PARAMETERS / traits.unknowns();
        double residuals = (double) document.job().points().interior() * problem.equations().size();
        return document.gives("points") ? (int) Math.min(most, residuals / (2 * traits.unknowns())) : most;
    }

    private Chosen features(RandomFeatures model, List<Phase> phases, Optional<Continuation> continuation, List<String> notes) {
        Job job = document.job();
        PointsSpec points = document.gives("points") ? job.points() : FeaturePoints.of(problem, model.features() * traits.unknowns()).spec();
        List<Measure> measure = traits.linear() ? List.of(new Measure(new FeatureMatrices()))
                : List.of(new Measure(20, new Ntk(128)), new Measure(1, new Lojasiewicz()), new Measure(1, new Boundedness()));
        return new Chosen(points, model, form, phases, continuation, record(1), document.gives("measure") ? job.measure() : measure, notes);
    }

    private int record(int standard) {
        return document.gives("record") ? document.job().record() : standard;
    }

    private int threads() {
        return document.job().execution().threads();
    }
}
