package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.MultiIndex;

/**
 * σ(k) = shift + Σ_α c_α Π_i (−μ_{i,k_i}²)^{α_i/2}, the eigenvalues of shift + Σ c_α ∂^α (all α_i even) on products of sines and cosines that satisfy
 * homogeneous conditions on the faces of a box, enclosed.
 *
 * @param terms c_α
 * @param axes in space, by the axis of their coordinates
 */
record BoxModes(Map<MultiIndex, Enclosure> terms, Enclosure shift, List<AxisConditions> axes) {

    private static final int MAX_MODES = 2_000_000;

    /** One eigenvalue. */
    private record Mode(int[] k, Enclosure value) {

        /** |σ| from below. */
        double distance() {
            return value.contains(0) ? 0 : Math.min(Math.abs(value.low()), Math.abs(value.high()));
        }
    }

    /** min σ from below; empty where it is −∞, or there are too many modes to look at. */
    OptionalDouble least() {
        int[] first = new int[axes.size()];
        if (terms.keySet().stream().allMatch(order -> contribution(order).low() >= 0)) {
            return OptionalDouble.of(at(first).low());
        }
        return below(at(first).magnitude()).stream().flatMap(List::stream).mapToDouble(mode -> mode.value().low()).min();
    }

    /** min |σ| from below; empty if there are too many modes to look at. */
    OptionalDouble distance() {
        return below(at(new int[axes.size()]).magnitude()).stream().flatMap(List::stream).mapToDouble(Mode::distance).min();
    }

    /** Whether constants are eigenfunctions, with the eigenvalue 0. */
    boolean hasConstants() {
        return shift.equals(Enclosure.of(0)) && axes.stream().allMatch(axis -> axis.frequency(0).contains(0));
    }

    /** min |σ| over all modes but constants, from below. */
    OptionalDouble distanceBesideConstants() {
        int[] next = new int[axes.size()];
        next[0] = 1;
        return below(at(next).magnitude()).stream().flatMap(List::stream).filter(mode -> Arrays.stream(mode.k()).anyMatch(k -> k > 0))
                .mapToDouble(Mode::distance).min();
    }

    /** c_α times the sign of Π (−1)^{α_i/2}. */
    private Enclosure contribution(MultiIndex order) {
        return order.total() % 4 == 2 ? terms.get(order).negate() : terms.get(order);
    }

    private Enclosure at(int[] k) {
        Enclosure sum = shift;
        for (MultiIndex order : terms.keySet()) {
            Enclosure product = contribution(order);
            for (int i = 0; i < k.length; i++) {
                product = product.times(axes.get(i).frequency(k[i]).power(order.order(axes.get(i).x().axis())));
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    /**
     * A set of modes that contains all with |σ| ≤ size: the terms of the highest order m are at least p S^m, S the largest frequency, the others at most
     * l S^{m−2} for S ≥ 1.
     */
    private Optional<List<Mode>> below(double size) {
        int top = terms.keySet().stream().mapToInt(MultiIndex::total).max().orElse(0);
        double least = Double.POSITIVE_INFINITY;
        for (AxisConditions axis : axes) {
            MultiIndex pure = MultiIndex.ZERO.plus(axis.x().axis(), top);
            least = Math.min(least, terms.containsKey(pure) ? contribution(pure).low() : 0);
        }
        boolean positive = terms.keySet().stream().filter(order -> order.total() == top).allMatch(order -> contribution(order).low() >= 0);
        if (top == 0 || !(least > 0) || !positive) {
            return Optional.empty();
        }
        double others = shift.magnitude()
                + terms.entrySet().stream().filter(term -> term.getKey().total() < top).mapToDouble(term -> term.getValue().magnitude()).sum();
        // Some modes more, for rounding.
        double largest = Math.max(1, 1.001 * Math.sqrt((others + size) / least));
        List<Mode> modes = new ArrayList<>();
        int[] k = new int[axes.size()];
        while (modes.size() < MAX_MODES) {
            modes.add(new Mode(k.clone(), at(k)));
            int i = 0;
            while (i < k.length && axes.get(i).frequency(++k[i]).low() > largest) {
                k[i++] = 0;
            }
            if (i == k.length) {
                return Optional.of(modes);
            }
        }
        return Optional.empty();
    }
}
