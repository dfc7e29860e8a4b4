package org.pde4j.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.linalg.Digits;

/** What a problem must satisfy to be read, and what it should satisfy to be well posed. */
final class ProblemRules {

    private ProblemRules() {}

    static void require(
            String problem, ProblemDomain domain, List<Field> unknowns, List<Equation> equations, List<Condition> conditions, Optional<Expr> energy,
            List<Observation> observations, Optional<Subdomains> subdomains) {
        require(!problem.isBlank(), "Problem: needs a name, got '" + problem + "'");
        String place = "Problem " + problem + ": ";
        requireUnknowns(place, domain, unknowns);
        require(!equations.isEmpty() || energy.isPresent(), place + "needs at least one equation, got none");
        Set<String> names = new HashSet<>();
        Named named = new Named(new HashMap<>(), new HashMap<>());
        energy.ifPresent(density -> {
            names.add(Problem.ENERGY);
            requireResidual(place + Problem.ENERGY + " ", density, domain, unknowns, named);
        });
        for (Equation equation : equations) {
            requireName(place, equation.name(), names);
            String where = place + equation.name() + " ";
            requireResidual(where, equation.residual(), domain, unknowns, named);
            require(equation.residual().fields().stream().noneMatch(Field::opposite),
                    where + "reads the opposite face, which only a condition on a face can do");
        }
        for (Condition condition : conditions) {
            requireName(place, condition.name(), names);
            String where = place + condition.name() + " ";
            requirePlace(where, domain, condition.place());
            boolean twoSided = condition.place().face().isPresent() || subdomains.flatMap(parts -> parts.interfaceOf(condition.place())).isPresent();
            require(twoSided || condition.residual().fields().stream().noneMatch(Field::opposite),
                    where + "reads the opposite face, but " + condition.place() + " has none");
            require(energy.isEmpty() || !condition.place().isPoint(), where + "holds at the point " + condition.place()
                    + ", but the minimiser of an energy takes no condition at a point,"
                    + " where a function of finite energy has no value in two dimensions or more; give equations instead of the energy");
            requireResidual(where, condition.residual(), domain, unknowns, named);
        }
        for (Observation observation : observations) {
            requireName(place, observation.name(), names);
            requireObservation(place + observation.name() + " ", observation, domain, unknowns, named);
        }
        requireReadableNames(place, domain, unknowns, List.copyOf(named.parameters().values()));
    }

    private static void requireObservation(String where, Observation observation, ProblemDomain domain, List<Field> unknowns, Named named) {
        Expr quantity = observation.quantity();
        require(observation.isOpen(), where + "observes " + quantity + ", which mentions neither an unknown nor an unknown parameter");
        requireReadable(where, quantity, domain, unknowns, named);
        require(quantity.fields().stream().noneMatch(Field::opposite), where + "reads the opposite face, which only a condition on a face can do");
        require(observation.dimension() == domain.dimension(), where + "needs points with the coordinates " + domain.names() + ", got "
                + observation.dimension() + " numbers each");
        for (int i = 0; i < observation.size(); i++) {
            require(domain.contains(observation.point(i)), where + "has value " + (i + 1) + " at " + observation.place(i, domain.names())
                    + ", outside of the domain; leave it out or enlarge the domain");
        }
    }

    private static void requirePlace(String where, ProblemDomain domain, Place place) {
        boolean found;
        try {
            found = domain.has(place);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(where + "lies nowhere: " + unknown.getMessage(), unknown);
        }
        require(found || !place.isPoint(), where + "lies at " + place + ", which is no point of the domain with the coordinates " + domain.names()
                + (domain.time().isPresent() ? ", the last of which may be left out" : ""));
        require(found, where + "lies on " + place + ", but the parts of the boundary are " + domain.places());
    }

    /** What the problem prints must read back to the same trees. */
    private static void requireReadableNames(String place, ProblemDomain domain, List<Field> unknowns, List<Parameter> parameters) {
        try {
            new Scope(domain.coordinates(), unknowns, parameters);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(place + unreadable.getMessage().replaceFirst("^Scope: ", ""), unreadable);
        }
    }

    /** Before equations are derived from it. */
    static void requireEnergy(String problem, ProblemDomain domain, List<Field> unknowns, Expr density) {
        require(!problem.isBlank(), "Problem: needs a name, got '" + problem + "'");
        String where = "Problem " + problem + ": " + Problem.ENERGY + " ";
        requireUnknowns("Problem " + problem + ": ", domain, unknowns);
        requireResidual(where, density, domain, unknowns, new Named(new HashMap<>(), new HashMap<>()));
        require(density.fields().stream().noneMatch(Field::opposite), where + "reads the opposite face, which only a condition on a face can do");
    }

    static void requireSolution(String problem, List<Field> unknowns, Optional<Solution> solution) {
        solution.ifPresent(known -> require(known.components() == unknowns.size(),
                "Problem " + problem + ": the solution has " + known.components() + " components, but the unknowns are "
                        + unknowns.stream().map(Field::name).toList()));
    }

