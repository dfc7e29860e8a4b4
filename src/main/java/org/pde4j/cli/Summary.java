package org.pde4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.certificate.Certificate;
import org.pde4j.domain.Box;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.Job;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.linalg.Digits;
import org.pde4j.loss.EnergyRules;
import org.pde4j.loss.RitzForm;
import org.pde4j.model.UnknownParameters;
import org.pde4j.points.PointGroup;
import org.pde4j.problem.Problem;

/** Problems in words. */
final class Summary {

    private Summary() {}

    /** One line. */
    static String of(PreparedJob prepared) {
        Job job = prepared.document().job();
        Problem problem = prepared.problem();
        boolean energy = job.form() instanceof RitzForm;
        int parameters = UnknownParameters.of(problem).beside(job.model().network(problem.bounds(), problem.outputs())).parameters();
        // Points are drawn for the equations and for the energy, and a form reads one of these.
        int points = prepared.points().groups().stream()
                .filter(group -> energy ? problem.equations().stream().noneMatch(equation -> equation.name().equals(group.name()))
                        : !group.name().equals(Problem.ENERGY))
                .mapToInt(PointGroup::size).sum();
        return job.name() + ": " + (energy ? "an energy" : Digits.count(problem.equations().size(), "equation")) + ", "
                + Digits.count(problem.conditions().size(), "condition") + ", " + Digits.count(points, "point") + ", "
                + job.model().getClass().getSimpleName() + " with " + parameters
                + " parameters, " + job.phases().stream().map(phase -> phase.optimizer().getClass().getSimpleName()).collect(Collectors.joining(" then "));
    }

    /** Domain, equations and conditions with what their trees say, one line each. */
    static List<String> describe(Problem problem) {
        Scope scope = scope(problem);
        List<String> lines = new ArrayList<>();
        lines.add("domain      " + domain(problem));
        problem.parameters().forEach(parameter -> lines.add("parameter   " + parameter.description()));
        problem.equations().forEach(equation -> lines.add(
                "equation    " + equation.name() + ": " + scope.print(equation.residual()) + " = 0  [" + properties(equation.residual()) + "]"));
        problem.energy().ifPresent(energy -> lines.add(
                "energy      integral of " + scope.print(energy) + "  [" + properties(energy) + "]"));
        lines.add("energy      " + EnergyRules.finding(problem));
        problem.conditions().forEach(condition -> lines.add("condition   " + condition.name() + " on " + condition.place() + ": "
                + scope.print(condition.residual()) + " = 0  [" + condition.kind().key() + ", "
                + properties(condition.residual()) + "]"));
        problem.observations().forEach(observation -> lines.add("observation " + observation.name() + ": " + scope.print(observation.quantity()) + " at "
                + observation.size() + " points"));
        problem.enrichment().functions().forEach((unknown, functions) -> IntStream.range(0, functions.size()).forEach(j -> lines.add(
                "enrichment  " + unknown + ".S" + (j + 1) + " = " + scope.print(functions.get(j)))));
        lines.add("reference   " + (problem.solution().isPresent() ? "yes" : "none"));
        return lines;
    }

    /** A claim that needs no training. */
    static List<String> of(Certificate.Entry entry) {
        return Paragraph.of(entry.status().isPresent() ? "claim" : "fact", entry.status().map(status -> status + " ").orElse("") + entry.claim()
                + (entry.evidence().isEmpty() ? "" : ": " + entry.evidence()) + (entry.source().isEmpty() ? "" : " [" + entry.source() + "]"));
    }

    static Scope scope(Problem problem) {
        return new Scope(problem.domain().coordinates(), problem.unknowns(), List.copyOf(problem.parameters()));
    }

    private static String domain(Problem problem) {
        return problem.domain().match(Summary::domain, shaped ->
                String.format(Locale.ROOT, "a shape of measure %.6g inside of %s, boundary %s", shaped.measure(),
                domain(shaped.bounds()), String.join(", ", shaped.spatial().pieces().stream()
                        .map(piece -> String.format(Locale.ROOT, "%s (%.6g)", piece.name(), piece.measure())).toList()))
                + (shaped.curves().isEmpty() ? "" : ", inside " + String.join(", ", shaped.curves().keySet())));
    }

    private static String domain(Box box) {
        List<String> sides = new ArrayList<>();
        for (int axis = 0; axis < box.dimension(); axis++) {
            sides.add(box.names().get(axis) + " in [" + box.interval(axis).lower() + ", " + box.interval(axis).upper() + "]");
        }
        return String.join(", ", sides);
    }

    /** Such as "order 2, polynomial of degree 2 in the unknowns, analytic". */
    private static String properties(Expr written) {
        Expr residual = written.numeric();
        Set<Field> fields = residual.fields();
        int order = fields.stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        Degree degree = residual.degree();
        String kind = switch (degree.kind()) {
            case CONSTANT -> "free of unknowns";
            case LINEAR -> "linear";
            case POLYNOMIAL -> "polynomial of degree " + degree.degree() + ", analytic";
            case ANALYTIC -> "analytic";
            case NONSMOOTH -> "not analytic";
        };
        return "order " + order + ", " + kind;
    }
}
