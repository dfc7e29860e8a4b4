package org.pde4j.job.auto;

import java.util.List;
import java.util.Optional;
import org.pde4j.adaptation.Rad;
import org.pde4j.job.Adapt;
import org.pde4j.job.Chosen;
import org.pde4j.job.Job;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.model.Model.Enlarged;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.problem.Problem;

/**
 * The job that follows one whose solution is not accurate enough: a larger model that starts from the same function, with points for it; and twice the
 * points with more steps of Gauss–Newton where the model is not random features.
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
        Optional<Enlarged> larger = job.model().enlarged(problem.bounds(), problem.outputs().size(), theta)
                .filter(enlarged -> enlarged.theta().length <= MAX_PARAMETERS);
        return job.model() instanceof RandomFeatures ? larger.map(enlarged -> features(job, problem, enlarged))
                : points(job, larger.orElse(new Enlarged(job.model(), theta.clone())), theta.length);
    }

    private static LargerJob features(Job job, Problem problem, Enlarged larger) {
        List<Phase> phases = Traits.of(problem).linear() ? job.phases() : Steps.gaussNewton();
        return new LargerJob(new Chosen(FeaturePoints.of(problem, larger.theta().length).spec(), larger.model(), job.form(), phases, Optional.empty(),
                job.record(), job.measure(), List.of()), larger.theta(), 8);
    }

    private static Optional<LargerJob> points(Job job, Enlarged larger, int parameters) {
        PointsSpec points = job.points();
        if (2 * points.interior() > MAX_POINTS) {
            return Optional.empty();
        }
        PointsSpec twice = new PointsSpec(2 * points.interior(), 2 * points.conditions(), points.rule(), points.seed(), points.groups());
        Phase phase = Steps.of(new GaussNewton(1e-4, 3, 2.5, true), STEPS, List.of(new Adapt(Optional.of(STEPS / 2), 0, Optional.empty(), new Rad())));
        double growth = (double) larger.theta().length / parameters;
        return Optional.of(new LargerJob(new Chosen(twice, larger.model(), job.form(), List.of(phase), Optional.empty(), job.record(), job.measure(),
                List.of()), larger.theta(), 2 * growth * growth));
    }
}
