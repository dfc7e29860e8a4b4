package org.pde4j.analysis.enclosure;

import java.util.Arrays;
import org.pde4j.expr.Enclosure;
import org.pde4j.linalg.Rounding;

/**
 * Sums, products and compositions of {@link TaylorModel}s in one space: polynomials in float64, and what truncation and rounding leave out of them added
 * to the bounds.
 *
 * <p>Coefficients are sums of products in float64, whose rounding is at most γ_k Σ|·||·| (Higham 2002, §3.1). Thread confined.
 */
final class TaylorArithmetic {

    private final TaylorSpace space;
    private final int lanes;
    private final int jets;
    private final double[] row;

    TaylorArithmetic(TaylorSpace space, int lanes) {
        this.space = space;
        this.lanes = lanes;
        jets = space.jets().size();
        row = new double[lanes];
    }

    TaylorSpace space() {
        return space;
    }

    int lanes() {
        return lanes;
    }

    /** centre + halfWidth ξ_axis, lane by lane. */
    TaylorModel coordinate(int axis, double[] centre, double[] halfWidth) {
        TaylorModel x = TaylorModel.zero(space, lanes, 1);
        System.arraycopy(centre, 0, x.p(), 0, lanes);
        System.arraycopy(halfWidth, 0, x.p(), (1 + axis) * lanes, lanes);
        return x;
    }

    TaylorModel number(Enclosure value) {
        TaylorModel result = TaylorModel.zero(space, lanes, 0);
        Arrays.fill(result.p(), 0, lanes, value.centre());
        Arrays.fill(result.r(), 0, lanes, value.radius());
        return result;
    }

    /** Nothing is known of these. */
    TaylorModel unknown() {
        TaylorModel result = TaylorModel.zero(space, lanes, 0);
        Arrays.fill(result.r(), Double.POSITIVE_INFINITY);
        return result;
    }

    /** Σ |p_β| sup|∂^α ξ^β|/α! over the monomials from one on, shape (jets, lanes), from above. */
    double[] sizes(TaylorModel model, int from) {
        double[] sizes = new double[jets * lanes];
        for (int a = 0; a < jets; a++) {
            for (int b = from; b < space.size(model.degree()); b++) {
                double weight = space.binomial(a, b);
                if (weight != 0) {
                    Rows.addSize(sizes, a * lanes, weight, model.p(), b * lanes, lanes);
                }
            }
        }
        Upward.all(sizes);
        return sizes;
    }

    /** Σ_{|β|=k} |p_β|, shape (degree + 1, lanes), from above. */
    private double[] norms(TaylorModel model) {
        double[] norms = new double[(model.degree() + 1) * lanes];
        for (int k = 0; k <= model.degree(); k++) {
            for (int b = k == 0 ? 0 : space.size(k - 1); b < space.size(k); b++) {
                Rows.addSize(norms, k * lanes, 1, model.p(), b * lanes, lanes);
            }
        }
        Upward.all(norms);
        return norms;
    }

    TaylorModel plus(TaylorModel a, TaylorModel b) {
        TaylorModel sum = new TaylorModel(a.p().clone(), a.r().clone(), Math.max(a.degree(), b.degree()));
        for (int i = 0; i < sum.p().length; i++) {
            sum.p()[i] += b.p()[i];
        }
        double[] sizes = sizes(sum, 0);
        for (int i = 0; i < sizes.length; i++) {
            sum.r()[i] += b.r()[i] + 2 * Upward.UNIT * sizes[i];
        }
        Upward.all(sum.r());
        return sum;
    }

    TaylorModel times(TaylorModel a, Enclosure number) {
        double centre = number.centre();
        double doubt = number.radius() + 2 * Upward.UNIT * Math.abs(centre);
        TaylorModel product = new TaylorModel(a.p().clone(), sizes(a, 0), a.degree());
        for (int i = 0; i < product.p().length; i++) {
            product.p()[i] *= centre;
        }
        double most = number.magnitude();
        for (int i = 0; i < product.r().length; i++) {
            product.r()[i] = doubt * product.r()[i] + (a.r()[i] == 0 ? 0 : most * a.r()[i]);
        }
        Upward.all(product.r());
        return product;
    }

    TaylorModel times(TaylorModel a, TaylorModel b) {
        TaylorModel product = TaylorModel.zero(space, lanes, Math.min(space.degree(), a.degree() + b.degree()));
        double[] na = norms(a);
        double[] nb = norms(b);
        double[] sizeA = sizes(a, 0);
        double[] sizeB = sizes(b, 0);
        for (int i = 0; i < sizeB.length; i++) {
            sizeA[i] += a.r()[i];
        }
        // (a + r_a)(b + r_b) − ab = (a + r_a) r_b + r_a b.
        addJets(product.r(), sizeA, b.r());
        addJets(product.r(), a.r(), sizeB);
        double[] sum = new double[lanes];
        for (int m = 0; m <= a.degree() + b.degree(); m++) {
            Arrays.fill(sum, 0);
            for (int i = Math.max(0, m - b.degree()); i <= Math.min(m, a.degree()); i++) {
                Rows.addProduct(sum, 0, na, i * lanes, nb, (m - i) * lanes, lanes);
            }
            leave(product.r(), sum, 0, m, m <= space.degree());
        }
        for (int k = 0; k < space.size(product.degree()); k++) {
            multiply(a.p(), space.size(a.degree()), 0, b.p(), space.size(b.degree()), k);
            System.arraycopy(row, 0, product.p(), k * lanes, lanes);
        }
        Upward.all(product.r());
        return product;
    }

