package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.certificate.Certificate;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.train.Schedule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** A job given as YAML text, trained in memory without a run directory. */
record TrainedJob(DiscreteProblem problem, TrainingResult result, Certificate certificate) {

    static TrainedJob of(String yaml, String... overrides) {
        PreparedJob prepared = PreparedJob.of(JobDocument.parse(yaml, "test.yaml", Path.of(""), List.of(overrides))).adapted();
        DiscreteProblem discrete = prepared.discretize();
        Trainer trainer = Phase.added(Trainer.of(discrete), prepared.document().job().phases());
        for (Measure measure : prepared.document().job().measure()) {
            trainer = trainer.measure(Schedule.every(measure.every()), measure.diagnostic());
        }
        TrainingResult result = trainer.run();
        return new TrainedJob(discrete, result, Certificate.of(result));
    }

    /** The claim of that id. */
    Certificate.Entry claim(String id) {
        return certificate.entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("no claim '" + id + "' among " + certificate.entries()));
    }
}
