package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Consecutive instructions of a {@link Program} that can be one loop over the points, its temporaries in registers: a function by
 * itself, or all that stands between two functions.
 *
 * @param from number of the first instruction
 * @param to number behind the last
 * @param loaded rows read before anything is written to them, in order
 * @param stored rows written that are read elsewhere, in order
 * @param key tells segments apart: equal instructions with equal {@code stored} have equal keys
 */
public record Segment(int from, int to, List<Integer> loaded, List<Integer> stored, long key) {

    /** Offset basis and prime of the hash FNV-1a (Fowler, Noll, Vo 1991) in 64 bits. */
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    static List<Segment> divide(List<Instruction> code) {
        Map<Integer, Integer> lastRead = new HashMap<>();
        for (int i = 0; i < code.size(); i++) {
            for (int row : code.get(i).reads()) {
                lastRead.put(row, i);
            }
        }
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < code.size(); i++) {
            boolean last = i + 1 == code.size();
            if (last || isFunction(code.get(i)) || isFunction(code.get(i + 1))) {
                segments.add(of(code, from, i + 1, lastRead));
                from = i + 1;
            }
        }
        return List.copyOf(segments);
    }

    private static boolean isFunction(Instruction step) {
        return step.kind() == Instruction.Kind.APPLY;
    }

    private static Segment of(List<Instruction> code, int from, int to, Map<Integer, Integer> lastRead) {
        Set<Integer> written = new LinkedHashSet<>();
        Set<Integer> loaded = new LinkedHashSet<>();
        for (Instruction step : code.subList(from, to)) {
            step.reads().stream().filter(row -> !written.contains(row)).forEach(loaded::add);
            written.add(step.target());
        }
        List<Integer> stored = written.stream()
                .filter(row -> Program.space(row) != Program.SCRATCH || lastRead.getOrDefault(row, from) >= to)
                .toList();
        return new Segment(from, to, List.copyOf(loaded), stored, key(code.subList(from, to), stored));
    }

    private static long key(List<Instruction> steps, List<Integer> stored) {
        long hash = BASIS;
        for (Instruction step : steps) {
            hash = mix(hash, step.kind().ordinal());
            hash = mix(hash, step.target());
            for (int row : step.reads()) {
                hash = mix(hash, row);
            }
            hash = mix(hash, Double.doubleToLongBits(step.k()));
            hash = mix(hash, Double.doubleToLongBits(step.m()));
            hash = mix(hash, step.function() == null ? 0 : 1 + step.function().ordinal());
        }
        for (int row : stored) {
            hash = mix(hash, row);
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ (value >>> shift & 0xff)) * PRIME;
        }
        return hash;
    }
}
