package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.MultiIndex;

/**
 * σ(k) = shift + Σ_α c_α Π_i (−μ_{i,k_i}²)^{α_i/2}, the eigenvalues of shift + Σ c_α ∂^α (all α_i even) on products of sines and cosines that satisfy
 * homogeneous conditions on the faces of a box.
 *
 * @param terms c_α
 * @param axes in space, by the axis of their coordinates
 */
record BoxModes(Map<MultiIndex, Double> terms, double shift, List<AxisConditions> axes) {

    private static final int MAX_MODES = 2_000_000;

    /** One eigenvalue. */
    private record Mode(int[] k, double value) {}

    /** min σ; empty where it is −∞, or there are too many modes to look at. */
    Optional<Double> least() {
        int[] first = new int[axes.size()];
        if (terms.keySet().stream().allMatch(order -> contribution(order) >= 0)) {
            return Optional.of(at(first));
        }
        return below(Math.abs(at(first))).map(modes -> modes.stream().mapToDouble(Mode::value).min().orElseThrow());
    }

    /** min |σ|. */
    Optional<Double> distance() {
        return below(Math.abs(at(new int[axes.size()]))).map(modes -> modes.stream().mapToDouble(mode -> Math.abs(mode.value())).min().orElseThrow());
    }

    /** Whether constants are eigenfunctions, with the eigenvalue 0. */
    boolean hasConstants() {
        return shift == 0 && axes.stream().allMatch(axis -> axis.frequency(0) == 0);
    }

    /** min |σ| over all modes but constants. */
    Optional<Double> distanceBesideConstants() {
        int[] next = new int[axes.size()];
        next[0] = 1;
        return below(Math.abs(at(next))).map(modes -> modes.stream().filter(mode -> Arrays.stream(mode.k()).anyMatch(k -> k > 0))
                .mapToDouble(mode -> Math.abs(mode.value())).min().orElseThrow());
    }

    /** c_α times the sign of Π (−1)^{α_i/2}. */
    private double contribution(MultiIndex order) {
        return terms.get(order) * (order.total() % 4 == 2 ? -1 : 1);
    }

    private double at(int[] k) {
        double sum = shift;
        for (MultiIndex order : terms.keySet()) {
            double product = contribution(order);
            for (int i = 0; i < k.length; i++) {
                product *= Math.pow(axes.get(i).frequency(k[i]), order.order(axes.get(i).x().axis()));
            }
            sum += product;
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
            least = Math.min(least, terms.containsKey(pure) ? contribution(pure) : 0);
        }
        boolean positive = terms.keySet().stream().filter(order -> order.total() == top).allMatch(order -> contribution(order) >= 0);
        if (top == 0 || !(least > 0) || !positive) {
            return Optional.empty();
        }
        double others = Math.abs(shift)
                + terms.entrySet().stream().filter(term -> term.getKey().total() < top).mapToDouble(term -> Math.abs(term.getValue())).sum();
        double largest = Math.max(1, Math.sqrt((others + size) / least));
        List<Mode> modes = new ArrayList<>();
        int[] k = new int[axes.size()];
        while (modes.size() < MAX_MODES) {
            modes.add(new Mode(k.clone(), at(k)));
            int i = 0;
            while (i < k.length && axes.get(i).frequency(++k[i]) > largest) {
                k[i++] = 0;
            }
            if (i == k.length) {
                return Optional.of(modes);
            }
        }
        return Optional.empty();
    }
}
