package org.pde4j.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.PointFunction;

/**
 * u_k = û_k + Σ_j c_j S_j(x): functions S_j that a solution contains and a network resolves slowly, such as r^{2/3} sin(2φ/3) at a re-entrant corner, with
 * coefficients c_j that are trained beside the network for û; they start from 0. A property of the ansatz: solutions are what they are without it.
 *
 * <p>Source: Strang and Fix, An Analysis of the Finite Element Method (1973), chapter 8.
 *
 * @param functions S_j by name of the unknown, each free of unknowns
 */
public record Enrichment(Map<String, List<Expr>> functions) {

    /** u = û. */
    public static final Enrichment NONE = new Enrichment(Map.of());

    public Enrichment {
        Map<String, List<Expr>> copy = new LinkedHashMap<>();
        functions.forEach((unknown, list) -> copy.put(unknown, List.copyOf(list)));
        functions = Collections.unmodifiableMap(copy);
        functions.forEach((unknown, list) -> list.forEach(function -> {
            if (!function.fields().isEmpty() || function.coordinates().isEmpty() || !function.parameters().stream().allMatch(Parameter::isKnown)) {
                throw new IllegalArgumentException("Enrichment: a function beside the network of " + unknown
                        + " must depend on the coordinates, and on no unknown and no unknown parameter, got " + function);
            }
        }));
    }

    public boolean isNone() {
        return functions.isEmpty();
    }

    /** Whether nothing that is given by data is in the functions but what samples of the domain resolve. */
    public boolean isResolved() {
        return functions.values().stream().flatMap(List::stream).flatMap(function -> function.columns().stream())
                .allMatch(column -> column.function().filter(PointFunction::isResolved).isPresent());
    }

    /** c_j: {@code u.S1}, {@code u.S2} and so on, unknown by unknown. */
    public List<Parameter> coefficients() {
        return functions.entrySet().stream().flatMap(entry -> coefficients(entry.getKey(), entry.getValue().size()).stream()).toList();
    }

    private static List<Parameter> coefficients(String unknown, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(j -> Parameter.unknown(unknown + ".S" + j, 0, ParameterRange.FREE)).toList();
    }

    /** û_k + Σ_j c_j S_j. */
    Expr value(Field unknown, Field hat) {
        List<Expr> known = functions.getOrDefault(unknown.name(), List.of());
        List<Parameter> factors = coefficients(unknown.name(), known.size());
        return hat.plus(Expr.sum(IntStream.range(0, known.size()).mapToObj(j -> factors.get(j).trained().times(known.get(j))).toList()));
    }

    /** @throws IllegalArgumentException for a name that is no unknown */
    void require(String place, List<Field> unknowns) {
        List<String> names = unknowns.stream().map(Field::name).toList();
        functions.keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(place + "the enrichment must name unknowns, which are " + names + ", got " + name);
        });
    }
}
