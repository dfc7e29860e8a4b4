package org.pde4j.job;

import java.util.List;
import java.util.Optional;
import org.pde4j.loss.Form;
import org.pde4j.model.Model;

/**
 * The parts of a job that its method has chosen.
 *
 * @param points of the training
 * @param model with every scale given
 * @param form with its weights
 * @param phases of the training
 * @param continuation easier problems that are solved first
 * @param record iterations between two rows of {@code metrics.csv}
 * @param measure diagnostics
 * @param reasons what was found and chosen, one sentence each
 */
public record Chosen(PointsSpec points, Model model, Form form, List<Phase> phases, Optional<Continuation> continuation, int record, List<Measure> measure,
        List<String> reasons) {

    public Chosen {
        phases = List.copyOf(phases);
        measure = List.copyOf(measure);
        reasons = List.copyOf(reasons);
    }
}
