package org.pde4j.loss;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.VariationalSymmetry;

/** What a problem must satisfy to be solved by minimising an energy. */
public final class EnergyRules {

    private EnergyRules() {}

    /** Whether the problem has an energy to minimise, in words. */
    public static String finding(Problem problem) {
        if (problem.energy().isPresent()) {
            return EnergyBound.fall(problem).map(reason -> "not bounded below: " + reason).orElse("no direction found along which it falls without bound");
        }
        VariationalSymmetry check = VariationalSymmetry.of(problem);
        if (!check.isDecided()) {
            return "not given, and none is derived: a coefficient of " + check.equation() + " jumps or has a kink, its derivatives are too large, or there"
                    + " are subdomains";
        }
        return check.hasEnergy() ? "not given, though one exists: the linearisation is symmetric"
                : String.format(Locale.ROOT, "none exists: the linearisation of %s is not symmetric", check.equation());
    }

    /** @throws IllegalArgumentException with the reason why there is no energy to minimise */
    static void require(Problem problem) {
        problem.parameters().stream().filter(parameter -> !parameter.isKnown()).findFirst().ifPresent(parameter -> {
            throw new IllegalArgumentException("RitzForm: the parameter " + parameter.name() + " is unknown, and energies with different parameters cannot be"
                    + " compared, so that no minimum determines it; take StrongForm, which uses the equations of the energy");
        });
        if (problem.subdomains().isPresent()) {
            throw new IllegalArgumentException("RitzForm: the problem has subdomains, which an energy does not know; take StrongForm,"
                    + " or an energy with if(...)");
        }
        if (!problem.observations().isEmpty()) {
            throw new IllegalArgumentException("RitzForm: the problem has observations, which an energy does not know; take StrongForm");
        }
        if (problem.energy().isEmpty()) {
            VariationalSymmetry check = VariationalSymmetry.of(problem);
            if (!check.isDecided()) {
                throw new IllegalArgumentException("RitzForm: the problem has equations but no energy, and none is derived from " + check.equation()
                        + ", where a coefficient jumps or has a kink, or derivatives are too large; give the energy");
            }
            throw new IllegalArgumentException(check.hasEnergy()
                    ? "RitzForm: the problem has equations but no energy; one exists, because their linearisation is symmetric, so give it as energy"
                    : String.format(Locale.ROOT, "RitzForm: no energy exists for %s: its linearisation is not symmetric (relative asymmetry %.2g, "
                            + "Vainberg's criterion), take StrongForm", check.equation(), check.asymmetry()));
        }
        Optional<Condition> initial = problem.conditions().stream().filter(c -> c.kind() == Condition.Kind.INITIAL).findFirst();
        if (initial.isPresent()) {
            throw new IllegalArgumentException("RitzForm: " + initial.get().name() + " is an initial condition, but a minimiser over space and time "
                    + "takes none; give the energy in space and evolve it by minimising movements, or take StrongForm");
        }
        EnergyBound.fall(problem).ifPresent(reason -> {
            throw new IllegalArgumentException("RitzForm: the energy is not bounded below: " + reason + "; take StrongForm");
        });
    }
}
