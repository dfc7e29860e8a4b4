package org.pde4j.job.auto;

import java.util.List;
import java.util.Optional;
import org.pde4j.job.EnrichmentSpec;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.StrongForm;
import org.pde4j.problem.Holes;
import org.pde4j.problem.Problem;

/** Multipoles in the holes of the domain, for linear problems: features resolve what a solution has around a hole slowly, and least squares find c_j. */
public final class BesideHoles {

    private static final int DEGREE = 8;

    /** Functions in all holes together. */
    private static final int MOST = 150;

    private BesideHoles() {}

    /** The same document with multipoles beside the network; empty where they are not worth it, the job has others, or conditions are hard. */
    public static Optional<JobDocument> of(JobDocument document, Problem problem) {
        int holes = Holes.count(problem.domain());
        int degree = holes == 0 ? 0 : Math.min(DEGREE, (MOST / holes / problem.unknowns().size() - 1) / 2);
        boolean plain = problem.outputs().equals(problem.unknowns()) && problem.observations().isEmpty() && !problem.equations().isEmpty();
        boolean hard = document.gives("form") && document.job().form() instanceof StrongForm form && !form.hard().isEmpty();
        if (degree < 1 || !plain || hard || !Traits.of(problem).linear()) {
            return Optional.empty();
        }
        return document.job().problem().beside(new EnrichmentSpec(Optional.empty(), Optional.of(degree), List.of()))
                .map(enriched -> document.with(document.job().with(enriched)));
    }
}
