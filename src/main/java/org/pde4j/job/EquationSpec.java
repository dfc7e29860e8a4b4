package org.pde4j.job;

import java.util.Optional;

/** An equation as text, such as {@code "u_t = u_xx"}; a bare text has no name of its own. */
public record EquationSpec(Optional<String> name, String equation) {

    public EquationSpec {
        TermName.require("EquationSpec", name);
    }

    public EquationSpec(String equation) {
        this(Optional.empty(), equation);
    }
}
