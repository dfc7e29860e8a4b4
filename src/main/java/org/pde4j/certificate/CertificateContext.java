package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.WorkLimit;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.LinearSpan;
import org.pde4j.analysis.kernel.LinearisedProblem;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.problem.Problem;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Reason;
import org.pde4j.train.TrainingResult;

/**
 * What examinations look at: the objective, and its training if there was one.
 *
 * <p>Checks evaluate the objective but change nothing. Spectra and Jacobians that several of them need are computed once, by
 * {@link #kernel()}.
 */
public final class CertificateContext {

    /** Entries of a Jacobian that may be decomposed for coercivity. */
    private static final long MAX_ENTRIES = 1L << 25;

    /** Entries of a Jacobian that rounding floors are computed from at the end of a training, a second or two. */
    private static final long MAX_FLOOR_ENTRIES = 1L << 26;

    private final Objective posed;
    private final Objective objective;
    private final TrainingResult result;
    private final Effort effort;
    private final double proofSeconds;
    private final boolean profiles;
    private LinearisedProblem kernel;
    private CoercivityReport coercivity;
    private double[] floorsTheta;
    private RoundingFloors floors;
    private final Optional<LastPhase> lastPhase;
    private DescentHypotheses descent;
    private CriticalPointReport criticalPoint;
    private boolean estimated;
    private Optional<DefectCorrection> correction = Optional.empty();

    private CertificateContext(Objective objective, Optional<LastPhase> lastPhase, TrainingResult result, Effort effort,
            double proofSeconds, boolean profiles) {
        this.profiles = profiles;
        this.lastPhase = lastPhase;
        // What is claimed of a problem is claimed of the one with the parameters that were found, or of the start.
        Objects.requireNonNull(objective, "CertificateContext: objective must not be null");
        this.posed = objective;
        this.objective = objective instanceof DiscreteProblem discrete
                ? discrete.fittedAt(result == null ? objective.initialPoint() : result.bestTheta()) : objective;
        this.result = result;
        this.effort = effort;
        this.proofSeconds = proofSeconds;
    }

    /** Of a problem that has not been trained, by whatever method. */
    public static CertificateContext before(Objective objective) {
        return new CertificateContext(objective, Optional.empty(), null, Effort.SAMPLED, 0, false);
    }

    /** Of a problem whose training is to end with the given phase. */
    public static CertificateContext before(Objective objective, LastPhase phase) {
        return new CertificateContext(objective, Optional.of(phase), null, Effort.SAMPLED, 0, false);
    }

    /** Of a training. */
    public static CertificateContext of(TrainingResult result, Effort effort) {
        return of(result, effort, 0, false);
    }

    /**
     * Of a training, with proofs of error bounds and profile likelihoods.
     *
     * @param proofSeconds that the proofs may take; 0 for none
     * @param profiles whether profile likelihoods of unknown parameters are wanted
     */
    public static CertificateContext of(TrainingResult result, Effort effort, double proofSeconds, boolean profiles) {
        int last = result.phases().size() - 1;
        LastPhase phase = new LastPhase(result.optimizers().get(last), result.plans().get(last));
        return new CertificateContext(result.objective(), Optional.of(phase), result, effort, proofSeconds, profiles);
    }

    /** The objective; where parameters are unknown, of the problem with those that were found. */
    public Objective objective() {
        return objective;
    }

    /** The objective as a problem with points and a network, if it is one. */
    public Optional<DiscreteProblem> discrete() {
        return objective instanceof DiscreteProblem discrete ? Optional.of(discrete) : Optional.empty();
    }

    /** The objective as a sum of squares of residuals of equations, if it is one. */
    public Optional<CollocationProblem> collocation() {
        return objective instanceof CollocationProblem collocation ? Optional.of(collocation) : Optional.empty();
    }

    /** The objective as it was trained, in which unknown parameters are unknown, as a sum of squares of residuals of equations, if it is one. */
    public Optional<CollocationProblem> trained() {
        return posed instanceof CollocationProblem collocation ? Optional.of(collocation) : Optional.empty();
    }

    /** The problem as it was posed, in which unknown parameters are unknown, if the objective is that of one. */
    public Optional<Problem> posedProblem() {
        return posed instanceof DiscreteProblem discrete ? Optional.of(discrete.problem()) : Optional.empty();
    }

