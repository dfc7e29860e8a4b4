package org.pde4j.jet.fused;

import java.util.stream.Stream;

/** What a Hessian product adds to a {@link TilePlan}: programs for the tangent of the way back, and rows for dz, da, dz̄ and dū. */
final class HessianPlan {

    final TilePlan plan;
    final Program curvature;
    final Program[] curvatures;

    final int scratch;
    final int[] zDot;
    final int aDot;

    /** Each holds ā or z̄ of a layer, and its tangent {@link #half} rows further; one more than are in use at a time. */
    final int[] buffers;

    final int half;

    /** ū of all outputs, and its tangent {@link #half} rows further. */
    final int uBar;

    /** Tangents of the cotangents of the trainables. */
    final int qBarDot;

    /** Rows in all, those of the plan included. */
    final int rows;

    HessianPlan(TilePlan plan, LayerOrder order) {
        this.plan = plan;
        curvature = plan.programs.curvature();
        curvatures = Stream.of(plan.activations)
                .map(activation -> activation == null ? null : activation.curvature())
                .toArray(Program[]::new);
        scratch = plan.rows;
        int at = scratch + programs(plan).mapToInt(Program::scratchRows).max().orElse(0);
        zDot = new int[plan.layers.size()];
        int widest = plan.outputs;
        for (int l = 0; l < zDot.length; l++) {
            boolean linearEnd = order.last()[l] && plan.activations[l] == null;
            zDot[l] = linearEnd ? plan.uDot + order.before()[l] * plan.width : at;
            at += linearEnd ? 0 : plan.layers.get(l).outputs() * plan.width;
            widest = Math.max(widest, plan.layers.get(l).outputs());
        }
        half = widest * plan.width;
        aDot = at;
        buffers = new int[] {at + half, at + 3 * half, at + 5 * half};
        uBar = at + 7 * half;
        qBarDot = at + 9 * half;
        rows = qBarDot + plan.trainables;
    }

    private Stream<Program> programs(TilePlan plan) {
        Stream<Program> tangents = Stream.of(plan.activations).filter(activation -> activation != null).map(ActivationPrograms::tangent);
        return Stream.concat(Stream.of(curvature), Stream.concat(tangents, Stream.of(curvatures).filter(program -> program != null)));
    }
}
