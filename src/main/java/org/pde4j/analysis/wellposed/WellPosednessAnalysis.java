package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Problem;

/**
 * Whether a problem has a solution, only one, and one that depends continuously on its data (Hadamard), as far as its trees show.
 *
 * <p>The theorems are about boxes: of a shape conditions are counted, and constants are found that can be added. Nothing found is no proof: a decision
 * {@link Decision#YES} names its theorem.
 */
public final class WellPosednessAnalysis {

    private WellPosednessAnalysis() {}

    /**
     * The findings, refutations before doubts; a question that has been refuted is not doubted as well. None where data are known at points only; beside
     * conditions at points what they cannot change.
     *
     * @param periodic coordinates in which every function that the model represents is periodic with all its derivatives
     */
    public static List<Finding> of(Problem problem, Set<Coordinate> periodic) {
        Optional<ShapeConditions> shape = onShape(problem);
        if (shape.isPresent()) {
            return settled(Stream.concat(ConstantShift.findings(problem).stream(), shape.get().findings().stream()).toList());
        }
        if (!problem.columns().isEmpty()) {
            return List.of();
        }
        Formulation given = Formulation.of(problem, periodic);
        FaceData data = FaceData.of(given);
        Formulation independent = given.withConditions(data.independent());
        List<Finding> findings = new ArrayList<>(data.contradictions());
        Optional<OrdinaryProblem> ordinary = OrdinaryProblem.of(independent);
        Optional<List<Finding>> outflow = Characteristics.findings(independent);
        // Where a closed theory decides whether surplus data fit, the count of them does not matter.
        boolean decided = ordinary.isPresent() || outflow.isPresent();
        findings.addAll(new ConditionCount(independent).findings().stream().filter(f -> !(decided && f.question() == Question.EXISTENCE)).toList());
        findings.addAll(new Transport(independent).findings().stream().filter(f -> !(decided && f.question() == Question.EXISTENCE)).toList());
        outflow.ifPresent(findings::addAll);
        findings.addAll(EquationType.findings(independent));
        List<Finding> spectrum = BoxSpectrum.findings(independent);
        findings.addAll(spectrum);
        findings.addAll(spectrum.isEmpty() ? PeriodicWaves.findings(independent) : List.of());
        findings.addAll(RigidMotion.findings(independent));
        findings.addAll(new ConstantShift(independent).findings());
        if (spectrum.isEmpty() && ordinary.isEmpty()) {
            SystemSpectrum.of(independent).map(SystemSpectrum::findings).ifPresent(findings::addAll);
        }
        if (spectrum.isEmpty()) {
            findings.addAll(NeumannBalance.findings(independent));
            ordinary.map(OrdinaryProblem::findings).ifPresent(findings::addAll);
        } else {
            ordinary.map(OrdinaryProblem::findings).ifPresent(found -> found.stream().filter(f -> f.question() == Question.EXISTENCE).forEach(findings::add));
        }
        findings.addAll(FluxBalance.findings(independent));
        findings.addAll(FirstEigenfunction.findings(independent));
        if (findings.stream().noneMatch(finding -> finding.question() == Question.UNIQUENESS && finding.decision() == Decision.YES)) {
            findings.addAll(new ConstantSolution(independent).findings(problem.solution()));
        }
        return new BesidePoints(problem).of(settled(findings));
    }

    private static Optional<ShapeConditions> onShape(Problem problem) {
        return problem.domain().match(box -> Optional.empty(), shaped -> Optional.of(new ShapeConditions(problem, shaped)));
    }

    /** How many conditions each face of a box, or each piece of the boundary of a shape, has, as a clause. */
    public static String counts(Problem problem) {
        return onShape(problem).map(shape -> "conditions on the pieces of the boundary " + shape.counts())
                .orElseGet(() -> problem.domain().coordinates().stream().map(x -> x.name() + ": " + problem.conditions().stream()
                        .filter(condition -> condition.place().face().filter(face -> face.coordinate().equals(x)).isPresent()).count())
                        .collect(Collectors.joining(", ", "conditions on the faces of ", "")));
    }

    /** What was looked at where nothing was found. */
    public static String lookedAt(Problem problem) {
        return (onShape(problem).isPresent() ? "count of conditions on each piece of the boundary, constants that can be added"
                : "count of conditions on each face, data of each face, type of the equation") + "; no theorem applied, so that nothing is claimed beyond";
    }

    /**
     * What was and was not looked at in search of a second solution, in words.
     *
     * @param examined whether anything was; false for linear problems without time, of which a coefficient may be an eigenvalue that no part has looked for
     */
    public record Search(boolean examined, String words) {}

    /** What the search for other solutions covers, where {@link #of} says nothing about uniqueness. */
    public static Search search(Problem problem) {
        if (problem.domain().box().isEmpty()) {
            return new Search(false, "the theorems of existence and uniqueness are about boxes, and the domain is a shape");
        }
        Optional<Column> data = problem.columns().stream().findFirst();
        if (data.isPresent()) {
            return new Search(false, data.get().description() + ", and no theorem here takes a function that is given by data");
        }
        Formulation given = Formulation.of(problem, Set.of());
        if (problem.hasConditionsAtPoints()) {
            return new Search(false, "the theorems are about conditions on faces, and some hold at points");
        }
        if (problem.domain().time().isPresent()) {
            return new Search(true, "");
        }
        if (!given.isLinear()) {
            return new Search(true, "a nonlinear problem may have several solutions; only constant ones were looked for");
        }
        return SystemSpectrum.of(given.withConditions(FaceData.of(given).independent()))
                .map(modes -> new Search(true, "eigenfunctions that are products of sines and cosines were tried up to index " + modes.most()
                        + ", others were not"))
                .orElse(new Search(false, "no search for eigenfunctions covers these equations and conditions: if 0 is an eigenvalue, solutions are not unique,"
                        + " or none exists"));
    }

    /** For an energy: contradictory data and constant solutions; faces without conditions have natural ones. */
    public static List<Finding> ofEnergy(Problem problem) {
        if (problem.domain().box().isEmpty() || !problem.columns().isEmpty()) {
            return List.of();
        }
        Formulation given = Formulation.of(problem, Set.of());
        FaceData data = FaceData.of(given);
        return settled(new ArrayList<>(data.contradictions()));
    }

    /** Unknowns that equations and conditions determine at most up to a constant that can be added. */
    public static List<Field> upToConstant(Problem problem) {
        return problem.unknowns().stream().filter(u -> ConstantShift.leavesInvariant(problem, u)).toList();
    }

    /** Of each question the most certain answers given; of several refutations the first. */
    private static List<Finding> settled(List<Finding> findings) {
        List<Finding> settled = new ArrayList<>();
        for (Question question : Question.values()) {
            List<Finding> about = findings.stream().filter(finding -> finding.question() == question).toList();
            List<Finding> refutations = about.stream().filter(finding -> finding.decision() == Decision.NO).limit(1).toList();
            List<Finding> doubts = about.stream().filter(finding -> finding.decision() == Decision.DOUBTFUL).toList();
            settled.addAll(!refutations.isEmpty() ? refutations : !doubts.isEmpty() ? doubts : about.stream().limit(1).toList());
        }
        return settled;
    }
}
