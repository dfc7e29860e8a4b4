package org.pde4j.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;

/** ‖u_θ − g‖ / max(‖u_θ‖, ‖g‖) for the guess g of a job: whether what was found may be another solution than the one that is meant. */
public final class GuessClaim {

    /** Id of the claim. */
    public static final String NEAR = "guess.near";

    private static final String CHAPTER = "Guess";
    private static final String CLAIM = "the result is near the guess";
    private static final String SOURCE = "values at the collocation points";

    private GuessClaim() {}

    /**
     * The certificate of a training that started from a guess.
     *
     * @param distance the largest of the unknowns; NaN where the guess is 0
     * @param far the distance from which on the result may be another solution
     */
    public static Certificate added(Certificate certificate, double distance, double far) {
        boolean near = distance <= far;
        Entry claim = new Entry(NEAR, CHAPTER, CLAIM, Optional.of(near ? Status.OBSERVED : Status.INCONCLUSIVE), distance, far,
                Double.isNaN(distance) ? "a guess of 0 has no size to compare with"
                : "relative L2 distance at the collocation points, in parts of the larger of both; the training started from the guess", SOURCE);
        return with(certificate, near || Double.isNaN(distance) ? claim : claim.advise(String.format(Locale.ROOT,
                "The result is %.2g of its size away from the guess and may be another solution than the one that is meant: give a guess that is nearer to it.",
                distance)));
    }

    /** The certificate of a training that did not start from the guess. @param why as a clause */
    public static Certificate unused(Certificate certificate, String why) {
        return with(certificate, new Entry(NEAR, CHAPTER, CLAIM, Optional.of(Status.NOT_APPLICABLE), Double.NaN, Double.NaN,
                "the guess was not used: " + why, SOURCE));
    }

    private static Certificate with(Certificate certificate, Entry entry) {
        return new Certificate(certificate.answer(), certificate.verdict(), certificate.summary(), certificate.termination(),
                Stream.concat(certificate.entries().stream(), Stream.of(entry)).toList(), certificate.tables(), certificate.cost());
    }
}
