package example;

/**
 * One measurement of {@link StepLength}; its components are the columns of {@code step-length.csv}.
 *
 * @param iteration steps taken
 * @param parameterNorm |θ|
 * @param relativeGradient |∇J|/|θ|
 */
public record StepLengthMeasurement(int iteration, double parameterNorm, double relativeGradient) {}
