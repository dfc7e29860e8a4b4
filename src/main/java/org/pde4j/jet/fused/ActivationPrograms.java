package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.expr.Call;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.jet.Layer;

/**
 * The programs that carry the jet of one neuron through a = s f(z): forward a_α = (s f∘z)_α, backward
 * z̄_β = Σ_{α ≥ β} ā_α (s f′∘z)_{α−β}, tangent ȧ_α = Σ_{β ≤ α} (s f′∘z)_{α−β} ż_β.
 *
 * <p>Function values met on the way forward, such as tanh z, are saved and read on the way back.
 */
final class ActivationPrograms {

    static final int Z = 1;
    static final int A = 2;
    static final int SAVED = 3;
    static final int A_BAR = 4;
    static final int Z_BAR = 5;
    static final int Z_DOT = 4;
    static final int A_DOT = 5;

    /** Spaces that the programs use, scratch included. */
    static final int SPACES = 6;

    private static final Coordinate ARGUMENT = new Coordinate("z", 0);

    private final Channels channels;
    private final double scale;
    private final List<Expr> tower;
    private final List<Expr> saved;
    private final Program forward;
    private final Program backward;
    private final Program tangent;

    ActivationPrograms(Channels channels, Layer.Tower activation, double scale) {
        this.channels = channels;
        this.scale = scale;
        tower = activation.derivatives(ARGUMENT, channels.order() + 1);
        Set<Expr> calls = new LinkedHashSet<>();
        for (int k = 0; k <= channels.order(); k++) {
            collectCalls(tower.get(k), calls);
        }
        saved = List.copyOf(calls);
        forward = forwardProgram();
        backward = backwardProgram();
        tangent = tangentProgram();
    }

    /** Rows of {@link #SAVED} for each neuron. */
    int savedRows() {
        return saved.size();
    }

    /** Z → A, SAVED. */
    Program forward() {
        return forward;
    }

    /** Z, SAVED, A_BAR → Z_BAR, A. */
    Program backward() {
        return backward;
    }

    /** Z, Z_DOT → A, A_DOT. */
    Program tangent() {
        return tangent;
    }

    private static void collectCalls(Expr expr, Set<Expr> calls) {
        expr.children().forEach(child -> collectCalls(child, calls));
        if (expr instanceof Call) {
            calls.add(expr);
        }
    }

    private Program forwardProgram() {
        Dag dag = new Dag();
        ExprCompiler compiler = compiler(dag);
        JetTower jets = tower(dag, compiler);
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        for (int s = 0; s < saved.size(); s++) {
            outputs.put(Program.operand(SAVED, s), compiler.node(saved.get(s)));
        }
        addValues(jets, outputs);
        return Lowering.lower(dag, outputs);
    }

    private Program backwardProgram() {
        Dag dag = new Dag();
        ExprCompiler compiler = compiler(dag);
        for (int s = 0; s < saved.size(); s++) {
            compiler.define(saved.get(s), dag.input(SAVED, s));
        }
        JetTower jets = tower(dag, compiler);
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        addValues(jets, outputs);
        for (int b = 0; b < channels.size(); b++) {
            List<Double> ones = new ArrayList<>();
            List<Integer> terms = new ArrayList<>();
            for (int a = 0; a < channels.size(); a++) {
                int partial = jets.partial(channels.list().get(a), channels.list().get(b));
                if (partial >= 0) {
                    ones.add(1.0);
                    terms.add(dag.times(dag.input(A_BAR, a), partial));
                }
            }
            outputs.put(Program.operand(Z_BAR, b), dag.sum(0, ones, terms));
        }
        return Lowering.lower(dag, outputs);
    }

    private Program tangentProgram() {
        Dag dag = new Dag();
        JetTower jets = tower(dag, compiler(dag));
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        addValues(jets, outputs);
        for (int a = 0; a < channels.size(); a++) {
            List<Double> ones = new ArrayList<>();
            List<Integer> terms = new ArrayList<>();
            for (int b = 0; b < channels.size(); b++) {
                int partial = jets.partial(channels.list().get(a), channels.list().get(b));
                if (partial >= 0) {
                    ones.add(1.0);
                    terms.add(dag.times(partial, dag.input(Z_DOT, b)));
                }
            }
            outputs.put(Program.operand(A_DOT, a), dag.sum(0, ones, terms));
        }
        return Lowering.lower(dag, outputs);
    }

    private void addValues(JetTower jets, Map<Integer, Integer> outputs) {
        for (int c = 0; c < channels.size(); c++) {
            outputs.put(Program.operand(A, c), jets.jet(0, channels.list().get(c)));
        }
    }

    private ExprCompiler compiler(Dag dag) {
        return new ExprCompiler(dag, leaf -> dag.input(Z, 0));
    }

    private JetTower tower(Dag dag, ExprCompiler compiler) {
        return new JetTower(dag, channels, c -> dag.input(Z, c), k -> {
            Expr row = tower.get(k);
            return row.equals(Constant.ZERO) ? dag.constant(0) : dag.scale(scale, compiler.node(row));
        });
    }
}
