package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.certificate.Certificate;
import org.pde4j.train.TrainingResult;

/**
 * What a run leaves.
 *
 * @param certificate what the training proves, and what was only seen
 * @param relativeL2Error of the best iterate, if the problem has a reference solution
 * @param directory where its files are
 */
public record Outcome(TrainingResult training, Certificate certificate, Optional<Double> relativeL2Error, Path directory) {}
