package org.pde4j.analysis.kernel;

/** LM(x, y) = (x − y) / ln(x / y), the mean over an interval of an exponential with end values x and y. */
public final class LogarithmicMean {

    private LogarithmicMean() {}

    /** Between min and max of two numbers that are not negative; x if they are equal, 0 if one of them is 0. */
    public static double of(double x, double y) {
        if (x == 0 || y == 0) {
            return 0;
        }
        double relative = (x - y) / y;
        // ln(1 + r) keeps the digits that ln(x / y) loses when x and y are close.
        double log = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(x) - Math.log(y);
        return log == 0 ? x : (x - y) / log;
    }
}
