package org.pde4j.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a phase shall end, as an immutable record of settings; each phase starts its own check. */
public interface StopRule {

    /** A fresh check for the phase that begins at {@code first}. */
    Check start(Snapshot first);

    /** A check that continues from what {@link Check#state} returned. */
    Check resume(double[] state);

    /** The number of steps after which the phase ends at the latest, if the rule says so. */
    default OptionalInt maxIterations() {
        return OptionalInt.empty();
    }

    /** A stop rule at work in one phase. */
    interface Check {

        /** The ending, if the rule is fulfilled; asked once at the start of the phase and once after each step. */
        Optional<Ending> check(Snapshot now);

        /** Called when J has changed: values of J seen before can not be compared with those to come. */
        default void objectiveChanged() {}

        /** Everything that {@link StopRule#resume} needs; a copy. */
        double[] state();

        /** A check that looks at the present snapshot alone. */
        static Check stateless(Function<Snapshot, Optional<Ending>> rule) {
            return new Check() {
                @Override
                public Optional<Ending> check(Snapshot now) {
                    return rule.apply(now);
                }

                @Override
                public double[] state() {
                    return new double[0];
                }
            };
        }
    }

    /** After n steps of the phase. */
    static StopRule iterations(int n) {
        return new IterationLimit(n);
    }

    /** At the first step that ends s wall seconds, or more, after the phase began. */
    static StopRule seconds(double s) {
        return new TimeLimit(s);
    }

    /** When J(θ) &lt; loss. */
    static StopRule lossBelow(double loss) {
        return new LossTarget(loss);
    }

    /** When |∇J(θ)| ≤ tolerance. */
    static StopRule gradientNormBelow(double tolerance) {
        return new GradientTolerance(tolerance);
    }

    /** When the lowest loss has not fallen by the factor 1 − relativeDecrease within the given number of iterations. */
    static StopRule noProgress(int iterations, double relativeDecrease) {
        return new NoProgress(iterations, relativeDecrease);
    }

    /** When a condition of the user holds; its name is the detail of the ending. */
    static StopRule when(String name, Predicate<Snapshot> condition) {
        return new StopCondition(name, condition);
    }

    /** As soon as one of the rules is fulfilled; the first in the order given when several are. */
    static StopRule any(StopRule... rules) {
        return new AnyOf(List.of(rules));
    }
}