    /** The values of the unknown parameters that {@link #discrete} has, such as {@code k = 0.30879, q = 2}; empty where none are unknown. */
    public String foundParameters() {
        if (!(posed instanceof DiscreteProblem discrete)) {
            return "";
        }
        double[] theta = result == null ? posed.initialPoint() : result.bestTheta();
        return discrete.unknownParameters().values(theta).entrySet().stream()
                .map(entry -> entry.getKey() + String.format(Locale.ROOT, " = %.6g", entry.getValue())).collect(Collectors.joining(", "));
    }

    /** The objective as a sum of squares, if it is one. */
    public Optional<LeastSquaresObjective> squares() {
        return objective instanceof LeastSquaresObjective squares ? Optional.of(squares) : Optional.empty();
    }

    /** The training; empty before one. */
    public Optional<TrainingResult> result() {
        return Optional.ofNullable(result);
    }

    public Effort effort() {
        return effort;
    }

    /** What proofs of error bounds may take; 0 for none. */
    public double proofSeconds() {
        return proofSeconds;
    }

    /** Whether profile likelihoods of unknown parameters are wanted. */
    boolean profiles() {
        return profiles;
    }

    /** Whether s is an affine function of θ: every parameter is a coefficient of features or of functions beside them, and residuals are linear in u. */
    public boolean linearInParameters() {
        return collocation().filter(problem -> problem.network().isLinear() && problem.unknownParameters().isNone()
                && problem.blocks().stream().allMatch(block -> block.residual().isLinear())).isPresent();
    }

    /** Whether u is a sum of features, with nothing beside them. */
    public boolean linearModel() {
        return collocation().filter(problem -> problem.network().isLinear()
                && problem.parameterBlocks().stream().allMatch(block -> block.kind().equals("outer"))).isPresent();
    }

    /**
     * The report on coercivity, computed at the first call; empty if the model is not linear in θ, a residual not polynomial, or the problem
     * too large for the effort.
     */
    public Optional<CoercivityReport> coercivity() {
        if (coercivity == null && effort != Effort.QUICK && linearModel()) {
            CollocationProblem problem = collocation().get();
            boolean polynomial = problem.blocks().stream().allMatch(block -> block.residual().degree().isPolynomial());
            long entries = (long) problem.residuals() * problem.dimension();
            // A linear problem takes one decomposition, any other thousands of descents on the sphere.
            long most = effort.thorough() ? MAX_ENTRIES : linearInParameters() ? MAX_ENTRIES / 16 : MAX_ENTRIES / 128;
            if (polynomial && entries <= most) {
                coercivity = new CoercivitySearch(problem, effort).report(problem.value(problem.initialPoint()));
            }
        }
        return Optional.ofNullable(coercivity);
    }

    /** n, the rows of the residual, or the points of an energy; 1 where neither is known. */
    public int rows() {
        return squares().map(LeastSquaresObjective::residuals).or(() -> discrete().map(problem -> problem.points().size())).orElse(1);
    }

    /** Rounding floors at θ, shape (p); at the end of a training with many rows from a sample of them. */
    RoundingFloors floors(double[] theta) {
        if (!Arrays.equals(theta, floorsTheta)) {
            long entries = effort == Effort.QUICK ? MAX_FLOOR_ENTRIES / 64 : MAX_FLOOR_ENTRIES;
            int rows = effort.thorough() ? 0 : (int) Math.min(rows(), Math.max(entries / objective.dimension(), effort.rows()));
            floors = RoundingFloors.at(objective, theta, rows);
            floorsTheta = theta.clone();
        }
        return floors;
    }

    /** The settings of a classification that the effort and the number of rows allow. */
    CriticalPoint criticalPointSettings() {
        return new CriticalPoint().within(effort, rows(), objective, limit());
    }

    /** What the examination of θ may take, by the effort and by what the training took. */
    private WorkLimit limit() {
        return WorkLimit.of(effort, result == null ? 0 : trainingWork());
    }

    /** Multiplications of the training: for each step 10 n p of J and ∇J, and those of the optimizer. */
    double trainingWork() {
        double work = 0;
        int before = 0;
        for (int k = 0; k < result.phases().size(); k++) {
            double step = 10.0 * rows() * objective.dimension() + result.optimizers().get(k).multiplications(objective.size());
            work += (result.phases().get(k).iteration() - before) * step;
            before = result.phases().get(k).iteration();
        }
        return work;
    }