    private static void requireUnknowns(String place, ProblemDomain domain, List<Field> unknowns) {
        require(!unknowns.isEmpty(), place + "needs at least one unknown, got none");
        Set<String> names = new HashSet<>(domain.names());
        for (int k = 0; k < unknowns.size(); k++) {
            Field unknown = unknowns.get(k);
            require(unknown.equals(Field.of(unknown.name(), k)),
                    place + "unknown " + unknown.name() + " must be undifferentiated and component " + k + ", got component "
                            + unknown.component() + " with derivative " + unknown.derivative().orders());
            require(!unknown.name().isBlank(), place + "an unknown needs a name, got '" + unknown.name() + "'");
            require(names.add(unknown.name()),
                    place + "unknown " + unknown.name() + " has the name of a coordinate or of another unknown");
        }
    }

    private static void requireName(String place, String name, Set<String> names) {
        require(!name.isBlank(), place + "an equation or condition needs a name, got '" + name + "'");
        require(names.add(name), place + "the name " + name + " is used twice among equations and conditions");
    }

    /** What the names seen so far stand for. */
    private record Named(Map<String, Parameter> parameters, Map<String, Column> columns) {}

    private static void requireResidual(String where, Expr residual, ProblemDomain domain, List<Field> unknowns, Named named) {
        require(!residual.fields().isEmpty(), where + "mentions no unknown");
        requireReadable(where, residual, domain, unknowns, named);
    }

    private static void requireReadable(String where, Expr residual, ProblemDomain domain, List<Field> unknowns, Named named) {
        for (Field field : residual.fields()) {
            require(unknowns.contains(Field.of(field.name(), field.component())),
                    where + "mentions " + field.name() + " (component " + field.component() + "), but the unknowns are "
                            + unknowns.stream().map(Field::name).toList());
            require(field.derivative().axes() <= domain.dimension(),
                    where + "differentiates " + field.name() + " by coordinate number " + field.derivative().axes()
                            + ", but the coordinates are " + domain.names());
        }
        for (Coordinate coordinate : residual.coordinates()) {
            require(domain.coordinates().contains(coordinate),
                    where + "mentions the coordinate " + coordinate.name() + " (axis " + coordinate.axis()
                            + "), but the coordinates are " + domain.names());
        }
        for (Column column : residual.columns()) {
            require(!domain.names().contains(column.name()) && unknowns.stream().noneMatch(u -> u.name().equals(column.name())),
                    where + "has a column " + column.name() + " with the name of a coordinate or unknown");
            Column known = named.columns().putIfAbsent(column.name(), column);
            require(known == null || known.equals(column), where + "gives the column " + column.name() + " other data than it has elsewhere");
        }
        for (Parameter parameter : residual.parameters()) {
            require(!domain.names().contains(parameter.name()) && unknowns.stream().noneMatch(u -> u.name().equals(parameter.name())),
                    where + "has a parameter " + parameter.name() + " with the name of a coordinate or unknown");
            Parameter known = named.parameters().putIfAbsent(parameter.name(), parameter);
            require(known == null || known.equals(parameter),
                    where + "gives the parameter " + parameter.name() + " the value " + parameter.value() + ", but elsewhere it is "
                            + (known == null ? parameter : known).value());
        }
    }

    static List<String> findings(Problem problem) {
        List<String> findings = new ArrayList<>();
        String place = "Problem " + problem.name() + ": ";
        for (Field unknown : problem.unknowns()) {
            if (Stream.concat(problem.equations().stream().map(Equation::residual), problem.energy().stream()).noneMatch(part -> mentions(part, unknown))) {
                findings.add(place + "the unknown " + unknown.name() + " occurs in no equation");
            }
        }
        problem.domain().time().filter(t -> problem.observations().stream().allMatch(Observation::isPrior)).ifPresent(t -> {
            for (Field unknown : problem.unknowns()) {
                initialConditions(problem, t, unknown, findings);
            }
        });
        return findings;
    }

    private static void initialConditions(Problem problem, Coordinate t, Field unknown, List<String> findings) {
        int needed = problem.equations().stream().flatMap(equation -> equation.residual().fields().stream())
                .filter(field -> field.component() == unknown.component())
                .mapToInt(field -> field.derivative().order(t.axis())).max().orElse(0);
        // Data at the end may take the place of data at the start: some equations run backwards, others are elliptic in t.
        long given = problem.conditions().stream()
                .filter(condition -> condition.place().fixed().keySet().equals(Set.of(t))
                && mentions(condition.residual(), unknown)).count();
        if (given < needed) {
            findings.add("Problem " + problem.name() + ": the equations have the t-derivative of order " + needed + " of "
                    + unknown.name() + ", so it needs " + Digits.count(needed, "initial condition") + " on "
                    + problem.bounds().lower(t) + ", got " + given);
        }
    }

    private static boolean mentions(Expr residual, Field unknown) {
        return residual.fields().stream().anyMatch(field -> field.component() == unknown.component());
    }

    private static void require(boolean satisfied, String sentence) {
        if (!satisfied) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
