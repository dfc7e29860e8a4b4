package org.pde4j.certificate;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.analysis.inverse.NullDirection;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;

/**
 * Why no deviation is given of a parameter: it arrived at an end of its range, the equations are not solved as accurately as the data are measured, or the data
 * leave it open.
 */
final class OpenParameters {

    /** A parameter is at the end of its range within this part of it, or of the distance of its start. */
    private static final double AT_END = 0.01;

    /** Part of a parameter in a direction that is its own. */
    private static final double ALONE = 0.95;

    private static final String UNSOLVED = ", of which no deviation is known: equations and conditions are not solved as accurately as the data are measured";

    private OpenParameters() {}

    /** The claim about parameter k where not all are determined. */
    static void report(InformationOfData found, int k, Findings.Builder findings) {
        Parameter parameter = found.parameters().get(k);
        double value = found.values()[k];
        String plain = parameter.name() + " = " + DataInformation.number(value);
        OptionalDouble end = isAlone(found, k) ? end(parameter, value) : OptionalDouble.empty();
        if (end.isPresent()) {
            findings.add(DataInformation.PARAMETER + parameter.name(), plain + ", at the end " + end.getAsDouble() + " of its range", Status.INCONCLUSIVE,
                    value, end.getAsDouble(), "no deviation is given at the end of a range, where data may pull beyond it", DataInformation.SOURCE)
                    .advise(parameter.name() + " ended at the end of its range: widen the range, or correct the equations if they exclude what is beyond.");
        } else if (!involved(found, k)) {
            findings.add(DataInformation.PARAMETER + parameter.name(), plain, Status.INCONCLUSIVE, value, Double.NaN,
                    "no deviation is given where other parameters are not determined",
                    DataInformation.SOURCE);
        } else if (found.wouldBeDetermined()) {
            findings.add(DataInformation.PARAMETER + parameter.name(), plain + UNSOLVED, Status.INCONCLUSIVE, value, Double.NaN, String.format(Locale.ROOT,
                    "a change of the parameters by their sizes changes the residual by %.2g in units of the noise, and equations and conditions leave %.2g",
                    found.fisher().singular()[found.parameters().size() - 1], found.unsolved()), DataInformation.SOURCE);
        } else {
            findings.add(DataInformation.PARAMETER + parameter.name(), parameter.name() + " is determined by the data", Status.VIOLATED, value, Double.NaN,
                    "its value where the training ended is one of many: " + open(found), DataInformation.SOURCE);
        }
    }

    /** The end of its range at which a parameter has arrived. */
    private static OptionalDouble end(Parameter parameter, double value) {
        ParameterRange range = parameter.unknown().orElse(ParameterRange.FREE);
        double start = parameter.value();
        double scale = Math.min(start - range.lower(), range.upper() - start);
        return DoubleStream.of(range.lower(), range.upper()).filter(end -> Math.abs(value - end) < AT_END * scale).findFirst();
    }

    static boolean isAtEnd(InformationOfData found) {
        return IntStream.range(0, found.parameters().size())
                .anyMatch(k -> isAlone(found, k) && end(found.parameters().get(k), found.values()[k]).isPresent());
    }

    /** Whether a direction that is open is that of a parameter alone, and no combination with others. */
    private static boolean isAlone(InformationOfData found, int k) {
        return IntStream.range(found.rank(), found.parameters().size()).anyMatch(i -> Math.abs(found.fisher().directions().get(i, k)) > ALONE);
    }

    /** Whether a parameter takes part in a direction that is open. */
    private static boolean involved(InformationOfData found, int k) {
        return IntStream.range(found.rank(), found.parameters().size()).anyMatch(i -> Math.abs(found.fisher().directions().get(i, k)) > 0.1);
    }

    static String open(InformationOfData found) {
        return IntStream.range(found.rank(), found.parameters().size()).mapToObj(i -> NullDirection.words(found.parameters(),
                IntStream.range(0, found.parameters().size()).mapToDouble(k -> found.fisher().directions().get(i, k)).toArray()))
                .collect(Collectors.joining("; "));
    }
}
