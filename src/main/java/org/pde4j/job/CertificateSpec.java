package org.pde4j.job;

import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.CertificateBuilder;

/**
 * What a run finds out about its own training once it has ended; θ does not depend on it.
 *
 * @param effort {@code none} writes no certificate; {@code quick} leaves out searches and decompositions; {@code standard} spends a small part of what
 *     the training took; {@code proof} examines all rows, and encloses roundings where a proof is known
 * @param profile whether the profile likelihood of each unknown parameter is computed, which trains many times again with the parameter held
 */
public record CertificateSpec(Level effort, boolean profile) {

    /** How much is spent. */
    public enum Level {

        NONE, QUICK, STANDARD, PROOF;

        private Optional<Effort> effort() {
            return switch (this) {
                case NONE -> Optional.empty();
                case QUICK -> Optional.of(Effort.QUICK);
                case STANDARD -> Optional.of(Effort.SAMPLED);
                case PROOF -> Optional.of(Effort.PROOF);
            };
        }
    }

    /** At standard effort. */
    public CertificateSpec() {
        this(Level.STANDARD, false);
    }

    /** What makes the certificate; empty if there is to be none. */
    public Optional<CertificateBuilder> builder() {
        return effort.effort().map(CertificateBuilder::new).map(builder -> profile ? builder.withProfiles() : builder);
    }
}
