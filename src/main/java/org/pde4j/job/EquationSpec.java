package org.pde4j.job;

import java.util.Optional;

/**
 * An equation as text, such as {@code "u_t = u_xx"}; a string alone is an equation without a name.
 *
 * @param name of the term in weights, points and tables; {@code equation-1} and so on by default
 * @param equation two expressions joined by {@code =}
 */
public record EquationSpec(Optional<String> name, String equation) {

    public EquationSpec {
        TermName.require("EquationSpec", name);
    }

    public EquationSpec(String equation) {
        this(Optional.empty(), equation);
    }
}
