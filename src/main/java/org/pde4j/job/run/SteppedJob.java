package org.pde4j.job.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.pde4j.analysis.wellposed.Decision;
import org.pde4j.analysis.wellposed.WellPosednessAnalysis;
import org.pde4j.certificate.PeriodicModel;
import org.pde4j.expr.Coordinate;
import org.pde4j.extension.Returned;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.StepsSpec;
import org.pde4j.job.yaml.Locator;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Scaling;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.step.SteppedSpace;

/**
 * A job with steps in time, checked.
 *
 * @param network of one unknown in space
 * @param points of {@link SteppedSpace#problem}
 */
record SteppedJob(JobDocument document, SteppedSpace space, Network network, PointSet points) {

    /** The features at the points, their derivatives, and pseudo-inverses for each unknown. */
    private static final int MATRICES = 5;

    static SteppedJob of(JobDocument document, Problem problem) {
        return of(document, problem, MemoryLimit.here());
    }

    /** @throws org.pde4j.job.yaml.JobException if the parts of the job do not fit together */
    static SteppedJob of(JobDocument document, Problem problem, MemoryLimit limit) {
        Job job = document.job();
        Locator locator = document.locator();
        requireAlone(job, locator);
        SteppedSpace space;
        try {
            space = new SteppedSpace(problem);
        } catch (IllegalArgumentException rule) {
            throw locator.error("steps", "need first-order equations in time on a box, but " + rule.getMessage());
        }
        Network network;
        try {
            Model model = job.model();
            if (model.looksAtProblem() || !(model instanceof RandomFeatures)) {
                throw new IllegalArgumentException("steps need RandomFeatures whose scale is given, in the coordinates " + space.box().names());
            }
            network = Returned.by(model, "network", model.network(space.box(), 1));
        } catch (IllegalArgumentException rule) {
            throw locator.error("model", rule.getMessage());
        }
        double entries = (double) (job.points().interior() + job.points().conditions()) * network.parameters();
        MemoryEstimate memory = MemoryEstimate.orElse("take fewer features or points")
                .keeping((MATRICES + 3.0 * problem.unknowns().size()) * entries, entries)
                .keeping(2.0 * (steps(job).count() / steps(job).keep() + 1) * problem.unknowns().size() * network.parameters(), network.parameters());
        limit.refusal(memory).ifPresent(refusal -> {
            throw locator.error("steps", refusal);
        });
        PointSet points;
        try {
            points = job.points().draw(space.problem());
        } catch (IllegalArgumentException rule) {
            throw locator.error("points", rule.getMessage());
        }
        int inside = points.group(SteppedSpace.INSIDE).size();
        if (inside < network.parameters()) {
            throw locator.error("points.interior", "must be at least the number of features, " + network.parameters() + ", got " + inside);
        }
        return new SteppedJob(document, space, network, points);
    }

    private static void requireAlone(Job job, Locator locator) {
        if (!job.isTrainedByDefault()) {
            throw locator.error("steps", "are no training: leave out phases, and measure or give measure: []");
        }
        if (job.method().isPresent() || job.evolution().isPresent() || job.windows().isPresent() || job.continuation().isPresent()) {
            throw locator.error("steps", "have one method, which needs a model; leave out method, evolution, windows and continuation");
        }
        if (!(job.form() instanceof StrongForm form) || !form.hard().isEmpty()) {
            throw locator.error("form", "must be StrongForm without hard conditions where there are steps, got " + job.form());
        }
        if (!(job.execution() instanceof Fused fused) || fused.precision() != Fused.Precision.FLOAT64) {
            throw locator.error("execution", "must be Fused in float64 where there are steps, got " + job.execution());
        }
    }

    /** Why the problem has no solution, not one alone, or none that depends continuously on its data, a sentence each. */
    List<String> objections() {
        Problem features = space.problem();
        double[] theta = new SplittableRandom(1).doubles(network.parameters()).toArray();
        Approximation some = new StrongForm(Map.of(), 1, List.of(), Scaling.NONE).approximation(features, network, theta);
        Set<Coordinate> periodic = features.domain().coordinates().stream().filter(x -> PeriodicModel.is(some, space.box(), features.unknowns(), x))
                .collect(Collectors.toSet());
        return WellPosednessAnalysis.of(space.whole(), periodic).stream().filter(finding -> finding.decision() == Decision.NO)
                .map(finding -> finding.reason() + ". " + finding.remedy()).toList();
    }

    private static StepsSpec steps(Job job) {
        return job.steps().orElseThrow();
    }

    StepsSpec steps() {
        return steps(document.job());
    }

    /** h. */
    double step() {
        return space.whole().bounds().interval(space.box().dimension()).length() / steps().count();
    }

    /** λ of a condition. */
    double weight(Condition condition) {
        return ((StrongForm) document.job().form()).weight(condition.name(), condition.kind().key(), 1);
    }
}
