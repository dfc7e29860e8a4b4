package org.pde4j.job.auto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.adaptation.Rad;
import org.pde4j.job.Adapt;
import org.pde4j.job.Chosen;
import org.pde4j.job.Job;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.problem.Problem;

/**
 * The job that follows one whose solution is not accurate enough: twice the features, of which the first are those that there were, and points for them;
 * or, for any other model, twice the points and more steps of Gauss–Newton.
 *
 * @param parts of the larger job
 * @param start θ of the same function, shape (p) of the larger model
 * @param cost estimated time relative to that of the smaller job
 */
public record LargerJob(Chosen parts, double[] start, double cost) {

    private static final int MAX_PARAMETERS = 4000;
    private static final int MAX_POINTS = 100_000;
    private static final int STEPS = 100;

    /**
     * Empty where the job is as large as it may be.
     *
     * @param theta solution of the job, shape (p)
     */
    public static Optional<LargerJob> of(Job job, Problem problem, double[] theta) {
        return job.model() instanceof RandomFeatures model ? features(job, model, problem, theta) : points(job, theta);
    }

    private static Optional<LargerJob> features(Job job, RandomFeatures model, Problem problem, double[] theta) {
        if (2 * theta.length > MAX_PARAMETERS) {
            return Optional.empty();
        }
        RandomFeatures larger = model.withFeatures(2 * model.features());
        double scale = model.factor() == RandomFeatures.OuterFactor.ROOT ? Math.sqrt(2) : 1;
        double[] start = Arrays.copyOf(Arrays.stream(theta).map(a -> scale * a).toArray(), 2 * theta.length);
        List<Phase> phases = Traits.of(problem).linear() ? job.phases() : Steps.gaussNewton();
        return Optional.of(new LargerJob(new Chosen(FeaturePoints.of(problem, start.length).spec(), larger, job.form(), phases, Optional.empty(), job.record(),
                job.measure(), List.of()), start, 8));
    }

    private static Optional<LargerJob> points(Job job, double[] theta) {
        PointsSpec points = job.points();
        if (2 * points.interior() > MAX_POINTS) {
            return Optional.empty();
        }
        PointsSpec twice = new PointsSpec(2 * points.interior(), 2 * points.conditions(), points.rule(), points.seed(), points.groups());
        Phase phase = Steps.of(new GaussNewton(1e-4, 3, 2.5, true), STEPS, List.of(new Adapt(Optional.of(STEPS / 2), 0, Optional.empty(), new Rad())));
        return Optional.of(new LargerJob(new Chosen(twice, job.model(), job.form(), List.of(phase), Optional.empty(), job.record(), job.measure(), List.of()),
                theta.clone(), 2));
    }
}