    /**
     * The class of the best θ, computed at the first call.
     *
     * @throws IllegalArgumentException if J or ∇J is not finite there
     */
    CriticalPointReport classify() {
        if (criticalPoint == null) {
            double[] theta = bestTheta();
            criticalPoint = criticalPointSettings().examine(objective, theta, floors(theta), limit());
        }
        return criticalPoint;
    }

    /** The same; empty where it cannot be computed, which the chapter on the critical point reports. */
    Optional<CriticalPointReport> criticalPoint() {
        try {
            return Optional.of(classify());
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException broken) {
            return Optional.empty();
        }
    }

    /**
     * The estimate of the error of the best θ, computed at the first call; empty before a training, without a problem, where the problem admits none, and where
     * the first call failed.
     *
     * @throws ArithmeticException at the first call, where the fit is not finite
     * @throws IllegalArgumentException at the first call, where the model has not the derivatives of the equations
     */
    Optional<DefectCorrection> estimatedError() {
        if (!estimated && result != null && discrete().filter(problem -> !problem.isStep()).isPresent()) {
            estimated = true;
            DiscreteProblem problem = discrete().get();
            correction = DefectCorrection.of(problem.problem(), problem.approximation(bestTheta()), EstimateBudget.columns(trainingWork(), effort),
                    span(problem)).map(found -> found.in(new MeanNorms(problem.problem().domain())::of));
        }
        return correction;
    }

    /** The features of a model that is linear in θ, with no parameter of the problem beside them; empty for others. */
    private Optional<Supplier<LinearSpan>> span(DiscreteProblem problem) {
        return squares().filter(objective -> problem.network().isLinear() && problem.unknownParameters().isNone())
                .map(objective -> () -> new LinearSpan(objective, bestTheta(), problem::approximation));
    }

    /** Whether a direct method ended the training: its steps are no trajectory of which rates and lengths could be measured. */
    boolean isSolvedDirectly() {
        return result != null && result.termination().reason() == Reason.SOLVED;
    }

    /** |θ₀|. */
    double startNorm() {
        return Vectors.norm(objective.initialPoint());
    }

    /** θ of lowest loss, shape (p), a copy; θ₀ before a training. */
    public double[] bestTheta() {
        return result == null ? objective.initialPoint() : result.bestTheta();
    }

    /** The last phase that was entered, or that the job has; empty if no job is known. */
    Optional<LastPhase> lastPhase() {
        return lastPhase;
    }

    /** The iteration at which the last phase that was entered began; 0 before a training. */
    int lastPhaseStart() {
        int phases = result == null ? 0 : result.phases().size();
        return phases < 2 ? 0 : result.phases().get(phases - 2).iteration();
    }

    /** What theorems about descents ask of the last phase; examined at the first call. */
    DescentHypotheses descent() {
        if (descent == null) {
            descent = DescentHypotheses.of(this);
        }
        return descent;
    }

    /**
     * The measurements of diagnostics of one type since J last changed, in order; empty if none was made. What was measured at the iteration of the change
     * is of the former J.
     */
    @SuppressWarnings("unchecked")
    public <M, D extends Diagnostic<M>> List<Measured<M>> measured(Class<D> type) {
        List<Measured<M>> found = new ArrayList<>();
        if (result != null) {
            for (Map.Entry<Diagnostic<?>, List<Measured<?>>> entry : result.measured().entrySet()) {
                if (type.isInstance(entry.getKey())) {
                    // The trainer files under each diagnostic nothing but the values of its own probe.
                    ((List<Measured<M>>) (List<?>) entry.getValue()).stream()
                            .filter(measured -> result.objectiveSince() == 0 || measured.iteration() > result.objectiveSince()).forEach(found::add);
                }
            }
        }
        return found;
    }

    /** The last measurement of diagnostics of one type, if there is one. */
    public <M, D extends Diagnostic<M>> Optional<M> last(Class<D> type) {
        List<Measured<M>> all = measured(type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).value());
    }

    /**
     * Residual, Jacobian and kernel at {@link #bestTheta} over at most {@link Effort#rows} rows, computed at the first call; empty if the
     * objective is no sum of squares or the Jacobian does not fit.
     */
    Optional<LinearisedProblem> kernel() {
        if (kernel == null) {
            kernel = squares().flatMap(squares -> LinearisedProblem.at(squares, bestTheta(), effort.rows())).orElse(null);
        }
        return Optional.ofNullable(kernel);
    }
}
