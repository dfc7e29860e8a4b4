package org.pde4j.job.auto;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.job.Chosen;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.job.Stop;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.Sobol;

/**
 * The job of a problem with observations: a network, since the scale of features could only be searched with the parameters known; Adam to find the shape of
 * the solution, and Gauss–Newton, which alone makes weights of 10⁶ harmless.
 *
 * @param guessed whether the training starts from a guess
 */
record InverseJob(JobDocument document, Traits traits, boolean guessed) {

    Chosen chosen() {
        Job job = document.job();
        int width = traits.dimension() == 1 ? 24 : 20;
        PointsSpec points = new PointsSpec(traits.dimension() == 1 ? 400 : traits.dimension() == 2 ? 1500 : 3000, 100, new Sobol(), 1, Map.of());
        List<Phase> phases = List.of(
                Steps.of(new Adam(5e-3), 300, List.of()),
                new Phase(new GaussNewton(), new Stop(Optional.of(200), Optional.empty(), Optional.empty(), Optional.of(1e-9), Optional.empty()),
                Optional.empty(),
                        List.of()));
        return new Chosen(document.gives("points") ? job.points() : points, new Mlp(List.of(width, width), new Tanh(), 1),
                document.gives("form") ? job.form() : new StrongForm(), phases, Optional.empty(), document.gives("record") ? job.record() : 5,
                document.gives("measure") ? job.measure() : List.of(new Measure(5, new Lojasiewicz()), new Measure(5, new Boundedness())),
                List.of("method auto: " + traits.sentence(), "method auto: observations or unknown parameters: chosen a network with Gauss-Newton"
                        + (guessed ? "; it starts from the guess, which Adam may leave: the certificate says how far" : "")));
    }
}
