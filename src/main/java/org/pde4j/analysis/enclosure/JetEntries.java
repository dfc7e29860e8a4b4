package org.pde4j.analysis.enclosure;

import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Rounding;

/** ∂^α f in the coordinates x = centre + halfWidth ξ, from the {@link TaylorModel} of f with bounds of its derivatives by ξ. */
final class JetEntries {

    private JetEntries() {}

    /**
     * As a model of values.
     *
     * @param space of the model, whose jets contain α
     * @param values of the result, of the same degree
     */
    static TaylorModel of(TaylorSpace space, TaylorSpace values, TaylorModel f, MultiIndex alpha, CellBatch cells) {
        int lanes = cells.lanes();
        TaylorModel result = TaylorModel.zero(values, lanes, Math.max(0, f.degree() - alpha.total()));
        double[] factor = new double[lanes];
        for (int l = 0; l < lanes; l++) {
            double product = 1;
            for (int i = 0; i < alpha.axes(); i++) {
                for (int k = 0; k < alpha.order(i); k++) {
                    product /= cells.halfWidth()[i][l];
                }
            }
            factor[l] = product * alpha.factorial();
        }
        int jet = space.jets().indexOf(alpha);
        for (int b = 0; b < space.size(f.degree()); b++) {
            MultiIndex beta = space.monomials().get(b);
            if (beta.contains(alpha)) {
                int to = values.monomial(beta.minus(alpha));
                double count = space.binomial(jet, b);
                for (int l = 0; l < lanes; l++) {
                    result.p()[to * lanes + l] = f.p()[b * lanes + l] * count * factor[l];
                }
            }
        }
        double[] sizes = new TaylorArithmetic(values, lanes).sizes(result, 0);
        double gamma = Rounding.gamma(alpha.total() + 5);
        for (int l = 0; l < lanes; l++) {
            result.r()[l] = Upward.of(f.r()[jet * lanes + l] * factor[l] + (alpha.total() == 0 ? 0 : gamma * sizes[l]));
        }
        return result;
    }
}
