package org.pde4j.jet.fused;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the part of a {@link Dag} that the outputs need into a {@link Program}: nodes in order of first need, a product used once
 * by a sum fused into it, temporaries in as few rows as their lifetimes allow.
 */
final class Lowering {

    private static final int NOWHERE = -1;

    private final Dag dag;
    private final int[] uses;
    private final boolean[] visited;
    private final boolean[] fused;
    private final int[] place;
    private final List<Integer> order = new ArrayList<>();
    private final Map<Integer, Integer> outputs = new LinkedHashMap<>();
    private final List<Instruction> code = new ArrayList<>();
    private final Deque<Integer> freeRows = new ArrayDeque<>();
    private int rows;

    private Lowering(Dag dag) {
        this.dag = dag;
        uses = new int[dag.size()];
        visited = new boolean[dag.size()];
        fused = new boolean[dag.size()];
        place = new int[dag.size()];
        Arrays.fill(place, NOWHERE);
    }

    /**
     * @param targets output operand ({@link Program#operand}) to the node it receives; no output row may be an input row
     */
    static Program lower(Dag dag, Map<Integer, Integer> targets) {
        Lowering lowering = new Lowering(dag);
        targets.forEach((target, node) -> {
            lowering.visit(node);
            lowering.uses[node]++;
            if (!(dag.node(node) instanceof Dag.Input)) {
                lowering.outputs.putIfAbsent(node, target);
            }
        });
        lowering.markFused();
        lowering.emitAll();
        targets.forEach((target, node) -> {
            if (lowering.place[node] != target) {
                lowering.code.add(Instruction.copy(target, lowering.place[node]));
            }
        });
        return new Program(lowering.code, lowering.rows);
    }

    private void visit(int node) {
        if (!visited[node]) {
            visited[node] = true;
            for (int operand : operands(node)) {
                visit(operand);
                uses[operand]++;
            }
            order.add(node);
        }
    }

    private int[] operands(int number) {
        Dag.Node node = dag.node(number);
        if (node instanceof Dag.Linear linear) {
            return linear.terms().stream().mapToInt(Integer::intValue).toArray();
        }
        if (node instanceof Dag.Times times) {
            return new int[] {times.left(), times.right()};
        }
        if (node instanceof Dag.Select select) {
            return new int[] {select.condition(), select.positive(), select.otherwise()};
        }
        return node instanceof Dag.Apply apply ? new int[] {apply.argument()} : new int[0];
    }

    private void markFused() {
        for (int number : order) {
            if (dag.node(number) instanceof Dag.Linear) {
                for (int term : operands(number)) {
                    fused[term] = dag.node(term) instanceof Dag.Times && uses[term] == 1 && !outputs.containsKey(term);
                }
            }
        }
    }

    private void emitAll() {
        int[] lastUse = new int[dag.size()];
        for (int at = 0; at < order.size(); at++) {
            for (int operand : reads(order.get(at))) {
                lastUse[operand] = at;
            }
        }
        for (int at = 0; at < order.size(); at++) {
            int number = order.get(at);
            if (fused[number]) {
                continue;
            }
            if (dag.node(number) instanceof Dag.Input input) {
                place[number] = Program.operand(input.space(), input.row());
                continue;
            }
            place[number] = outputs.containsKey(number) ? outputs.get(number) : Program.operand(Program.SCRATCH, takeRow());
            emit(number);
            for (int operand : reads(number)) {
                if (lastUse[operand] == at && Program.space(place[operand]) == Program.SCRATCH && !isInputOrOutput(operand)) {
                    freeRows.push(Program.row(place[operand]));
                    lastUse[operand] = NOWHERE;
                }
            }
        }
    }

    private boolean isInputOrOutput(int number) {
        return outputs.containsKey(number) || dag.node(number) instanceof Dag.Input;
    }

