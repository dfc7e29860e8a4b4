package org.pde4j.adaptation;

import org.pde4j.loss.CollocationProblem;
import org.pde4j.points.PointRule;
import org.pde4j.points.PointSet;
import org.pde4j.points.PointSetBuilder;
import org.pde4j.points.Sobol;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;

/**
 * All points are replaced by as many new ones, drawn by a rule from a seed that depends on the iteration.
 *
 * <p>With a rule that draws at random, each J is an unbiased estimate of the integral of the squared residual.
 *
 * @param rule how the new points are placed
 * @param seed root of the seeds of all redraws
 */
public record Resample(PointRule rule, long seed) implements Adaptation {

    /** Sobol points with another random shift each time. */
    public Resample() {
        this(new Sobol(), 1);
    }

    @Override
    public Adapter start(Adaptable objective) {
        Collocation.of(Resample.class, objective);
        return this::draw;
    }

    private Adaptable draw(Adaptable current, Snapshot now) {
        CollocationProblem problem = Collocation.of(Resample.class, current);
        PointSetBuilder builder = PointSet.of(problem.problem()).rule(rule).seed(Collocation.seed(seed, now.iteration()));
        problem.blocks().stream().filter(block -> !Collocation.isObserved(block)).forEach(block -> builder.count(block.name(), block.points().size()));
        PointSet drawn = builder.draw();
        return Collocation.map(problem, block -> Collocation.isObserved(block) ? block
                : block.at(Regions.move(drawn.group(block.name()), problem.problem().bounds(), problem.region())));
    }
}
