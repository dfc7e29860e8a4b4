package example;

import org.pde4j.loss.CollocationProblem;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;

/**
 * λ_B ← q λ_B for every condition B: conditions count most at the start of a phase.
 *
 * @param factor q in (0, 1]
 */
public record ConditionDecay(double factor) implements Adaptation {

    public ConditionDecay {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("ConditionDecay: factor must be in (0, 1], got " + factor);
        }
    }

    public ConditionDecay() {
        this(0.9);
    }

    @Override
    public Adapter start(Adaptable objective) {
        if (!(objective instanceof CollocationProblem)) {
            throw new IllegalArgumentException("ConditionDecay: the objective must be made of residuals at collocation points");
        }
        return (current, now) -> {
            CollocationProblem problem = (CollocationProblem) current;
            return problem.with(problem.blocks().stream()
                    .map(term -> term.kind().equals("interior") ? term : term.withWeight(factor * term.weight())).toList());
        };
    }
}