    /** r += what a product leaves out of its polynomial: its rounding up to degree n, all of it beyond. */
    private void leave(double[] r, double[] norm, int at, int m, boolean kept) {
        double share = kept ? Rounding.gamma(space.size() + 4) : 1;
        for (int a = 0; a < jets; a++) {
            double weight = share * space.largest(a, m);
            if (weight != 0) {
                Rows.addScaled(r, a * lanes, weight, norm, at, lanes);
            }
        }
    }

    /** r += a b, in the algebra of bounds. */
    private void addJets(double[] r, double[] a, double[] b) {
        for (int c = 0; c < jets; c++) {
            int[] pairs = space.products(c);
            for (int k = 0; k < pairs.length; k += 2) {
                Rows.addProduct(r, c * lanes, a, pairs[k] * lanes, b, pairs[k + 1] * lanes, lanes);
            }
        }
    }

    /** row = monomial k of a b, of the monomials least ≤ i &lt; endA and j &lt; endB. */
    private void multiply(double[] a, int endA, int least, double[] b, int endB, int k) {
        Arrays.fill(row, 0);
        int[] pairs = space.pairs(k);
        int end = pairs.length;
        while (end > 0 && pairs[end - 2] >= endA) {
            end -= 2;
        }
        int q = 0;
        // Pairs go by i upwards, so that j goes downwards in degree.
        while (q < end && (pairs[q] < least || pairs[q + 1] >= endB)) {
            q += 2;
        }
        for (; q + 8 <= end; q += 8) {
            Rows.addFourProducts(row, a, b, pairs[q] * lanes, pairs[q + 1] * lanes, pairs[q + 2] * lanes, pairs[q + 3] * lanes,
                    pairs[q + 4] * lanes, pairs[q + 5] * lanes, pairs[q + 6] * lanes, pairs[q + 7] * lanes, lanes);
        }
        for (; q < end; q += 2) {
            Rows.addProduct(row, 0, a, pairs[q] * lanes, b, pairs[q + 1] * lanes, lanes);
        }
    }

    /**
     * f(z): with δ the polynomial of z without its constant c and ρ the rest, f(c + δ) by Horner's rule, Σ_{k ≤ n} f_k δ^k + f_{n+1}(·) δ^{n+1}, and
     * f(c + δ + ρ) − f(c + δ) = ρ ∫ f′(c + δ + sρ) ds.
     */
    TaylorModel compose(Expansion f, TaylorModel z) {
        int n = space.degree();
        int g = z.degree();
        // Odd, as bounds of the last derivative want it.
        int count = (n + 5) | 1;
        double[] c = Arrays.copyOf(z.p(), lanes);
        double[] coefficients = new double[count * lanes];
        double[] errors = new double[count * lanes];
        f.coefficients(c, lanes, count, coefficients, errors);
        double[] delta = sizes(z, 1);
        double[] reach = new double[lanes];
        for (int l = 0; l < lanes; l++) {
            reach[l] = Upward.of(delta[l] + z.r()[l]);
        }
        double[] last = new double[lanes];
        for (int l = 0; l < lanes; l++) {
            last[l] = f.supremum(c[l], reach[l], count);
        }
        TaylorModel result = TaylorModel.zero(space, lanes, g == 0 ? 0 : n);
        horner(z, coefficients, errors, delta, norms(z), supremum(f, coefficients, errors, reach, last, count, n + 1), result);
        double[] slope = slope(f, coefficients, errors, reach, last, count, delta, z.r());
        addJets(result.r(), z.r(), slope);
        Upward.all(result.r());
        return result;
    }