    /** The nodes whose rows the instructions of a node read: its operands, with fused products replaced by their factors. */
    private List<Integer> reads(int number) {
        List<Integer> reads = new ArrayList<>();
        if (!fused[number]) {
            for (int operand : operands(number)) {
                if (fused[operand]) {
                    for (int factor : operands(operand)) {
                        reads.add(factor);
                    }
                } else {
                    reads.add(operand);
                }
            }
        }
        return reads;
    }

    private int takeRow() {
        return freeRows.isEmpty() ? rows++ : freeRows.pop();
    }

    private void emit(int number) {
        int d = place[number];
        Dag.Node node = dag.node(number);
        if (node instanceof Dag.Times times) {
            code.add(Instruction.product(d, 1, place[times.left()], place[times.right()], 0));
        } else if (node instanceof Dag.Apply apply) {
            code.add(Instruction.apply(apply.function(), d, place[apply.argument()], apply.exponent()));
        } else if (node instanceof Dag.Select select) {
            code.add(Instruction.select(d, place[select.condition()], place[select.positive()], place[select.otherwise()]));
        } else {
            emitSum(d, (Dag.Linear) node);
        }
    }

    private record Term(double k, int a, int b) {

        boolean isProduct() {
            return b != NOWHERE;
        }
    }

    private void emitSum(int d, Dag.Linear sum) {
        List<Term> products = new ArrayList<>();
        List<Term> plain = new ArrayList<>();
        for (int i = 0; i < sum.terms().size(); i++) {
            int term = sum.terms().get(i);
            double k = sum.coefficients().get(i);
            if (fused[term]) {
                Dag.Times times = (Dag.Times) dag.node(term);
                products.add(new Term(k, place[times.left()], place[times.right()]));
            } else {
                plain.add(new Term(k, place[term], NOWHERE));
            }
        }
        start(d, sum.constant(), products, plain);
        for (int i = 0; i + 1 < products.size(); i += 2) {
            Term one = products.get(i);
            Term two = products.get(i + 1);
            code.add(Instruction.addDot2(d, one.k, one.a, one.b, two.k, two.a, two.b));
        }
        if (products.size() % 2 == 1) {
            Term last = products.get(products.size() - 1);
            code.add(Instruction.fma(d, last.k, last.a, last.b, d));
        }
        for (Term term : plain) {
            code.add(Instruction.axpy(d, term.k, term.a, d));
        }
    }

    /** The first instruction of a sum; takes the terms it covers out of the lists. */
    private void start(int d, double constant, List<Term> products, List<Term> plain) {
        if (products.isEmpty() && plain.isEmpty()) {
            code.add(Instruction.fill(d, constant));
        } else if (constant != 0 && !products.isEmpty()) {
            Term first = products.remove(0);
            code.add(Instruction.product(d, first.k, first.a, first.b, constant));
        } else if (constant != 0) {
            Term first = plain.remove(0);
            code.add(Instruction.affine(d, first.k, first.a, constant));
        } else if (products.size() >= 2) {
            Term first = products.remove(0);
            Term second = products.remove(0);
            code.add(Instruction.dot2(d, first.k, first.a, first.b, second.k, second.a, second.b));
        } else {
            Term unit = plain.stream().filter(term -> term.k == 1).findFirst().orElse(null);
            if (unit != null && !products.isEmpty()) {
                plain.remove(unit);
                Term first = products.remove(0);
                code.add(Instruction.fma(d, first.k, first.a, first.b, unit.a));
            } else if (unit != null && plain.size() >= 2) {
                plain.remove(unit);
                Term other = plain.remove(0);
                code.add(Instruction.axpy(d, other.k, other.a, unit.a));
            } else if (!products.isEmpty()) {
                Term first = products.remove(0);
                code.add(Instruction.product(d, first.k, first.a, first.b, 0));
            } else {
                Term first = plain.remove(0);
                code.add(Instruction.affine(d, first.k, first.a, 0));
            }
        }
    }
}
