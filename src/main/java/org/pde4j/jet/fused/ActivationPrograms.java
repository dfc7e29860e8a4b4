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
 * z̄_β = Σ_{α ≥ β} ā_α (s f′∘z)_{α−β}, tangent ȧ_α = Σ_{β ≤ α} (s f′∘z)_{α−β} ż_β, and the tangent of backward,
 * dz̄_β = Σ_{α ≥ β} [dā_α (s f′∘z)_{α−β} + ā_α Σ_{δ ≤ α−β} (s f″∘z)_{α−β−δ} ż_δ].
 *
 * <p>Function values of the forward sweep, such as tanh z, are saved and read in the reverse sweep, unless they are the value a itself.
 */
final class ActivationPrograms {

    static final int Z = 1;
    static final int A = 2;
    static final int SAVED = 3;
    static final int A_BAR = 4;
    static final int Z_BAR = 5;
    static final int Z_DOT = 6;
    static final int A_DOT = 7;
    static final int A_BAR_DOT = 8;
    static final int Z_BAR_DOT = 9;

    /** Spaces that the programs use, scratch included. */
    static final int SPACES = 10;

    private static final Coordinate ARGUMENT = new Coordinate("z", 0);

    private final Channels channels;
    private final double scale;
    private final List<Expr> tower;
    private final List<Expr> saved;
    private final boolean valueIsCall;
    private final Program forward;
    private final Program backward;
    private final Program tangent;

    ActivationPrograms(Channels channels, Layer.Tower activation, double scale) {
        this.channels = channels;
        this.scale = scale;
        tower = activation.derivatives(ARGUMENT, channels.order() + 2);
        Set<Expr> calls = new LinkedHashSet<>();
        for (int k = 0; k <= channels.order(); k++) {
            collectCalls(tower.get(k), calls);
        }
        valueIsCall = scale == 1 && calls.remove(tower.get(0));
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

    /** Z, SAVED, A, A_BAR → Z_BAR, which may lie where A_BAR does. */
    Program backward() {
        return backward;
    }

    /** Z, Z_DOT → A, A_DOT. */
    Program tangent() {
        return tangent;
    }

    /** Z, Z_DOT, A_BAR, A_BAR_DOT → Z_BAR, Z_BAR_DOT, A_DOT; compiled at each call. */
    Program curvature() {
        Dag dag = new Dag();
        JetTower jets = tower(dag, compiler(dag));
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        addTangents(dag, jets, outputs);
        for (int b = 0; b < channels.size(); b++) {
            List<Integer> terms = new ArrayList<>();
            List<Integer> velocities = new ArrayList<>();
            for (int a = 0; a < channels.size(); a++) {
                Channel alpha = channels.list().get(a);
                Channel beta = channels.list().get(b);
                int slope = channels.difference(dag, alpha, beta, channel -> jets.jet(1, channel));
                int slopeDot = channels.difference(dag, alpha, beta, channel -> velocity(dag, jets, 1, channel));
                terms.add(dag.times(dag.input(A_BAR, a), slope));
                velocities.add(dag.times(dag.input(A_BAR_DOT, a), slope));
                velocities.add(dag.times(dag.input(A_BAR, a), slopeDot));
            }
            outputs.put(Program.operand(Z_BAR, b), dag.sum(terms));
            outputs.put(Program.operand(Z_BAR_DOT, b), dag.sum(velocities));
        }
        return Lowering.lower(dag, outputs);
    }

    /** Node of d(s f^{(k)}∘z)_γ = Σ_{δ ≤ γ} (s f^{(k+1)}∘z)_{γ−δ} ż_δ. */
    private int velocity(Dag dag, JetTower jets, int k, Channel gamma) {
        List<Integer> terms = new ArrayList<>();
        for (int d = 0; d < channels.size(); d++) {
            int slope = channels.difference(dag, gamma, channels.list().get(d), channel -> jets.jet(k + 1, channel));
            terms.add(dag.times(slope, dag.input(Z_DOT, d)));
        }
        return dag.sum(terms);
    }

    private void addTangents(Dag dag, JetTower jets, Map<Integer, Integer> outputs) {
        for (int a = 0; a < channels.size(); a++) {
            outputs.put(Program.operand(A_DOT, a), velocity(dag, jets, 0, channels.list().get(a)));
        }
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
        if (valueIsCall) {
            compiler.define(tower.get(0), dag.input(A, 0));
        }
        JetTower jets = tower(dag, compiler);
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        for (int b = 0; b < channels.size(); b++) {
            List<Integer> terms = new ArrayList<>();
            for (int a = 0; a < channels.size(); a++) {
                int aBar = dag.input(A_BAR, a);
                terms.add(dag.times(aBar, channels.difference(dag, channels.list().get(a), channels.list().get(b), channel -> jets.jet(1, channel))));
            }
            outputs.put(Program.operand(Z_BAR, b), dag.sum(terms));
        }
        return Lowering.lower(dag, outputs);
    }

    private Program tangentProgram() {
        Dag dag = new Dag();
        JetTower jets = tower(dag, compiler(dag));
        Map<Integer, Integer> outputs = new LinkedHashMap<>();
        addValues(jets, outputs);
        addTangents(dag, jets, outputs);
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