    private void horner(TaylorModel z, double[] f, double[] errors, double[] delta, double[] norms, double[] beyond, TaylorModel result) {
        int n = space.degree();
        int g = z.degree();
        double[] t = result.p();
        System.arraycopy(f, n * lanes, t, 0, lanes);
        double[] r = new double[jets * lanes];
        for (int a = 0; a < jets; a++) {
            Rows.addProduct(r, a * lanes, beyond, 0, delta, a * lanes, lanes);
        }
        Rows.addScaled(r, 0, 1, errors, n * lanes, lanes);
        double[] size = new double[(n + 1) * lanes];
        Rows.addSize(size, 0, 1, f, n * lanes, lanes);
        double[] sums = new double[(n + g + 1) * lanes];
        for (int s = n - 1; s >= 0; s--) {
            int degree = g == 0 ? 0 : n - 1 - s;
            int kept = n - s;
            double[] next = new double[jets * lanes];
            addJets(next, delta, r);
            for (int m = 1; m <= degree + g; m++) {
                Arrays.fill(sums, m * lanes, (m + 1) * lanes, 0);
                for (int i = Math.max(1, m - degree); i <= Math.min(m, g); i++) {
                    Rows.addProduct(sums, m * lanes, norms, i * lanes, size, (m - i) * lanes, lanes);
                }
                leave(next, sums, m * lanes, m, m <= kept);
            }
            int top = Math.min(kept, degree + g);
            for (int k = space.size(top) - 1; k >= 1; k--) {
                multiply(z.p(), space.size(g), 1, t, space.size(degree), k);
                System.arraycopy(row, 0, t, k * lanes, lanes);
            }
            System.arraycopy(f, s * lanes, t, 0, lanes);
            Arrays.fill(size, 0);
            for (int m = 1; m <= top; m++) {
                for (int l = m * lanes; l < (m + 1) * lanes; l++) {
                    size[l] = Upward.of(sums[l]);
                }
            }
            Rows.addSize(size, 0, 1, f, s * lanes, lanes);
            Rows.addScaled(next, 0, 1, errors, s * lanes, lanes);
            Upward.all(next);
            r = next;
        }
        System.arraycopy(r, 0, result.r(), 0, r.length);
    }

    /** sup |f^{(j)}|/j! on [c − m, c + m], by the coefficients at c and the last of them on the whole interval. */
    private double[] supremum(Expansion f, double[] coefficients, double[] errors, double[] reach, double[] last, int count, int j) {
        double[] result = new double[lanes];
        double overall = f.overall(j);
        for (int l = 0; l < lanes; l++) {
            double sum = choose(count, j) * last[l];
            for (int k = count - 1; k >= j; k--) {
                sum = sum * reach[l] + choose(k, j) * (Math.abs(coefficients[k * lanes + l]) + errors[k * lanes + l]);
            }
            result[l] = Math.min(Upward.of(sum), overall);
        }
        return result;
    }

    private static double choose(int k, int j) {
        double result = 1;
        for (int i = 1; i <= j; i++) {
            result = result * (k - j + i) / i;
        }
        return result;
    }

    /** Bounds of f′(c + δ + sρ), 0 ≤ s ≤ 1: Σ_j (j + 1) sup|f_{j+1}| (δ + ρ)^j without the constants of δ and ρ. */
    private double[] slope(Expansion f, double[] coefficients, double[] errors, double[] reach, double[] last, int count, double[] delta, double[] rho) {
        double[] inner = new double[jets * lanes];
        for (int i = lanes; i < inner.length; i++) {
            inner[i] = delta[i] + rho[i];
        }
        double[] slope = new double[jets * lanes];
        for (int j = space.order(); j >= 0; j--) {
            double[] next = new double[jets * lanes];
            addJets(next, inner, slope);
            Rows.addScaled(next, 0, j + 1, supremum(f, coefficients, errors, reach, last, count, j + 1), 0, lanes);
            Upward.all(next);
            slope = next;
        }
        return slope;
    }

    /** Σ_i w_i x_i + bias. */
    TaylorModel affine(double[] w, TaylorModel[] x, double[][] sizes, Enclosure bias) {
        int degree = Arrays.stream(x).mapToInt(TaylorModel::degree).max().orElse(0);
        TaylorModel sum = TaylorModel.zero(space, lanes, degree);
        int length = space.size(degree) * lanes;
        int i = 0;
        for (; i + 4 <= w.length; i += 4) {
            Rows.addFour(sum.p(), w[i], x[i].p(), w[i + 1], x[i + 1].p(), w[i + 2], x[i + 2].p(), w[i + 3], x[i + 3].p(), length);
        }
        for (; i < w.length; i++) {
            Rows.addScaled(sum.p(), 0, w[i], x[i].p(), 0, length);
        }
        // Four terms are added at a time; w and the bias may themselves be rounded.
        double gamma = Rounding.gamma(w.length / 4 + 10);
        for (i = 0; i < w.length; i++) {
            Rows.addSize(sum.r(), 0, Math.abs(w[i]), x[i].r(), 0, sum.r().length);
            Rows.addScaled(sum.r(), 0, gamma * Math.abs(w[i]), sizes[i], 0, sum.r().length);
        }
        double constant = bias.centre();
        for (int l = 0; l < lanes; l++) {
            sum.p()[l] += constant;
            sum.r()[l] += bias.radius() + gamma * Math.abs(constant) + 2 * Upward.UNIT * Math.abs(sum.p()[l]);
        }
        Upward.all(sum.r());
        return sum;
    }
}
