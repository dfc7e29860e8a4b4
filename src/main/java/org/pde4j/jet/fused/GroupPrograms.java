package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Chains;

/**
 * The expressions of one group as programs on rows: values r_e; loss densities with the cotangents ū = Σ_e c ω_e r_e ∂r_e/∂u of the jet;
 * cotangents for given seeds; tangents ṙ_e = Σ ∂r_e/∂u u̇;
 * and the tangents of the cotangents.
 */
final class GroupPrograms {

    static final int X = 1;
    static final int U = 2;
    static final int OUT = 3;
    static final int U_BAR = 4;
    static final int SEED = 5;
    static final int U_DOT = 6;
    static final int U_BAR_DOT = 7;
    static final int DATA = 8;
    static final int Q = 9;
    static final int Q_BAR = 10;
    static final int Q_DOT = 11;
    static final int Q_BAR_DOT = 12;
    static final int SPACES = 13;

    private final Chains chains;
    private final int outputs;
    private final OperatorForm form;
    private final Channels channels;
    private final int copies;
    private final List<FusedRows> rows;
    private final List<Column> columns;
    private final List<Trainable> trainables;
    private final double factor;

    /**
     * @param chains whose outputs are U, chain after chain
     * @param trainables q_k, which expressions may read beside the jet; all programs read Q as they read X, and write Q_BAR where they write U_BAR
     * @param factor c in the loss (c/2) Σ ω r²
     */
    GroupPrograms(FusedGroup group, Chains chains, List<Trainable> trainables, double factor) {
        this.chains = chains;
        outputs = chains.outputs();
        this.trainables = List.copyOf(trainables);
        this.factor = factor;
        rows = group.rows();
        columns = group.columns();
        form = group.form();
        copies = form.copies();
        channels = form.channels();
    }

    Channels channels() {
        return channels;
    }

    /** 2 where values at the opposite face are read, else 1. */
    int copies() {
        return copies;
    }

    /** Rows for each neuron. */
    int width() {
        return channels.size() * copies;
    }

