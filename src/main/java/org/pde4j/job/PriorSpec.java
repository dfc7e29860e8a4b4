package org.pde4j.job;

/**
 * What is known of an unknown parameter beforehand: it is normal with this mean and standard deviation.
 *
 * @param mean in the units of the parameter
 * @param sigma positive
 */
public record PriorSpec(double mean, double sigma) {

    public PriorSpec {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("prior: mean must be finite, got " + mean);
        }
        if (!(sigma > 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("prior: sigma must be positive and finite, got " + sigma + "; give the standard deviation of what is known");
        }
    }
}
