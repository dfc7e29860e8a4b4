package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.Layer;
import org.pde4j.model.Tanh;

/** Prints {@code f64/TanhLoops.java}: the jets of tanh for the sets of derivatives that most equations need. */
final class TanhLoopsSource {

    private TanhLoopsSource() {}

    private static Map<String, Channels> sets() {
        MultiIndex x = MultiIndex.unit(0);
        MultiIndex y = MultiIndex.unit(1);
        Channel.Operator second = operator(MultiIndex.of(2));
        Map<String, Channels> sets = new LinkedHashMap<>();
        sets.put("u", Channels.of(2, List.of(), List.of()));
        sets.put("u, u_x, u_xx", Channels.of(2, List.of(), List.of(second)));
        sets.put("u, u_x, u_y", Channels.of(2, List.of(x, y), List.of()));
        sets.put("u, u_x, u_y, u_xx", Channels.of(2, List.of(y), List.of(second)));
        sets.put("u, u_x, u_y, Δu", Channels.of(2, List.of(), List.of(operator(MultiIndex.of(2), MultiIndex.of(0, 2)))));
        sets.put("u, u_x, u_y, u_z, Δu", Channels.of(3, List.of(), List.of(operator(MultiIndex.of(2), MultiIndex.of(0, 2), MultiIndex.of(0, 0, 2)))));
        sets.put("u, u_x, u_xx, u_xxx", Channels.of(2, List.of(), List.of(operator(MultiIndex.of(3)))));
        return sets;
    }

    /** Σ ∂^α, to which first derivatives with any coefficients may be added. */
    private static Channel.Operator operator(MultiIndex... indices) {
        return Channel.Operator.of(Stream.of(indices).collect(Collectors.toMap(alpha -> alpha, alpha -> 1 / alpha.factorial())));
    }

    /** The programs of all sets with a line about each. */
    static Map<Program, String> programs() {
        Layer.Tower tanh = new Tanh()::derivatives;
        Map<Program, String> programs = new LinkedHashMap<>();
        sets().forEach((name, channels) -> {
            ActivationPrograms jets = new ActivationPrograms(channels, tanh, 1);
            programs.put(jets.forward(), "Forward, " + name + ".");
            programs.put(jets.backward(), "Backward, " + name + ".");
        });
        return programs;
    }

    static String print() {
        List<String> entries = new ArrayList<>();
        StringBuilder methods = new StringBuilder();
        int most = 0;
        for (Map.Entry<Program, String> entry : programs().entrySet()) {
            for (Segment segment : entry.getKey().segments()) {
                if (segment.to() - segment.from() < 2) {
                    continue;
                }
                String name = "loop" + entries.size();
                entries.add("Map.entry(0x" + Long.toHexString(segment.key()) + "L, TanhLoops::" + name + ")");
                methods.append('\n').append(LoopPrinter.print(entry.getKey(), segment, name, entry.getValue()));
                most = Math.max(most, segment.loaded().size() + segment.stored().size());
            }
        }
        return """
                package org.pde4j.jet.fused.f64;

                import java.util.Map;
                import jdk.incubator.vector.DoubleVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                 * Jets of tanh in one loop each, for the sets of derivatives that most equations need: instruction by instruction they
                 * take twice as long, to the same bits. Each goes through rows and leaves out what lies between them; nested loops that test at
                 * their head are sometimes boxed. Printed by TanhLoopsSource among the tests; a test prints it again.
                 */
                @SuppressWarnings("cast")
                final class TanhLoops {

                    /** Most rows of one loop. */
                    static final int MAX_ROWS = %d;

                    /** The loops by the keys of their segments. */
                    static final Map<Long, RowLoop> ALL = Map.ofEntries(
                            %s);

                    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
                    private static final Class<?> TYPE = S.vectorType();
                    private static final int L = S.length();

                    private TanhLoops() {}
                %s}
                """.formatted(most, String.join(",\n            ", entries), methods);
    }
}
