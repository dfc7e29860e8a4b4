package org.pde4j.expr;

/**
 * erf x = 2/√π e^{−x²} Σ_n 2ⁿ x^{2n+1}/(1·3⋯(2n + 1)), whose terms have one sign, with all roundings enclosed.
 *
 * <p>Source: Abramowitz and Stegun, 7.1.6 and 7.1.13.
 */
final class EnclosedErf {

    /** 1 − erf x ≤ e^{−x²}/(x√π) &lt; 2⁻⁵⁵ from here on. */
    private static final double ONE = 6;

    private static final Enclosure ROOT = EnclosedEvaluation.power(Enclosure.around(Math.PI, 0), Enclosure.of(0.5));
    private static final Enclosure FACTOR = Enclosure.of(2).times(ROOT.reciprocal());

    private EnclosedErf() {}

    /** Of a function that increases. */
    static Enclosure of(Enclosure x) {
        return new Enclosure(at(x.low()).low(), at(x.high()).high());
    }

    private static Enclosure at(double x) {
        if (x < 0) {
            return at(-x).negate();
        }
        if (x >= ONE) {
            return new Enclosure(1 - 0x1p-53, 1);
        }
        Enclosure square = Enclosure.of(x).square();
        Enclosure ratio = square.times(Enclosure.of(2));
        Enclosure term = Enclosure.of(x);
        Enclosure sum = term;
        int n = 0;
        // When 2x² ≤ n + 3/2 each term is at most half of the one before: the rest is at most the last.
        while (ratio.high() > n + 1.5 || term.high() > Math.max(Double.MIN_NORMAL, 0x1p-60 * sum.low())) {
            n++;
            term = term.times(ratio).times(Enclosure.of(2 * n + 1).reciprocal());
            sum = sum.plus(term);
        }
        Enclosure series = new Enclosure(sum.low(), sum.plus(term).high());
        Enclosure value = FACTOR.times(EnclosedEvaluation.call(Function.EXP, square.negate())).times(series);
        return new Enclosure(Math.max(0, value.low()), Math.min(1, value.high()));
    }
}
