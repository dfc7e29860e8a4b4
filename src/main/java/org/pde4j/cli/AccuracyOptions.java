package org.pde4j.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.analysis.error.Norm;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.Accuracy;
import picocli.CommandLine.Option;

/** An accuracy that is asked for, instead of a budget of steps. */
final class AccuracyOptions {

    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|m|h)?");

    @Option(names = "--accuracy", paramLabel = "eps", description = "Solve until the relative error is below; points and features grow.")
    private Double accuracy;

    @Option(names = "--norm", paramLabel = "l1|l2|sup", description = "Norm of the error; l2 by default.")
    private String norm;

    @Option(names = "--by", paramLabel = "bound|estimate", description = "What must be below: a bound by a theorem (default), or an estimate.")
    private String by;

    @Option(names = "--time", paramLabel = "5m", description = "After which no level is begun, such as 90s, 5m or 1h; 10m by default.")
    private String time;

    boolean wanted() {
        if (accuracy == null && (norm != null || by != null || time != null)) {
            throw new InputException((norm != null ? "--norm" : by != null ? "--by" : "--time") + " needs --accuracy");
        }
        return accuracy != null;
    }

    Accuracy of(JobDocument document) {
        if (!(accuracy > 0 && accuracy < 1)) {
            throw new InputException("--accuracy must be between 0 and 1, got " + accuracy);
        }
        Accuracy asked = Accuracy.of(document).within(accuracy);
        asked = norm == null ? asked : asked.in(oneOf("--norm", norm, Norm.class, "l1, l2 or sup"));
        asked = by == null ? asked : asked.by(oneOf("--by", by, Accuracy.By.class, "bound or estimate"));
        return time == null ? asked : asked.seconds(seconds());
    }

    private static <E extends Enum<E>> E oneOf(String option, String given, Class<E> type, String known) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(given) && known.contains(value.name().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new InputException(option + " must be " + known + ", got " + given);
    }

    private double seconds() {
        Matcher matcher = TIME.matcher(time);
        double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (!(value > 0)) {
            throw new InputException("--time must be a positive number with s, m or h, got " + time);
        }
        return value * ("h".equals(matcher.group(2)) ? 3600 : "m".equals(matcher.group(2)) ? 60 : 1);
    }
}
