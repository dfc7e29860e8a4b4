package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.pde4j.expr.MultiIndex;

/**
 * Polynomials Σ_{|β| ≤ n} p_β ξ^β on ξ ∈ [−1, 1]^d and the algebra of bounds (sup |∂^α f|/α!)_{α ∈ A}, A closed downward, in which the bounds of a product are
 * at most the product of the bounds. Tables; immutable.
 */
final class TaylorSpace {

    private final int dimension;
    private final int degree;
    private final List<MultiIndex> monomials;
    private final List<MultiIndex> jets;
    private final int[] first;
    private final int[][] pairs;
    private final int[][] products;
    private final double[][] binomials;
    private final double[][] largest;

    /**
     * @param degree n
     * @param derivatives which A must contain; what is below them is added
     */
    TaylorSpace(int dimension, int degree, Collection<MultiIndex> derivatives) {
        this.dimension = dimension;
        this.degree = degree;
        List<MultiIndex> all = new ArrayList<>();
        for (int k = 0; k <= degree; k++) {
            all.addAll(ofDegree(k));
        }
        monomials = List.copyOf(all);
        jets = downward(derivatives);
        first = new int[degree + 2];
        for (int k = 0; k <= degree; k++) {
            int total = k;
            first[k + 1] = first[k] + (int) monomials.stream().filter(beta -> beta.total() == total).count();
        }
        pairs = new int[monomials.size()][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = pairs(monomials.get(k), monomials);
        }
        products = new int[jets.size()][];
        for (int k = 0; k < products.length; k++) {
            products[k] = pairs(jets.get(k), jets);
        }
        binomials = new double[jets.size()][monomials.size()];
        largest = new double[jets.size()][2 * degree + 1];
        for (int a = 0; a < jets.size(); a++) {
            for (int b = 0; b < monomials.size(); b++) {
                binomials[a][b] = binomial(monomials.get(b), jets.get(a));
            }
            for (int m = 0; m <= 2 * degree; m++) {
                MultiIndex alpha = jets.get(a);
                largest[a][m] = ofDegree(m).stream().mapToDouble(beta -> binomial(beta, alpha)).max().orElseThrow();
            }
        }
    }

    private List<MultiIndex> ofDegree(int k) {
        List<MultiIndex> found = new ArrayList<>();
        fill(new int[dimension], 0, k, found);
        return found;
    }

    private void fill(int[] orders, int axis, int left, List<MultiIndex> found) {
        if (axis == dimension - 1) {
            orders[axis] = left;
            found.add(MultiIndex.of(orders));
            return;
        }
        for (int order = left; order >= 0; order--) {
            orders[axis] = order;
            fill(orders, axis + 1, left - order, found);
        }
    }

    private static List<MultiIndex> downward(Collection<MultiIndex> derivatives) {
        TreeSet<MultiIndex> closed = new TreeSet<>(derivatives);
        closed.add(MultiIndex.ZERO);
        List<MultiIndex> open = new ArrayList<>(derivatives);
        while (!open.isEmpty()) {
            for (MultiIndex lower : open.remove(open.size() - 1).lowered()) {
                if (closed.add(lower)) {
                    open.add(lower);
                }
            }
        }
        return List.copyOf(closed);
    }

    /** i, j with γ = index_i + index_j, those with the lower degree of i first. */
    private static int[] pairs(MultiIndex sum, List<MultiIndex> indices) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            if (sum.contains(indices.get(i))) {
                int j = indices.indexOf(sum.minus(indices.get(i)));
                if (j >= 0) {
                    found.add(i);
                    found.add(j);
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double binomial(MultiIndex beta, MultiIndex alpha) {
        // A whole number, far below 2⁵³ for the degrees in use.
        return beta.contains(alpha) ? Math.rint(beta.factorial() / alpha.factorial() / beta.minus(alpha).factorial()) : 0;
    }

    int dimension() {
        return dimension;
    }

    int degree() {
        return degree;
    }

    /** The number of monomials of degree at most k. */
    int size(int k) {
        return first[k + 1];
    }

    /** The number of all monomials. */
    int size() {
        return monomials.size();
    }

    /** β of every monomial, by degree. */
    List<MultiIndex> monomials() {
        return monomials;
    }

    int monomial(MultiIndex beta) {
        return monomials.indexOf(beta);
    }

    /** A, by degree; 0 is the first. */
    List<MultiIndex> jets() {
        return jets;
    }

    /** The largest |α|. */
    int order() {
        return jets.get(jets.size() - 1).total();
    }

    /** i₀, j₀, i₁, j₁, … with monomial k = monomial i + monomial j, by degree of i. Not to be changed. */
    int[] pairs(int k) {
        return pairs[k];
    }

    /** The same of jets. Not to be changed. */
    int[] products(int k) {
        return products[k];
    }

    /** sup |∂^α ξ^β|/α!, for jet a and monomial b. */
    double binomial(int a, int b) {
        return binomials[a][b];
    }

    /** The largest of these over the monomials of degree m ≤ 2n. */
    double largest(int a, int m) {
        return largest[a][m];
    }

    /** The polynomials of this space with bounds of values alone. */
    TaylorSpace ofValues() {
        return jets.size() == 1 ? this : new TaylorSpace(dimension, degree, List.of());
    }
}
