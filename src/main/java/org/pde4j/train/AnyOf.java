package org.pde4j.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Ends a phase as soon as one of the rules does; the first in the order given when several do at once. */
public record AnyOf(List<StopRule> rules) implements StopRule {

    public AnyOf {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("AnyOf: rules must not be empty, a phase needs an end");
        }
    }

    @Override
    public OptionalInt maxIterations() {
        return rules.stream().flatMapToInt(rule -> rule.maxIterations().stream()).min();
    }

    @Override
    public Check start(Snapshot first) {
        return new Checks(rules.stream().map(rule -> rule.start(first)).toArray(Check[]::new));
    }

    @Override
    public Check resume(double[] state) {
        Check[] checks = new Check[rules.size()];
        int at = 0;
        for (int i = 0; i < checks.length; i++) {
            int length = (int) state[at];
            checks[i] = rules.get(i).resume(Arrays.copyOfRange(state, at + 1, at + 1 + length));
            at += 1 + length;
        }
        return new Checks(checks);
    }

    private record Checks(Check[] checks) implements Check {

        /** Every check sees every snapshot, also after an earlier one is fulfilled: their states must not depend on the order. */
        @Override
        public Optional<Ending> check(Snapshot now) {
            Optional<Ending> first = Optional.empty();
            for (Check check : checks) {
                Optional<Ending> ending = check.check(now);
                first = first.isPresent() ? first : ending;
            }
            return first;
        }

        @Override
        public void objectiveChanged() {
            for (Check check : checks) {
                check.objectiveChanged();
            }
        }

        /** For each rule the length of its state, then the state. */
        @Override
        public double[] state() {
            double[] all = new double[0];
            for (Check check : checks) {
                double[] state = check.state();
                int at = all.length;
                all = Arrays.copyOf(all, at + 1 + state.length);
                all[at] = state.length;
                System.arraycopy(state, 0, all, at + 1, state.length);
            }
            return all;
        }
    }
}