    /** X, DATA, U → OUT: r_e. All programs read DATA, the columns, beside X. */
    Program values() {
        Build build = new Build();
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int e = 0; e < rows.size(); e++) {
            targets.put(Program.operand(OUT, e), build.compiler.node(form.expressions().get(e)));
        }
        return Lowering.lower(build.dag, targets);
    }

    /** X, U, SEED (ω_e) → OUT: (c/2) ω_e r_e² or ω_e e_e. */
    Program loss() {
        Build build = new Build();
        return Lowering.lower(build.dag, build.densities());
    }

    /** X, U, SEED (ω_e) → OUT as {@link #loss}, U_BAR: its derivative with respect to the jet. */
    Program gradient() {
        Build build = new Build();
        Map<Integer, Integer> targets = build.densities();
        List<Integer> seeds = new ArrayList<>();
        for (int e = 0; e < rows.size(); e++) {
            int weight = build.dag.input(SEED, e);
            int residual = build.compiler.node(form.expressions().get(e));
            seeds.add(rows.get(e).squared() ? build.dag.scale(factor, build.dag.times(weight, residual)) : weight);
        }
        build.cotangents(targets, 0, seeds);
        return Lowering.lower(build.dag, targets);
    }

    /** X, U, SEED → U_BAR for seeds on all expressions. */
    Program adjoint() {
        Build build = new Build();
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        List<Integer> seeds = new ArrayList<>();
        for (int e = 0; e < rows.size(); e++) {
            seeds.add(build.dag.input(SEED, e));
        }
        build.cotangents(targets, 0, seeds);
        return Lowering.lower(build.dag, targets);
    }

    /** X, U, SEED → U_BAR for a seed, in row {@code e} of SEED, on expression e alone. */
    Program adjoint(int e) {
        Build build = new Build();
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        build.cotangents(targets, e, List.of(build.dag.input(SEED, e)));
        return Lowering.lower(build.dag, targets);
    }

    /** X, U, U_DOT → OUT: ṙ_e. */
    Program tangent() {
        Build build = new Build();
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int e = 0; e < rows.size(); e++) {
            targets.put(Program.operand(OUT, e), build.velocity(form.expressions().get(e)));
        }
        return Lowering.lower(build.dag, targets);
    }

    /** X, U, U_DOT, SEED (ω_e) → U_BAR as {@link #gradient}, U_BAR_DOT: dū = Σ_e c ω_e (ṙ_e ∂r_e/∂u + r_e ∂²r_e/∂u² u̇). */
    Program curvature() {
        Build build = new Build();
        Dag dag = build.dag;
        List<List<Integer>> bars = lists(outputs * width());
        List<List<Integer>> velocities = lists(outputs * width());
        List<List<Integer>> trained = lists(trainables.size());
        List<List<Integer>> trainedDot = lists(trainables.size());
        for (int e = 0; e < rows.size(); e++) {
            Expr expression = form.expressions().get(e);
            boolean squared = rows.get(e).squared();
            int weight = squared ? dag.scale(factor, dag.input(SEED, e)) : dag.input(SEED, e);
            int seed = squared ? dag.times(weight, build.compiler.node(expression)) : weight;
            int seedDot = squared ? dag.times(weight, build.velocity(expression)) : dag.constant(0);
            expression.partials().forEach((field, partial) -> {
                int slope = dag.scale(normalisation(field), build.compiler.node(partial));
                int slopeDot = dag.scale(normalisation(field), build.velocity(partial));
                bars.get(row(field)).add(dag.times(seed, slope));
                velocities.get(row(field)).add(dag.times(seedDot, slope));
                velocities.get(row(field)).add(dag.times(seed, slopeDot));
            });
            for (Trainable q : expression.trainables()) {
                Expr partial = expression.partial(q);
                int slope = build.compiler.node(partial);
                trained.get(trainables.indexOf(q)).add(dag.times(seed, slope));
                trainedDot.get(trainables.indexOf(q)).add(dag.times(seedDot, slope));
                trainedDot.get(trainables.indexOf(q)).add(dag.times(seed, build.velocity(partial)));
            }
        }
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int r = 0; r < outputs * width(); r++) {
            targets.put(Program.operand(U_BAR, r), dag.sum(bars.get(r)));
            targets.put(Program.operand(U_BAR_DOT, r), dag.sum(velocities.get(r)));
        }
        for (int k = 0; k < trainables.size(); k++) {
            targets.put(Program.operand(Q_BAR, k), dag.sum(trained.get(k)));
            targets.put(Program.operand(Q_BAR_DOT, k), dag.sum(trainedDot.get(k)));
        }
        return Lowering.lower(dag, targets);
    }

    private static List<List<Integer>> lists(int count) {
        return Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(count).toList();
    }

    /** Row of a jet entry in U. */
    private int row(Field field) {
        int channel = form.isSymbol(field) ? channels.indexOf(form.operator().orElseThrow()) : channels.indexOf(field.derivative());
        Chains.Place place = chains.place(field.component());
        return place.before() * width() + ((field.opposite() ? channels.size() : 0) + channel) * place.outputs() + place.index();
    }

    /** The derivative as a multiple of its channel: α!, or the scale of the operator. */
    private double normalisation(Field field) {
        return form.isSymbol(field) ? form.operator().orElseThrow().scale() : field.derivative().factorial();
    }

    /** One program under construction. */
    private final class Build {

        final Dag dag = new Dag();
        final ExprCompiler compiler = new ExprCompiler(dag, this::leaf);

        private int leaf(Expr leaf) {
            if (leaf instanceof Coordinate x) {
                return dag.input(X, x.axis());
            }
            if (leaf instanceof Column column) {
                return dag.input(DATA, columns.indexOf(column));
            }
            if (leaf instanceof Trainable q) {
                return dag.input(Q, trainables.indexOf(q));
            }
            Field field = (Field) leaf;
            return dag.scale(normalisation(field), dag.input(U, row(field)));
        }

        /** Node of ė = Σ ∂e/∂u u̇ + Σ ∂e/∂q q̇. */
        int velocity(Expr expression) {
            List<Double> factors = new ArrayList<>();
            List<Integer> terms = new ArrayList<>();
            expression.partials().forEach((field, partial) -> {
                factors.add(normalisation(field));
                terms.add(dag.times(compiler.node(partial), dag.input(U_DOT, row(field))));
            });
            for (Trainable q : expression.trainables()) {
                factors.add(1.0);
                terms.add(dag.times(compiler.node(expression.partial(q)), dag.input(Q_DOT, trainables.indexOf(q))));
            }
            return dag.sum(0, factors, terms);
        }

        Map<Integer, Integer> densities() {
            Map<Integer, Integer> targets = new LinkedHashMap<>();
            for (int e = 0; e < rows.size(); e++) {
                int value = compiler.node(form.expressions().get(e));
                int weighted = dag.times(dag.input(SEED, e), value);
                targets.put(
                        Program.operand(OUT, e), rows.get(e).squared() ? dag.scale(factor / 2, dag.times(weighted, value)) : weighted);
            }
            return targets;
        }

        /** Adds ū and q̄ for the given seeds on the expressions from {@code first} on; every row of U_BAR and Q_BAR is written. */
        void cotangents(Map<Integer, Integer> targets, int first, List<Integer> seeds) {
            Map<Integer, List<Integer>> terms = new LinkedHashMap<>();
            Map<Integer, List<Double>> factors = new LinkedHashMap<>();
            List<List<Integer>> trained = lists(trainables.size());
            for (int e = 0; e < seeds.size(); e++) {
                Expr expression = form.expressions().get(first + e);
                int given = seeds.get(e);
                expression.partials().forEach((field, partial) -> {
                    factors.computeIfAbsent(row(field), r -> new ArrayList<>()).add(normalisation(field));
                    terms.computeIfAbsent(row(field), r -> new ArrayList<>()).add(dag.times(given, compiler.node(partial)));
                });
                for (Trainable q : expression.trainables()) {
                    trained.get(trainables.indexOf(q)).add(dag.times(seeds.get(e), compiler.node(expression.partial(q))));
                }
            }
            for (int r = 0; r < outputs * width(); r++) {
                targets.put(
                        Program.operand(U_BAR, r), dag.sum(0, factors.getOrDefault(r, List.of()), terms.getOrDefault(r, List.of())));
            }
            for (int k = 0; k < trainables.size(); k++) {
                targets.put(Program.operand(Q_BAR, k), dag.sum(trained.get(k)));
            }
        }
    }
}
