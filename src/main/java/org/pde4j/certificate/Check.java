package org.pde4j.certificate;

import org.pde4j.analysis.Effort;

/**
 * One chapter of a certificate: a record that turns what is known of a problem and its training into claims with a status.
 *
 * <p>A new chapter is one public record with a no-argument constructor that an {@link org.pde4j.extension.Extension} lists. Chapters of users come after
 * those of this library.
 */
public interface Check {

    /** The heading of the chapter. */
    String chapter();

    /**
     * The claims of this chapter. What cannot be examined is an entry that says so, not an exception; a chapter that does not concern this
     * kind of problem has no claims at all.
     *
     * @param context without a result if the problem has not been trained yet
     */
    Findings examine(CertificateContext context);

    /** The least effort at which the chapter is examined; below, one entry says that it was left out. */
    default Effort leastEffort() {
        return Effort.QUICK;
    }

    /** Whether the chapter has claims that need no training, for {@code pde4j check}. */
    default boolean beforeTraining() {
        return false;
    }
}
