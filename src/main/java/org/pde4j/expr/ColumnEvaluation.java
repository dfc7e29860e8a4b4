package org.pde4j.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions at many points where the jet entries in them are known, to the bits of {@link Expr#evaluate} at each point: every distinct subexpression is
 * evaluated once for a block of points, which is many times faster than a walk through the tree for each.
 */
public final class ColumnEvaluation {

    private static final int BLOCK = 256;

    /** Sets one register from others, for the first {@code count} points of a block. */
    @FunctionalInterface
    private interface Step {

        void run(double[][] registers, int count);
    }

    private final Map<Expr, Integer> registers = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Coordinate> coordinates = new LinkedHashSet<>();
    private final Set<Column> tables = new LinkedHashSet<>();
    private final Set<Expr> given = new LinkedHashSet<>();

    private ColumnEvaluation() {}

    /**
     * The values of expressions.
     *
     * @param points shape (n, d)
     * @param values of each jet entry, and of each column that is known at the points only, shape (n)
     * @return shape (expressions)(n)
     */
    public static double[][] of(double[] points, int d, List<? extends Expr> expressions, Map<? extends Expr, double[]> values) {
        ColumnEvaluation program = new ColumnEvaluation();
        int[] results = expressions.stream().mapToInt(program::register).toArray();
        return program.run(points, d, results, values);
    }

    /**
     * The same with the jet entries that occur asked for at once, in order of first occurrence.
     *
     * @param jet their values, shape (entries)(n); not asked where none occurs
     */
    public static double[][] of(double[] points, int d, List<? extends Expr> expressions, java.util.function.Function<List<Field>, double[][]> jet) {
        Set<Field> occurring = new LinkedHashSet<>();
        expressions.forEach(expression -> occurring.addAll(expression.fields()));
        List<Field> fields = List.copyOf(occurring);
        double[][] found = fields.isEmpty() ? new double[0][] : jet.apply(fields);
        Map<Field, double[]> values = new HashMap<>();
        for (int k = 0; k < found.length; k++) {
            values.put(fields.get(k), found[k]);
        }
        return of(points, d, expressions, values);
    }

    private double[][] run(double[] points, int d, int[] results, Map<? extends Expr, double[]> values) {
        int n = points.length / d;
        double[][] result = new double[results.length][n];
        double[][] block = new double[registers.size()][BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            for (Coordinate x : coordinates) {
                double[] column = block[registers.get(x)];
                for (int i = 0; i < count; i++) {
                    column[i] = points[(from + i) * d + x.axis()];
                }
            }
            for (Expr leaf : given) {
                System.arraycopy(values.get(leaf), from, block[registers.get(leaf)], 0, count);
            }
            for (Column table : tables) {
                System.arraycopy(table.at(Arrays.copyOfRange(points, from * d, (from + count) * d), d), 0, block[registers.get(table)], 0, count);
            }
            for (Step step : steps) {
                step.run(block, count);
            }
            for (int m = 0; m < results.length; m++) {
                System.arraycopy(block[results[m]], 0, result[m], from, count);
            }
        }
        return result;
    }

    private int register(Expr expr) {
        Integer known = registers.get(expr);
        if (known != null) {
            return known;
        }
        int[] from = Traversal.children(expr).stream().mapToInt(this::register).toArray();
        int to = registers.size();
        registers.put(expr, to);
        compile(expr, from, to);
        return to;
    }

    private void compile(Expr expr, int[] from, int to) {
        if (expr instanceof Coordinate coordinate) {
            coordinates.add(coordinate);
        } else if (expr instanceof Column column && column.function().isPresent()) {
            tables.add(column);
        } else if (expr instanceof Field || expr instanceof Column) {
            given.add(expr);
        } else if (expr instanceof Sum) {
            steps.add((block, count) -> sum(block, from, block[to], count));
        } else if (expr instanceof Product) {
            steps.add((block, count) -> product(block, from, block[to], count));
        } else if (expr instanceof Power) {
            steps.add((block, count) -> power(block[from[0]], block[from[1]], block[to], count));
        } else if (expr instanceof Choice) {
            steps.add((block, count) -> choice(block[from[0]], block[from[1]], block[from[2]], block[to], count));
        } else if (expr instanceof Call call) {
            steps.add((block, count) -> call(call.function(), block[from[0]], block[to], count));
        } else {
            double value = expr.evaluate();
            steps.add((block, count) -> Arrays.fill(block[to], 0, count, value));
        }
    }

    private static void sum(double[][] block, int[] from, double[] to, int count) {
        Arrays.fill(to, 0, count, 0);
        for (int term : from) {
            double[] column = block[term];
            for (int i = 0; i < count; i++) {
                to[i] += column[i];
            }
        }
    }

    private static void product(double[][] block, int[] from, double[] to, int count) {
        Arrays.fill(to, 0, count, 1);
        for (int factor : from) {
            double[] column = block[factor];
            for (int i = 0; i < count; i++) {
                to[i] *= column[i];
            }
        }
    }

    private static void power(double[] base, double[] exponent, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = StrictMath.pow(base[i], exponent[i]);
        }
    }

    private static void choice(double[] condition, double[] positive, double[] otherwise, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = condition[i] > 0 ? positive[i] : condition[i] <= 0 ? otherwise[i] : Double.NaN;
        }
    }

    private static void call(Function function, double[] argument, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = function.value(argument[i]);
        }
    }
}
