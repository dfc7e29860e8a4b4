package org.pde4j.jet.fused;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a segment of a program as a loop in Java that does the same arithmetic, rounding for rounding. */
final class LoopPrinter {

    private final Segment segment;
    private final List<Instruction> steps;
    private final Map<Integer, String> values = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    private LoopPrinter(Program program, Segment segment) {
        this.segment = segment;
        steps = program.instructions().subList(segment.from(), segment.to());
    }

    /** A method of the given name. */
    static String print(Program program, Segment segment, String name, String comment) {
        return new LoopPrinter(program, segment).method(name, comment);
    }

    private String method(String name, String comment) {
        List<Integer> loaded = segment.loaded();
        for (int r = 0; r < loaded.size(); r++) {
            line(head, 2, "int a" + r + " = at[" + r + "];");
            values.put(loaded.get(r), "x" + r);
            line(body, 4, "DoubleVector x" + r + " = DoubleVector.fromArray(S, m, a" + r + " + i);");
        }
        for (int r = 0; r < segment.stored().size(); r++) {
            line(head, 2, "int d" + r + " = at[" + (loaded.size() + r) + "];");
        }
        for (int k = 0; k < steps.size(); k++) {
            String value = value(steps.get(k));
            if (steps.get(k).kind() == Instruction.Kind.COPY) {
                values.put(steps.get(k).target(), value);
                continue;
            }
            line(body, 4, "DoubleVector v" + k + " = " + value + ";");
            values.put(steps.get(k).target(), "v" + k);
        }
        for (int r = 0; r < segment.stored().size(); r++) {
            line(body, 4, "((DoubleVector) TYPE.cast(" + values.get(segment.stored().get(r)) + ")).intoArray(m, d" + r + " + i);");
        }
        return "    /** " + comment + " */\n    private static void " + name + "(double[] m, int n, int[] at) {\n" + head
                + """
                        int row = 0;
                        do {
                            int i = row;
                            int end = row + VectorTile.LANES;
                            do {
                %s                i += L;
                            } while (i < end);
                            row += VectorTile.STRIDE;
                        } while (row < n);
                    }
                """.formatted(body);
    }

    private static void line(StringBuilder to, int indent, String text) {
        to.append("    ".repeat(indent)).append(text).append('\n');
    }

    private String value(Instruction step) {
        String a = step.kind().operands() < 1 ? "" : values.get(step.a());
        String b = step.kind().operands() < 2 ? "" : values.get(step.b());
        String c = step.kind().operands() < 3 ? "" : values.get(step.c());
        String e = step.kind().operands() < 4 ? "" : values.get(step.e());
        return switch (step.kind()) {
            case FILL -> constant(step.m());
            case COPY -> a;
            case AFFINE -> sum(step.k(), a, constant(step.m()));
            case ADD -> a + ".add(" + b + ")";
            case AXPY -> sum(step.k(), a, b);
            case MULTIPLY -> product(a, b);
            case PRODUCT -> sum(step.k(), product(a, b), constant(step.m()));
            case FMA -> a + ".fma(" + b + ", " + c + ")";
            case SCALED_FMA -> sum(step.k(), product(a, b), c);
            case DOT2 -> a + ".fma(" + b + ", " + product(c, e) + ")";
            case SCALED_DOT2 -> sum(step.k(), product(a, b), step.m() == 1 ? product(c, e) : product(product(c, e), constant(step.m())));
            case ADD_DOT2 -> sum(step.m(), product(c, e), sum(step.k(), product(a, b), values.get(step.target())));
            case APPLY, SELECT -> throw new IllegalArgumentException("LoopPrinter: no jet of tanh has " + step.kind());
        };
    }

    private static String product(String a, String b) {
        return a + ".mul(" + b + ")";
    }

    /** k a + b; factors ±1 are exact. */
    private String sum(double k, String a, String b) {
        return k == 1 ? a + ".add(" + b + ")" : k == -1 ? b + ".sub(" + a + ")" : a + ".fma(" + constant(k) + ", " + b + ")";
    }

    private String constant(double value) {
        String literal = String.format(Locale.ROOT, "%s", value);
        return constants.computeIfAbsent(literal, text -> {
            String name = "c" + constants.size();
            line(head, 2, "DoubleVector " + name + " = DoubleVector.broadcast(S, (double) " + text + ");");
            return name;
        });
    }
}
