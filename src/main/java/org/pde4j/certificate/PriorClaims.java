package org.pde4j.certificate;

import java.util.Locale;
import java.util.stream.IntStream;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.analysis.inverse.PriorInformation;
import org.pde4j.certificate.Certificate.Status;

/** What of the information is that of priors, and whether these agree with the rest; for parameters that are all determined. */
final class PriorClaims {

    private static final double ALL = 0.99;
    private static final double MOST = 0.5;

    private PriorClaims() {}

    /** Such as {@code 19 values observed and 1 prior}. */
    static String values(InformationOfData found, PriorInformation priors) {
        int count = priors.count();
        return found.data() - count + " values observed" + (count == 0 ? "" : " and " + count + (count == 1 ? " prior" : " priors"));
    }

    /** Behind the deviation of a parameter that is known from its prior above all; empty elsewhere. */
    static String share(InformationOfData found, PriorInformation priors, int k) {
        double share = priors.has(k) ? priors.share(found, k) : 0;
        String prior = priors.means()[k] + " ± " + priors.deviations()[k];
        return share > ALL ? "; that is its prior " + prior + ", the data say hardly anything of it"
                : share > MOST ? String.format(Locale.ROOT, "; %.0f %% of its information is its prior %s", 100 * share, prior) : "";
    }

    /** What is determined without the priors, as a clause; empty where there are none. */
    static String without(InformationOfData found, PriorInformation priors) {
        return priors.count() == 0 ? "" : String.format(Locale.ROOT, "; without the priors rank %d", priors.rankWithout(found));
    }

    /** Whether each parameter is where its prior expects it. */
    static void report(InformationOfData found, PriorInformation priors, Findings.Builder findings) {
        IntStream.range(0, found.parameters().size()).filter(priors::has).forEach(k -> {
            String name = found.parameters().get(k).name();
            double pull = priors.pull(found, k);
            boolean alone = priors.share(found, k) > ALL;
            boolean near = pull <= InformationOfData.MISFIT;
            findings.add("data.prior:" + name, "the prior of " + name + " agrees with the data",
                    !near ? Status.VIOLATED : alone ? Status.NOT_APPLICABLE : Status.OBSERVED, pull, InformationOfData.MISFIT,
                    String.format(Locale.ROOT, "%s = %.4g, its prior %s ± %s; %.1f standard deviations apart%s", name, found.values()[k],
                            priors.means()[k], priors.deviations()[k], pull, alone && near ? "; the data say hardly anything of it" : ""),
                    DataInformation.SOURCE);
            if (!near) {
                findings.advise("The prior of " + name + " contradicts the data: correct its mean, take a larger sigma, or mend the equations.");
            }
        });
    }
}
