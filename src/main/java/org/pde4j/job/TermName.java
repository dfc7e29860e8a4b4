package org.pde4j.job;

import java.util.Optional;
import java.util.regex.Pattern;
import org.pde4j.loss.StrongForm;

/** Names of equations and conditions: keys of weights and points, column heads and entries of files. */
public final class TermName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private TermName() {}

    /** @throws IllegalArgumentException of one sentence, if the name cannot be a key or means a kind */
    static void require(String record, Optional<String> name) {
        name.ifPresent(given -> {
            if (!ALLOWED.matcher(given).matches()) {
                throw new IllegalArgumentException(
                        record + ": name must be at most 100 letters, digits, '_', '-' or '.', and not begin with '-' or '.', got '" + given + "'");
            }
            if (StrongForm.KINDS.contains(given)) {
                throw new IllegalArgumentException(record + ": name must not be that of a kind (" + String.join(", ", StrongForm.KINDS) + "), got " + given);
            }
        });
    }
}
