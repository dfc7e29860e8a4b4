package org.pde4j.job.sweep;

import java.util.List;

/**
 * Values that are listed; a drawn share s in [0, 1] takes the value ⌊s n⌋ of the n.
 *
 * @param all YAML in one line each, at least one
 */
public record Choices(List<String> all) implements SweepValues {

    public Choices {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Choices: needs at least one value, got none");
        }
    }

    @Override
    public String at(double share) {
        return all.get(Math.min((int) (share * all.size()), all.size() - 1));
    }
}
