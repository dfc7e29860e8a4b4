package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.certificate.Certificate;
import org.pde4j.train.TrainingResult;

/**
 * What a run leaves.
 *
 * @param certificate what the training proves, and what was only seen; empty if the job asks for none
 * @param relativeL2Error of the best iterate, if the problem has a reference solution
 * @param directory where its files are
 */
public record Outcome(TrainingResult training, Optional<Certificate> certificate, Optional<Double> relativeL2Error, Path directory) {}
