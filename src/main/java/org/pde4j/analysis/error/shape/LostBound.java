package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * What takes a problem on a box out of the reach of every theorem: the faces on which values of u, with u_xx beside them where the equation has order four,
 * in the place of what is given there would let a theorem bound the error; or the equations, where no face is to blame.
 */
public final class LostBound {

    /** Each trial is the search for theorems of one problem. */
    private static final int MAX_FACES = 8;

    private final Problem problem;
    private final Scope scope;

    private LostBound(Problem problem) {
        this.problem = problem;
        scope = scope(problem);
    }

    /** Of a problem that no theorem is about, with the conditions or equations in the reason. */
    public static InapplicableTheorem of(Problem given) {
        Problem problem = given.withoutConditionsAtPoints();
        InapplicableTheorem kinds = ErrorAnalysis.ofNoKind(given);
        return problem.domain().box().isEmpty() || problem.equations().isEmpty() || Applicability.isKnown(problem) ? kinds
                : new InapplicableTheorem(kinds.unknown(), kinds.norm(), kinds.theorem(), new LostBound(problem).reason(kinds.reason()), kinds.advice());
    }

    /** Such as "condition-2 (u_x = 0 on x=1)". */
    static String named(Condition condition, Problem problem) {
        return condition.name() + " (" + scope(problem).print(condition.residual()) + " = 0 on " + condition.place() + ")";
    }

    private static Scope scope(Problem problem) {
        return new Scope(problem.domain().coordinates(), problem.unknowns(), List.copyOf(problem.parameters()));
    }

    private String reason(String kinds) {
        Optional<String> withOtherData = theorem(List.of());
        if (withOtherData.isPresent()) {
            return "no theorem is about the data of " + String.join(" and ", conflicting()) + ": they must be smooth, and agree with the other conditions"
                    + " where faces meet, derivatives included; with such data " + withOtherData.get() + " would bound the error";
        }
        List<Face> faces = faces();
        for (Face face : faces) {
            Optional<String> theorem = theorem(List.of(face));
            if (theorem.isPresent()) {
                return blamed(List.of(face), theorem.get());
            }
        }
        List<Face> blamed = faces.size() > 1 && theorem(faces).isPresent() ? reduced(faces) : List.of();
        return !blamed.isEmpty() ? blamed(blamed, theorem(blamed).orElseThrow()) : "no theorem is about " + problem.equations().stream()
                .map(equation -> equation.name() + " (" + scope.print(equation.residual()) + " = 0)").collect(Collectors.joining(" and ")) + "; " + kinds;
    }

    /** The conditions whose data of 0, each alone, would suffice; all that have data where none does. */
    private List<String> conflicting() {
        List<Condition> data = problem.conditions().stream().filter(condition -> !isHomogeneous(condition)).toList();
        List<String> alone = data.stream().filter(condition -> theoremWith(problem.conditions().stream()
                .map(other -> other.equals(condition) ? withoutData(other) : other).toList()).isPresent()).map(condition -> named(condition, problem)).toList();
        return alone.isEmpty() ? data.stream().map(condition -> named(condition, problem)).toList() : alone;
    }

    private static boolean isHomogeneous(Condition condition) {
        return condition.residual().withoutFields().equals(Expr.constant(0));
    }

    /** Without the faces that may keep what they have. */
    private List<Face> reduced(List<Face> faces) {
        List<Face> needed = new ArrayList<>(faces);
        for (Face face : faces) {
            List<Face> fewer = needed.stream().filter(other -> !other.equals(face)).toList();
            if (!fewer.isEmpty() && theorem(fewer).isPresent()) {
                needed.remove(face);
            }
        }
        return needed;
    }

    /** Those where something else is given than values, and not periodicity; the start of time among them. */
    private List<Face> faces() {
        Box box = problem.box();
        return Stream.concat(box.spatialFaces().stream(), box.time().map(box::lower).stream()).filter(face -> order(face) > 0)
                .filter(face -> given(face).stream().noneMatch(condition -> condition.kind() == Condition.Kind.PERIODIC))
                .filter(face -> !isUsual(face)).limit(MAX_FACES).toList();
    }

    /** Highest derivative along the normal of the face. */
    private int order(Face face) {
        return problem.equations().stream().flatMap(equation -> equation.residual().fields().stream())
                .mapToInt(field -> field.derivative().order(face.axis())).max().orElse(0);
    }

    private List<Condition> given(Face face) {
        return problem.conditions().stream().filter(condition -> condition.face().equals(face)).toList();
    }

    private boolean isUsual(Face face) {
        List<Condition> given = given(face);
        return given.size() == usual(face).size() && given.stream().allMatch(Condition::isDirichlet);
    }

    /** u_k = 0 with the derivatives of even order that the equation leaves free, or all at the start of time. */
    private List<Condition> usual(Face face) {
        boolean time = face.coordinate().isTime();
        int order = order(face);
        int count = time ? order : order / 2;
        List<Condition> conditions = new ArrayList<>();
        for (Field u : problem.unknowns()) {
            IntStream.range(0, count).forEach(k -> conditions.add(new Condition("usual-" + face + "-" + conditions.size(), face,
                    derivative(u, face.coordinate(), time ? k : 2 * k))));
        }
        return conditions;
    }

    private static Expr derivative(Field u, Coordinate x, int order) {
        Field result = u;
        for (int k = 0; k < order; k++) {
            result = result.d(x);
        }
        return result;
    }

    /** A theorem for the problem with other conditions on the faces, and data of 0, which fit together; empty if there is none. */
    private Optional<String> theorem(List<Face> faces) {
        return theoremWith(Stream.concat(problem.conditions().stream().filter(condition -> !faces.contains(condition.face())).map(LostBound::withoutData),
                faces.stream().flatMap(face -> usual(face).stream())).toList());
    }

    private Optional<String> theoremWith(List<Condition> conditions) {
        Applicability found = Applicability.plain(new Problem(problem.name(), problem.domain(), problem.unknowns(), problem.equations(), conditions,
                Optional.empty()));
        return found.obstacle().isPresent() ? Optional.empty()
                : Optional.of(found.theorems().isEmpty() ? "a theorem" : found.toString());
    }

    private static Condition withoutData(Condition condition) {
        Expr data = condition.residual().withoutFields();
        return new Condition(condition.name(), condition.place(), condition.residual().minus(data));
    }

    private String blamed(List<Face> faces, String theorem) {
        List<String> names = faces.stream().sorted(Comparator.comparing(Face::axis).thenComparing(Face::side)).flatMap(face -> given(face).isEmpty()
                ? Stream.of("the face " + face + " without a condition") : given(face).stream().map(condition -> named(condition, problem))).toList();
        String values = faces.stream().map(face -> usual(face).size() / problem.unknowns().size()).anyMatch(count -> count > 1)
                ? faces.stream().allMatch(face -> face.coordinate().isTime()) ? "values and rates" : "values and second derivatives" : "values";
        return "no theorem is about " + String.join(" and ", names) + "; with " + values + " of " + problem.unknowns().stream().map(Field::name)
                .collect(Collectors.joining(", ")) + " there, " + theorem + " would bound the error";
    }
}
