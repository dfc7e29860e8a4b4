package org.pde4j.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.Corners;
import org.pde4j.problem.Enrichment;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Holes;
import org.pde4j.problem.ReferenceTable;
import org.pde4j.problem.Solution;

/**
 * What a job gives as functions of the coordinates: its solution, a guess, the functions of an enrichment.
 *
 * @param folder against which relative file names are resolved
 * @param scope with the known parameters
 */
record KnownTexts(InlineProblem spec, Path folder, ProblemDomain domain, Scope scope, PlacedErrors placed) {

    Enrichment enrichment() {
        Map<String, List<Expr>> functions = new LinkedHashMap<>();
        spec.enrichment().forEach((unknown, given) -> {
            String path = "problem.enrichment." + unknown;
            if (!spec.unknowns().names().contains(unknown)) {
                throw new JobException(placed.locator().key("problem.enrichment", unknown),
                        path + ": must name an unknown, which are " + spec.unknowns().names());
            }
            List<Expr> known = new ArrayList<>();
            given.corners().ifPresent(limit -> known.addAll(placed.at(path + ".corners", () -> Corners.functions(domain, limit))));
            given.holes().ifPresent(degree -> known.addAll(placed.at(path + ".holes", () -> Holes.functions(domain, degree))));
            for (int k = 0; k < given.functions().size(); k++) {
                known.add(knownFunction(given.functions().get(k), path + ".functions[" + k + "]"));
            }
            if (known.isEmpty()) {
                throw placed.error(path, "needs corners, holes or functions, such as {corners: 6}");
            }
            functions.put(unknown, known);
        });
        return new Enrichment(functions);
    }

    Optional<Solution> solution() {
        if (spec.reference().isPresent()) {
            return Optional.of(placed.at("problem.reference", () -> table(folder.resolve(spec.reference().orElseThrow()))));
        }
        if (spec.exact().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExactSolution(expressions(spec.exact().orElseThrow(), "problem.exact")));
    }

    Guess guess() {
        return new Guess(spec.guess().map(texts -> expressions(texts, "problem.guess")).orElse(List.of()));
    }

    List<Expr> expressions(Exact given, String path) {
        Map<String, String> texts = given.expressions();
        Scope known = knownScope();
        List<Expr> values = new ArrayList<>();
        for (String unknown : spec.unknowns().names()) {
            boolean bare = spec.unknowns().names().size() == 1 && texts.containsKey("");
            String text = texts.get(bare ? "" : unknown);
            if (text == null) {
                throw placed.error(path, "needs an expression for each of " + spec.unknowns().names() + ", " + unknown + " is missing");
            }
            values.add(placed.parsed(bare ? path : path + "." + unknown, () -> known.parse(text)));
        }
        if (texts.size() > values.size()) {
            throw placed.error(path, "has expressions for " + texts.keySet() + ", the unknowns are " + spec.unknowns().names());
        }
        return values;
    }

    private Expr knownFunction(String text, String path) {
        Expr function = placed.parsed(path, () -> knownScope().parse(text));
        if (function.coordinates().isEmpty()) {
            throw placed.error(path, "depends on none of the coordinates " + domain.names() + "; give a function of them");
        }
        return function;
    }

    /** Coordinates and what is known. */
    private Scope knownScope() {
        return new Scope(domain.coordinates(), List.of(), scope.parameters().stream().filter(Parameter::isKnown).toList(), scope.columns(), List.of(),
                domain.bounds().ranges());
    }

    private Solution table(Path file) {
        String finding = Files.isDirectory(file) ? "is a directory"
                : !Files.exists(file) ? "no such file"
                : !Files.isReadable(file) ? "must not be read by this user" : "";
        if (!finding.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + finding + "; give a CSV file with the columns "
                    + String.join(",", domain.names()) + "," + String.join(",", spec.unknowns().names()) + ", relative to the job, or leave reference out");
        }
        return ReferenceTable.read(file, domain, scope.unknowns());
    }
}
