package org.pde4j.expr;

/**
 * How an expression depends on the unknowns and their derivatives.
 *
 * @param kind constant, linear (affine), polynomial, analytic or nonsmooth; ordered
 * @param degree polynomial degree; 0 for constant, 1 for linear, {@link Integer#MAX_VALUE} beyond polynomials
 */
public record Degree(Kind kind, int degree) {

    /** From the best-behaved to the worst. */
    public enum Kind { CONSTANT, LINEAR, POLYNOMIAL, ANALYTIC, NONSMOOTH }

    /** Beyond this degree a polynomial counts as merely analytic. */
    private static final int MAX_POLYNOMIAL = 1_000_000;

    private static final Degree ANALYTIC = new Degree(Kind.ANALYTIC, Integer.MAX_VALUE);
    private static final Degree NONSMOOTH = new Degree(Kind.NONSMOOTH, Integer.MAX_VALUE);

    /** The degree that a polynomial of degree k has. */
    public static Degree polynomial(int k) {
        return new Degree(k == 0 ? Kind.CONSTANT : k == 1 ? Kind.LINEAR : Kind.POLYNOMIAL, k);
    }

    public boolean isPolynomial() {
        return kind.compareTo(Kind.POLYNOMIAL) <= 0;
    }

    static Degree of(Expr expr) {
        if (expr instanceof Field) {
            return polynomial(1);
        }
        if (expr instanceof Sum sum) {
            return sum.terms().stream().map(Degree::of).reduce(polynomial(0), Degree::worse);
        }
        if (expr instanceof Product product) {
            return product.factors().stream().map(Degree::of).reduce(polynomial(0), Degree::times);
        }
        if (expr instanceof Power power) {
            Degree base = of(power.base());
            return base.degree == 0 ? base : base.toPower(power.exponent(), Positivity.isPositive(power.base()));
        }
        if (expr instanceof Call call) {
            Degree argument = of(call.argument());
            if (argument.degree == 0) {
                return argument;
            }
            return call.function().isAnalytic() ? worse(argument, ANALYTIC) : NONSMOOTH;
        }
        return polynomial(0);
    }

    private static Degree worse(Degree a, Degree b) {
        int byKind = a.kind.compareTo(b.kind);
        return byKind > 0 || byKind == 0 && a.degree >= b.degree ? a : b;
    }

    private static Degree times(Degree a, Degree b) {
        if (!(a.isPolynomial() && b.isPolynomial())) {
            return worse(a, b);
        }
        int sum = a.degree + b.degree;
        return sum <= MAX_POLYNOMIAL ? polynomial(sum) : ANALYTIC;
    }

    private Degree toPower(Expr exponent, boolean positive) {
        double value = exponent.evaluate();
        boolean naturalNumber = value >= 0 && value == Math.rint(value);
        if (naturalNumber && isPolynomial() && value * degree <= MAX_POLYNOMIAL) {
            return polynomial((int) value * degree);
        }
        // A fractional power is analytic where the base is positive; a negative one wherever it is finite.
        return naturalNumber || positive || value < 0 ? worse(this, ANALYTIC) : NONSMOOTH;
    }
}
