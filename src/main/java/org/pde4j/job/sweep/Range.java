package org.pde4j.job.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Values from a to b: a + s (b − a), or a (b / a)^s on the logarithmic scale, for s in [0, 1], to six digits.
 *
 * @param from a
 * @param to b &gt; a
 * @param scale linear by default; logarithmic needs a &gt; 0
 * @param count values, equally spaced in s, of a sweep over every combination; none for a drawn sweep
 * @param whole whether values are rounded to the nearest integer
 */
public record Range(double from, double to, Scale scale, Optional<Integer> count, boolean whole) implements SweepValues {

    /** What a person reads and types again; the value is its text, so that nothing is lost. */
    private static final MathContext DIGITS = new MathContext(6);

    /** How values are spaced. */
    public enum Scale { LINEAR, LOG }

    public Range {
        if (!(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
            throw new IllegalArgumentException("Range: from must be less than to, both finite, got " + from + " and " + to);
        }
        if (scale == Scale.LOG && from <= 0) {
            throw new IllegalArgumentException("Range: from must be positive on a logarithmic scale, got " + from);
        }
        if (count.isPresent() && count.get() < 2) {
            throw new IllegalArgumentException("Range: count must be at least 2, got " + count.get());
        }
    }

    /** On the linear scale. */
    public Range(double from, double to) {
        this(from, to, Scale.LINEAR, Optional.empty(), false);
    }

    /** Equal values, which rounding to integers can give, stand once. */
    @Override
    public List<String> all() {
        int n = count.orElseThrow();
        return IntStream.range(0, n).mapToObj(i -> at(i / (n - 1.0))).distinct().toList();
    }

    @Override
    public String at(double share) {
        double value = scale == Scale.LINEAR ? from + share * (to - from) : from * Math.pow(to / from, share);
        return whole ? Long.toString(Math.round(value)) : Double.toString(new BigDecimal(value).round(DIGITS).doubleValue());
    }
}
