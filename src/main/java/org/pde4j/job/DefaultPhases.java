package org.pde4j.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.extension.Returned;
import org.pde4j.job.yaml.Locator;
import org.pde4j.loss.StrongForm;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.problem.Problem;

/** The phases of a job that names none: a short Adam and Gauss–Newton for a sum of squares of moderate size, a long Adam and L-BFGS for the rest. */
final class DefaultPhases {

    static final List<Phase> SECOND_ORDER = List.of(new Phase(new Adam(2e-3), Stop.after(100)), new Phase(new GaussNewton(), ended(100, 1e-10)));

    static final List<Phase> FIRST_ORDER = List.of(new Phase(new Adam(), Stop.after(1000)), new Phase(new LBfgs(), ended(2000, 1e-8)));

    /** Two or three seconds of one core for each step. */
    private static final double MAX_MULTIPLICATIONS = 1e10;

    private DefaultPhases() {}

    /**
     * For a job whose other parts are known.
     *
     * @param folder against which file names in the problem are resolved
     */
    static List<Phase> of(Job job, Path folder, Locator locator) {
        if (!(job.form() instanceof StrongForm)) {
            return FIRST_ORDER;
        }
        Problem problem = job.problem().problem(folder, locator);
        double parameters;
        try {
            parameters = Returned.by(job.model(), "network", job.model().network(problem.bounds(), problem.outputs())).parameters();
        } catch (IllegalArgumentException refusedLater) {
            return SECOND_ORDER;
        }
        ObjectiveSize size = new ObjectiveSize(job.points().rows(problem), parameters, problem.domain().dimension());
        return new GaussNewton().multiplications(size) <= MAX_MULTIPLICATIONS ? SECOND_ORDER : FIRST_ORDER;
    }

    private static Stop ended(int iterations, double gradientNorm) {
        return new Stop(Optional.of(iterations), Optional.empty(), Optional.empty(), Optional.of(gradientNorm), Optional.empty());
    }
}
