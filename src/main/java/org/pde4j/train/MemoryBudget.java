package org.pde4j.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.extension.Returned;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.optim.Optimizer;

/**
 * What a training holds at most: the objective, the iterates and all diagnostics, and one phase after the other.
 *
 * <p>Each part is estimated by its own settings. Paths are those of a job, such as {@code phases[0].optimizer}.
 */
public final class MemoryBudget {

    /** Start, current, last finite and best iterate, their gradients, and what a checkpoint copies of these. */
    private static final int ITERATES = 6;

    private final ObjectiveSize size;
    private final List<Part> always = new ArrayList<>();
    private final List<List<Part>> phases = new ArrayList<>();

    /** One part of a training. */
    private record Part(String path, String name, MemoryEstimate estimate) {}

    /**
     * A training that does not fit.
     *
     * @param path of its largest part
     * @param sentence what that part is, what is needed and there, and the remedy
     */
    public record Refusal(String path, String sentence) {}

    public MemoryBudget(ObjectiveSize size) {
        this.size = size;
        double p = size.parameters();
        always("model", "the model", MemoryEstimate.orElse("take a smaller model").keeping(ITERATES * p, p).working(ITERATES * p, p));
    }

    /** Adds what is held throughout; returns this. */
    public MemoryBudget always(String path, String name, MemoryEstimate estimate) {
        always.add(new Part(path, name, estimate));
        return this;
    }

    /** Adds a diagnostic; returns this. */
    public MemoryBudget diagnostic(String path, Diagnostic<?> diagnostic) {
        return always(path, diagnostic.getClass().getSimpleName(), Returned.by(diagnostic, "memory", diagnostic.memory(size)));
    }

    /**
     * Adds a phase; returns this.
     *
     * @param path such as {@code phases[0]}
     */
    public MemoryBudget phase(String path, Optimizer optimizer, AdaptationPlan plan) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(path + ".optimizer", optimizer.getClass().getSimpleName(), Returned.by(optimizer, "memory", optimizer.memory(size))));
        for (int i = 0; i < plan.rules().size(); i++) {
            Adaptation rule = plan.rules().get(i).rule();
            parts.add(new Part(path + ".adapt[" + i + "].rule", rule.getClass().getSimpleName(), Returned.by(rule, "memory", rule.memory(size))));
        }
        phases.add(parts);
        return this;
    }

    /** Of the phase that needs most. */
    public Optional<Refusal> refusal(MemoryLimit limit) {
        return (phases.isEmpty() ? Stream.of(List.<Part>of()) : phases.stream()).map(phase -> Stream.concat(always.stream(), phase.stream()).toList())
                .max(Comparator.comparingDouble(parts -> total(parts).bytes())).flatMap(parts -> refusal(parts, limit));
    }

    private static MemoryEstimate total(List<Part> parts) {
        return parts.stream().map(Part::estimate).reduce(MemoryEstimate.NONE, MemoryEstimate::with);
    }

    private static Optional<Refusal> refusal(List<Part> parts, MemoryLimit limit) {
        MemoryEstimate all = total(parts);
        Part largest = parts.stream().max(Comparator.comparingDouble(part -> part.estimate().bytes())).orElseThrow();
        MemoryEstimate blamed = new MemoryEstimate(all.kept(), all.working(), all.longest(), largest.estimate().remedy());
        boolean alone = largest.estimate().bytes() > 0.9 * all.bytes();
        return limit.refusal(blamed).map(clause -> new Refusal(largest.path(), largest.name() + (alone ? "" : " with the rest of the training") + " "
                + clause));
    }
}
