package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixedTreeTest {

    /** The tree by its definition: all values at once, level by level. */
    private static String levelByLevel(List<String> values) {
        if (values.size() == 1) {
            return values.get(0);
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < values.size(); i += 2) {
            next.add(i + 1 < values.size() ? "(" + values.get(i) + " " + values.get(i + 1) + ")" : values.get(i));
        }
        return levelByLevel(next);
    }

    @Test
    void theTreeDependsOnTheIndicesAndNotOnTheOrderOfArrival() {
        for (int n = 1; n <= 17; n++) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
            String expected = levelByLevel(order.stream().map(String::valueOf).toList());
            for (int seed = 0; seed < 20; seed++) {
                FixedTree<String> tree = new FixedTree<>(n, (left, right) -> "(" + left + " " + right + ")");
                order.forEach(i -> tree.add(i, String.valueOf(i)));
                assertThat(tree.value()).isEqualTo(expected);
                Collections.shuffle(order, new Random(seed));
            }
        }
        assertThat(levelByLevel(List.of("0", "1", "2", "3", "4"))).isEqualTo("(((0 1) (2 3)) 4)");
    }

    @Test
    void sumsHaveTheSameBitsInEveryOrder() {
        double[] values = new Random(4).doubles(37, -1, 1).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
        FixedTree<double[]> sorted = FixedTree.ofSums(values.length);
        order.forEach(i -> sorted.add(i, new double[] {values[i], 1}));
        Collections.shuffle(order, new Random(5));
        FixedTree<double[]> shuffled = FixedTree.ofSums(values.length);
        order.forEach(i -> shuffled.add(i, new double[] {values[i], 1}));
        assertThat(shuffled.value()).containsExactly(sorted.value());
        assertThat(sorted.value()[1]).isEqualTo(37);
    }

    @Test
    void aMissingValueIsRefused() {
        FixedTree<double[]> tree = FixedTree.ofSums(3);
        tree.add(2, new double[1]);
        tree.add(0, new double[1]);
        assertThatIllegalStateException().isThrownBy(tree::value).withMessageContaining("3 values");
        assertThatIllegalArgumentException().isThrownBy(() -> FixedTree.ofSums(0)).withMessageContaining("got 0");
    }
}
