package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.analysis.inverse.ProfileLikelihood;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.CollocationProblem;

/** The interval of each parameter that the profile of its likelihood leaves, beside that of its deviation; for parameters that are all determined. */
final class ProfileClaims {

    private static final String SOURCE = "profile likelihood; chi^2 of one degree of freedom, Wilks (1938)";

    /** Deviations by which the ends of both intervals may differ. */
    private static final double SAME = 0.2;

    /** Of chi^2, beside the 3.84 that is looked for. */
    private static final double NOTICED = 0.1;

    /** Part of the rise of chi^2 that must be of the data: with a fifth less the interval would be a ninth longer. */
    private static final double FROM_DATA = 0.8;

    private ProfileClaims() {}

    static void report(CollocationProblem problem, double[] theta, InformationOfData found, Findings.Builder findings) {
        for (int k = 0; k < found.parameters().size(); k++) {
            report(ProfileLikelihood.of(problem, theta, found, k), found.values()[k], Math.sqrt(found.covariance().get(k, k)), findings);
        }
    }

    private static void report(ProfileLikelihood profile, double value, double deviation, Findings.Builder findings) {
        String name = profile.parameter().name();
        String id = DataInformation.PROFILE + name;
        String claim = "95 % interval of " + name + " by its profile likelihood";
        findings.table(DataInformation.PROFILE_TABLE + name, List.of(name, "deviance", "deviance_of_deviation"), profile.points().stream()
                .map(point -> new double[] {point.value(), point.deviance(), Math.pow((point.value() - value) / deviation, 2)}).toList());
        if (!profile.converged()) {
            findings.add(id, claim, Status.INCONCLUSIVE,
                    "a fit with " + name + " held did not converge in 100 Gauss-Newton steps", SOURCE)
                    .advise(Remedy.CONTINUE, "Train on before the profile of " + name + " is computed.", "");
            return;
        }
        ProfileLikelihood.Point least = profile.least();
        if (least.deviance() < -NOTICED) {
            findings.add(id, claim, Status.INCONCLUSIVE, String.format(Locale.ROOT,
                    "chi^2 is lower by %.2g for %s = %.6g: the training ended in a minimum that is not the least", -least.deviance(), name, least.value()),
                    SOURCE).advise("Start the training from " + name + String.format(Locale.ROOT, " = %.6g.", least.value()));
            return;
        }
        double distance = profile.distance(value, deviation);
        String moved = profile.drop() <= NOTICED ? "" : String.format(Locale.ROOT, "; going on with the training lowers chi^2 by %.2g, to %s = %.6g",
                profile.drop(), name, profile.centre());
        boolean known = profile.fromData() >= FROM_DATA;
        findings.add(id, interval(profile, deviation) + (known ? "" : "; equations that do not hold there take part in it"),
                distance <= SAME && known ? Status.OBSERVED : Status.INCONCLUSIVE, distance, SAME, String.format(Locale.ROOT,
                "its deviation gives %s to %s; the ends are so many deviations apart; %d values of %s, with all else fitted again for each; %.0f %% of the "
                        + "rise at its ends is of the data%s",
                end(value - ProfileLikelihood.ROOT * deviation, deviation), end(value + ProfileLikelihood.ROOT * deviation, deviation),
                profile.points().size(), name, 100 * profile.fromData(), moved), SOURCE);
        if (!known) {
            findings.advise("The interval of " + name + " is not that of the data alone: take a larger model, or give the equations a larger weight.");
        } else if (distance > SAME) {
            findings.advise(moved.isEmpty() ? "The interval of " + name + " is not that of its deviation: take that of its profile likelihood."
                    : "Train on: the deviation of " + name + " is that of where the training ended.");
        }
    }

    private static String interval(ProfileLikelihood profile, double deviation) {
        String name = profile.parameter().name();
        String by = " with probability 0.95, by its profile likelihood";
        List<ProfileLikelihood.Point> points = profile.points();
        OptionalDouble lower = profile.lower();
        OptionalDouble upper = profile.upper();
        if (lower.isPresent() && upper.isPresent()) {
            return name + " from " + end(lower.getAsDouble(), deviation) + " to " + end(upper.getAsDouble(), deviation) + by;
        }
        double first = points.get(0).value();
        double last = points.get(points.size() - 1).value();
        if (lower.isEmpty() && upper.isEmpty()) {
            return String.format(Locale.ROOT, "%s is open%s: no ends from %.4g to %.4g", name, by, first, last);
        }
        return lower.isEmpty() ? String.format(Locale.ROOT, "%s below %s%s: no lower end down to %.4g", name, end(upper.getAsDouble(), deviation), by, first)
                : String.format(Locale.ROOT, "%s above %s%s: no upper end up to %.4g", name, end(lower.getAsDouble(), deviation), by, last);
    }

    /** With two digits of the deviation. */
    private static String end(double value, double deviation) {
        int digits = Math.max(2, Math.min(16, (int) Math.floor(Math.log10(Math.abs(value) / deviation)) + 3));
        return String.format(Locale.ROOT, "%." + digits + "g", value);
    }
}
