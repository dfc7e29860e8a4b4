package org.pde4j.job;

import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.train.TrainingResult;

/**
 * What a run leaves.
 *
 * @param relativeL2Error of the best iterate, if the problem has a reference solution
 * @param directory where its files are
 */
public record Outcome(TrainingResult training, Optional<Double> relativeL2Error, Path directory) {}
