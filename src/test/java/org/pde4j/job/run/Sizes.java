package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryLimit;

/** Jobs whose memory grows with one number N, the place of that number, and what the refusal advises. */
public enum Sizes {

    GAUSS_NEWTON_TALL("phases[0].optimizer", "GaussNewtonCg needs no such matrix", "optimizer: GaussNewton", "points.interior=3200", "model.hidden=[N]"),
    GAUSS_NEWTON_WIDE("phases[0].optimizer", "GaussNewtonCg needs no such matrix", "optimizer: GaussNewton", "points.interior=1000", "model.hidden=[N]"),
    LBFGS("phases[0].optimizer", "take a smaller memory", "optimizer: {type: LBfgs, memory: N}"),
    BROYDEN("phases[0].optimizer", "LBfgs needs no matrix", "optimizer: SelfScaledBroyden", "points.interior=50", "model.hidden=[N]"),
    NEWTON("phases[0].optimizer", "GaussNewtonCg and LBfgs need no matrix", "optimizer: Newton", "points.interior=8", "model.hidden=[N]"),
    NATURAL_GRADIENT("phases[0].optimizer", "LBfgs needs no matrix", "optimizer: EnergyNaturalGradient", "points.interior=1000", "model.hidden=[N]"),
    IMPLICIT("phases[0].optimizer", "GaussNewtonCg and LBfgs need no matrix", "optimizer: ImplicitGradientDescent", "points.interior=1000", "model.hidden=[N]"),
    LEAST_SQUARES("phases[0].optimizer", "take fewer features", "optimizer: {type: LinearLeastSquares, method: PIVOTED_QR, tikhonov: 1.0e-12}",
            "points.interior=1000", "model={type: RandomFeatures, features: N, distribution: {type: UniformWeights, radius: 4}}"),
    CONJUGATE_GRADIENTS("phases[0].optimizer", "take a smaller rank", "optimizer: {type: GaussNewtonCg, rank: N, maxInner: 2}", "points.interior=64",
    "model.hidden=[3000]"),
    TANGENT_KERNEL("measure[0].diagnostic", "take fewer rows", "optimizer: Adam", "points.interior=4000",
    "measure=[{every: 9, diagnostic: {type: Ntk, rows: N}}]"),
    FEATURES("measure[0].diagnostic", "leave FeatureMatrices out", "optimizer: Adam", "points.interior=500", "model.hidden=[N]",
            "measure=[{every: 9, diagnostic: FeatureMatrices}]"),
    SHARPNESS("measure[0].diagnostic", "take fewer products", "optimizer: Adam", "points.interior=64", "model.hidden=[3000]",
            "measure=[{every: 9, diagnostic: {type: Sharpness, products: N, tolerance: 1.0e-1}}]"),
    CANDIDATES("phases[0].adapt[0].rule", "take fewer candidates", "optimizer: Adam", "phases[0].adapt=[{every: 1, rule: {type: Rad, candidates: N}}]"),
    MODEL("model", "take a smaller model", "optimizer: Adam", "points.interior=64", "model.hidden=[N,N]"),
    POINTS("points.interior", "take fewer points", "optimizer: Adam", "points.interior=N");

    /** 256 MiB of heap, of a machine with 8 GiB. */
    public static final MemoryLimit LIMIT = new MemoryLimit(256 << 20, 8L << 30);

    public final String path;
    public final String remedy;
    private final String optimizer;
    private final List<String> overrides;

    Sizes(String path, String remedy, String optimizer, String... overrides) {
        this.path = path;
        this.remedy = remedy;
        this.optimizer = optimizer;
        this.overrides = List.of(overrides);
    }

    /** The job for one N, without defaults. */
    public JobDocument job(long n) {
        String text = """
                problem:
                  domain: {x: [0, 1]}
                  unknowns: [u]
                  equations: ["u_xx = 1"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                points: {interior: 100, conditions: 1}
                model: {type: Mlp, hidden: [20, 20], activation: Tanh, seed: 3}
                phases: [{%s, stop: {iterations: 1}}]
                measure: []
                execution: {type: Fused, threads: 1}
                """.formatted(optimizer).replace("N}", n + "}").replace("N,", n + ",");
        return JobDocument.parse(text, "sizes.yaml", Path.of(""), overrides.stream().map(o -> o.replaceAll("\\bN\\b", String.valueOf(n))).toList());
    }

    /** The largest N that is accepted, to 3 %. */
    public long largest() {
        LongPredicate accepted = n -> {
            try {
                check(n);
                return true;
            } catch (JobException refused) {
                return false;
            }
        };
        long below = 128;
        long above = 256;
        while (accepted.test(above)) {
            below = above;
            above *= 2;
        }
        while (above - below > below / 30) {
            long middle = (below + above) / 2;
            if (accepted.test(middle)) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    /** @throws JobException if N is refused */
    public void check(long n) {
        PreparedJob.of(job(n), LIMIT).discretize(LIMIT);
    }
}
