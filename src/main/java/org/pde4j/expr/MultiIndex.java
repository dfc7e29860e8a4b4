package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * α = (α₀, …, α_{d−1}) with ∂^α = ∂₀^{α₀} … ∂_{d−1}^{α_{d−1}}; |α| = Σ α_i.
 *
 * <p>Trailing zeros carry no information and are dropped, so that an index does not need to know the dimension:
 * (1, 0) and (1) are equal.
 *
 * @param orders order of differentiation along each axis, non-negative
 */
public record MultiIndex(List<Integer> orders) implements Comparable<MultiIndex> {

    public static final MultiIndex ZERO = new MultiIndex(List.of());

    public MultiIndex {
        int length = orders.size();
        while (length > 0 && orders.get(length - 1) == 0) {
            length--;
        }
        orders = List.copyOf(orders.subList(0, length));
        if (orders.stream().anyMatch(order -> order < 0)) {
            throw new IllegalArgumentException("MultiIndex: orders must not be negative, got " + orders);
        }
    }

    public static MultiIndex of(int... orders) {
        List<Integer> list = new ArrayList<>(orders.length);
        for (int order : orders) {
            list.add(order);
        }
        return new MultiIndex(list);
    }

    /** The unit index e_axis. */
    public static MultiIndex unit(int axis) {
        return ZERO.plus(axis, 1);
    }

    /** Order along one axis; zero beyond the stored length. */
    public int order(int axis) {
        return axis < orders.size() ? orders.get(axis) : 0;
    }

    /** |α| = Σ α_i. */
    public int total() {
        int total = 0;
        for (int order : orders) {
            total += order;
        }
        return total;
    }

    /** One more than the last axis with a nonzero order. */
    public int axes() {
        return orders.size();
    }

    /**
     * ∂^α of something, axis by axis in the order of the coordinates.
     *
     * @param derivative ∂/∂x of it
     */
    public <T> T applied(T undifferentiated, List<Coordinate> coordinates, BiFunction<T, Coordinate, T> derivative) {
        T result = undifferentiated;
        for (Coordinate x : coordinates) {
            for (int k = 0; k < order(x.axis()); k++) {
                result = derivative.apply(result, x);
            }
        }
        return result;
    }

    /** α + count·e_axis. */
    public MultiIndex plus(int axis, int count) {
        List<Integer> sum = new ArrayList<>(orders);
        while (sum.size() <= axis) {
            sum.add(0);
        }
        sum.set(axis, sum.get(axis) + count);
        return new MultiIndex(sum);
    }

    /** α − e_i for each axis i with α_i &gt; 0. */
    public List<MultiIndex> lowered() {
        return IntStream.range(0, axes()).filter(axis -> order(axis) > 0).mapToObj(axis -> plus(axis, -1)).toList();
    }

    public MultiIndex plus(MultiIndex other) {
        return combined(other, 1);
    }

    /** α − β; requires β ≤ α. */
    public MultiIndex minus(MultiIndex other) {
        return combined(other, -1);
    }

    /** α + sign β. */
    private MultiIndex combined(MultiIndex other, int sign) {
        int axes = Math.max(axes(), other.axes());
        List<Integer> orders = new ArrayList<>(axes);
        for (int axis = 0; axis < axes; axis++) {
            orders.add(order(axis) + sign * other.order(axis));
        }
        return new MultiIndex(orders);
    }

    /** Whether β ≤ α componentwise, for this index as α. */
    public boolean contains(MultiIndex other) {
        for (int axis = 0; axis < other.axes(); axis++) {
            if (other.order(axis) > order(axis)) {
                return false;
            }
        }
        return true;
    }

    /** α! = Π α_i!. */
    public double factorial() {
        double product = 1;
        for (int order : orders) {
            for (int k = 2; k <= order; k++) {
                product *= k;
            }
        }
        return product;
    }

    /** Graded lexicographic order: total order first, then the larger leading component first. */
    @Override
    public int compareTo(MultiIndex other) {
        int byTotal = Integer.compare(total(), other.total());
        if (byTotal != 0) {
            return byTotal;
        }
        for (int axis = 0; axis < Math.max(axes(), other.axes()); axis++) {
            int byAxis = Integer.compare(other.order(axis), order(axis));
            if (byAxis != 0) {
                return byAxis;
            }
        }
        return 0;
    }
}
