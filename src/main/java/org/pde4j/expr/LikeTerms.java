package org.pde4j.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Terms of a sum that differ in the axis of their derivative alone, such as those of Δu = Σ_i u_ii, |∇u|² = Σ_i u_i² or b·∇u: they grow with the dimension as
 * one sum. Every field of such a term has the same derivative ∂^α or none; α ~ β if their orders are the same numbers on other axes. The axis of time is
 * like no other.
 */
final class LikeTerms {

    /** What terms have in common: fields without derivatives, and of the fields with one the components and the orders of α in ascending order. */
    private record Key(Set<Integer> values, Set<Integer> derived, List<Integer> orders) {}

    private LikeTerms() {}

    /**
     * The groups that count as a sum, each as the lists of its terms for one α.
     *
     * @param least number of different α from which a group is one
     * @param time whose derivatives are like no others
     */
    static List<List<List<Expr>>> of(Sum sum, int least, Optional<Coordinate> time) {
        if (sum.terms().size() < least) {
            return List.of();
        }
        Map<Key, Map<MultiIndex, List<Expr>>> groups = new LinkedHashMap<>();
        for (Expr term : sum.terms()) {
            Set<Field> fields = term.fields();
            Set<MultiIndex> derivatives = fields.stream().map(Field::derivative).filter(alpha -> alpha.total() > 0).collect(Collectors.toSet());
            if (derivatives.size() == 1) {
                MultiIndex alpha = derivatives.iterator().next();
                if (time.isEmpty() || alpha.order(time.get().axis()) == 0) {
                    groups.computeIfAbsent(key(fields, alpha), missing -> new LinkedHashMap<>()).computeIfAbsent(alpha, missing -> new ArrayList<>()).add(term);
                }
            }
        }
        return groups.values().stream().filter(group -> group.size() >= least).map(group -> List.copyOf(group.values())).toList();
    }

    private static Key key(Set<Field> fields, MultiIndex alpha) {
        Set<Integer> values = new TreeSet<>();
        Set<Integer> derived = new TreeSet<>();
        fields.forEach(field -> (field.derivative().total() > 0 ? derived : values).add(field.component()));
        return new Key(values, derived, alpha.orders().stream().filter(order -> order > 0).sorted().toList());
    }
}
