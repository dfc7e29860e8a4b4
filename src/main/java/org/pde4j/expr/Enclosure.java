package org.pde4j.expr;

/**
 * [low, high], a set that contains a real number; every operation returns a set that contains all results for numbers of its arguments.
 *
 * <p>The result of the four operations is rounded to nearest and moved outward by one float64; functions by as many as their error bound
 * (at most 2.5 units in the last place for {@link StrictMath}). Source: Moore, Kearfott &amp; Cloud, Introduction to Interval Analysis, 2009.
 */
public record Enclosure(double low, double high) {

    /** Nothing is known. */
    public static final Enclosure ENTIRE = new Enclosure(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Enclosure ONE = of(1);

    public Enclosure {
        if (!(low <= high)) {
            // NaN from ∞ − ∞ or 0 · ∞: any number is possible.
            low = Double.NEGATIVE_INFINITY;
            high = Double.POSITIVE_INFINITY;
        }
    }

    /** The number itself. */
    public static Enclosure of(double number) {
        return new Enclosure(number, number);
    }

    /** [centre − radius, centre + radius]. */
    public static Enclosure around(double centre, double radius) {
        return new Enclosure(Math.nextDown(centre - radius), Math.nextUp(centre + radius));
    }

    public Enclosure plus(Enclosure other) {
        return outward(low + other.low, high + other.high);
    }

    public Enclosure minus(Enclosure other) {
        return outward(low - other.high, high - other.low);
    }

    public Enclosure negate() {
        return new Enclosure(-high, -low);
    }

    public Enclosure times(Enclosure other) {
        double a = low * other.low;
        double b = low * other.high;
        double c = high * other.low;
        double d = high * other.high;
        return outward(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /** 1 / this; nothing is known where this contains 0. */
    public Enclosure reciprocal() {
        return low > 0 || high < 0 ? outward(1 / high, 1 / low) : ENTIRE;
    }

    /** thisⁿ for an integer n. */
    public Enclosure power(int n) {
        if (n < 0) {
            return power(-n).reciprocal();
        }
        Enclosure result = ONE;
        for (int k = 0; k < n / 2; k++) {
            result = result.times(square());
        }
        return n % 2 == 0 ? new Enclosure(Math.max(0, result.low), result.high) : result.times(this);
    }

    /** {x² : x in this}, which is not negative. */
    public Enclosure square() {
        double a = low * low;
        double b = high * high;
        boolean containsZero = low <= 0 && high >= 0;
        Enclosure result = outward(containsZero ? 0 : Math.min(a, b), Math.max(a, b));
        return new Enclosure(Math.max(0, result.low), result.high);
    }

    /** The smallest enclosure that contains both. */
    public Enclosure hull(Enclosure other) {
        return new Enclosure(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** The numbers in both; this one where rounding has left none. */
    public Enclosure intersect(Enclosure other) {
        double least = Math.max(low, other.low);
        double most = Math.min(high, other.high);
        return least <= most ? new Enclosure(least, most) : this;
    }

    /** high − low, rounded up. */
    public double width() {
        return low == high ? 0 : Math.nextUp(high - low);
    }

    /** max |x|. */
    public double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** A number in the middle; NaN if an end is infinite. */
    public double centre() {
        return low == high ? low : 0.5 * low + 0.5 * high;
    }

    /** An upper bound of |x − centre|. */
    public double radius() {
        double centre = centre();
        return low == high ? 0 : Math.nextUp(Math.max(high - centre, centre - low));
    }

    public boolean contains(double number) {
        return low <= number && number <= high;
    }

    public boolean isFinite() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** The ends moved outward by a number of float64. */
    static Enclosure outward(double low, double high, int units) {
        for (int k = 0; k < units; k++) {
            low = Math.nextDown(low);
            high = Math.nextUp(high);
        }
        return new Enclosure(low, high);
    }

    private static Enclosure outward(double low, double high) {
        return new Enclosure(Math.nextDown(low), Math.nextUp(high));
    }
}
