package org.pde4j.job;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Subdomains;

/** The subdomains of a job: the parts themselves, the parameters that have other values in some of them, and the conditions that join them. */
final class SubdomainTexts {

    private static final String PATH = "problem.subdomains";

    private final Map<String, SubdomainSpec> given;
    private final Map<String, ParameterSpec> parameters;
    private final Locator locator;
    private final Optional<Subdomains> subdomains;

    /** @param domain in a geometry, whose curves the shapes of the subdomains are; any without subdomains */
    SubdomainTexts(Map<String, SubdomainSpec> given, Map<String, ParameterSpec> parameters, ProblemDomain domain, Locator locator) {
        this.given = given;
        this.parameters = parameters;
        this.locator = locator;
        if (given.isEmpty()) {
            subdomains = Optional.empty();
            return;
        }
        try {
            subdomains = domain.match(box -> Optional.empty(), shaped -> Optional.of(new Subdomains(shaped, given.keySet())));
        } catch (IllegalArgumentException rule) {
            throw locator.error(PATH, rule.getMessage());
        }
    }

    Optional<Subdomains> subdomains() {
        return subdomains;
    }

    /** A parameter with other values in some subdomains; empty for one with the same everywhere. */
    Optional<Column> coefficient(String parameter) {
        Map<String, Constant> values = new LinkedHashMap<>();
        given.forEach((name, part) -> {
            Double value = part.coefficients().get(parameter);
            if (value != null) {
                values.put(name, new Constant(value));
            }
        });
        if (values.isEmpty()) {
            return Optional.empty();
        }
        ParameterSpec elsewhere = parameters.get(parameter);
        if (elsewhere.unknown()) {
            throw new JobException(locator.key("problem.parameters", parameter), "problem.parameters." + parameter + ": is unknown, but has values in "
                    + values.keySet() + "; give a number, or leave its values there out");
        }
        Expr coefficient = subdomains.orElseThrow().coefficient(parameter, new Constant(elsewhere.start()), values);
        return coefficient instanceof Column column ? Optional.of(column) : Optional.empty();
    }

    /** Refuses coefficients that are no parameters. */
    void requireParameters() {
        given.forEach((name, part) -> part.coefficients().keySet().stream().filter(parameter -> !parameters.containsKey(parameter)).findFirst()
                .ifPresent(parameter -> {
                    throw new JobException(locator.key(PATH + "." + name + ".coefficients", parameter), PATH + "." + name + ".coefficients." + parameter
                            + ": has no value in the rest of the domain; give it under parameters" + Suggestion.tail(parameter, parameters.keySet()));
                }));
    }

    /** Refuses a subdomain that no condition joins to the rest, somewhere on its boundary. */
    void requireJoined(List<Condition> conditions) {
        given.keySet().forEach(name -> subdomains.flatMap(parts -> parts.open(name, conditions)).ifPresent(x -> {
            throw new JobException(locator.key(PATH, name), PATH + "." + name + ": no condition joins it to the rest of the domain at " + Arrays.toString(x)
                    + "; give conditions on " + name + ", all around it, such as jump(u) = 0 and jump(dn(u)) = 0");
        }));
    }
}
