package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Face;
import org.pde4j.domain.Place;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * u_k = G_k(x) + D_k(x) û_k: a change of unknowns that satisfies Dirichlet conditions for every û.
 *
 * <p>G_k interpolates the data between the hard faces of u_k; D_k is the product over the axes with hard faces of
 * 4(x − l)(h − x)/(h − l)² for two faces, (x − l)/(h − l) or (h − x)/(h − l) for one, and t − l for initial data. The hard
 * conditions leave the problem, the others are written in û under their old names.
 *
 * <p>Source: Lagaris, Likas and Fotiadis, IEEE Trans. Neural Networks 9 (1998); Coons' transfinite interpolation for G.
 *
 * @param original the problem in u
 * @param problem the problem in û, whose unknowns carry the names {@code uHat}, …; it has no solution of its own
 * @param unknowns u_k in terms of û and coordinates, one for each unknown of the original
 */
public record HardConstraints(Problem original, Problem problem, List<Expr> unknowns) {

    public HardConstraints {
        unknowns = List.copyOf(unknowns);
    }

    /** Makes every condition of the form u = g(x) on a face hard, initial conditions included. */
    public static HardConstraints ofAllDirichlet(Problem problem) {
        return of(problem, problem.conditions().stream().filter(DirichletData::isDirichlet).map(Condition::name).toList());
    }

    /**
     * Makes the conditions of these names hard.
     *
     * @throws IllegalArgumentException of one sentence, for a name that is no condition, a condition that is not u = g(x), two
     *     conditions for one unknown on one face, and data that differ where two hard faces meet
     */
    public static HardConstraints of(Problem problem, Collection<String> names) {
        List<Map<Place, Expr>> data = new ArrayList<>();
        problem.unknowns().forEach(unknown -> data.add(new LinkedHashMap<>()));
        for (String name : names) {
            Condition condition = problem.conditions().stream().filter(candidate -> candidate.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("HardConstraints: no condition named " + name
                            + ", the conditions are " + problem.conditions().stream().map(Condition::name).toList()));
            DirichletData known = DirichletData.of(condition);
            if (data.get(known.unknown().component()).putIfAbsent(condition.place(), known.value()) != null) {
                throw new IllegalArgumentException("HardConstraints: " + name + " is the second hard condition for "
                        + known.unknown().name() + " on " + condition.place());
            }
        }
        List<Field> hats = hats(problem);
        List<Expr> unknowns = new ArrayList<>();
        for (Field hat : hats) {
            unknowns.add(ansatz(problem, hat, data.get(hat.component())));
        }
        return new HardConstraints(problem, rewritten(problem, names, hats, unknowns), unknowns);
    }

    /** u_k = û_k + Σ_j c_j S_j, the change of unknowns of an {@link Enrichment}: no condition is hard. */
    public static HardConstraints enriched(Problem problem) {
        List<Field> hats = hats(problem);
        List<Expr> unknowns = hats.stream().map(hat -> problem.enrichment().value(problem.unknowns().get(hat.component()), hat)).toList();
        return new HardConstraints(problem, rewritten(problem, List.of(), hats, unknowns), unknowns);
    }

    /** u_k = û_{k,s} in subdomain s, the change of unknowns of {@link Subdomains}: no condition is hard, and rows are {@link Subdomains#scaled}. */
    public static HardConstraints divided(Problem problem) {
        Subdomains parts = problem.subdomains().orElseThrow();
        List<Field> hats = new ArrayList<>();
        problem.outputs().forEach(output -> hats.add(Field.of(problem.unknowns().get(output.component() % problem.unknowns().size()).name() + "Hat"
                + output.component(), output.component())));
        List<Equation> equations = problem.equations().stream()
                .map(row -> new Equation(row.name(), parts.rewrite(parts.scaled(row.residual()), hats))).toList();
        List<Condition> conditions = problem.conditions().stream()
                .map(row -> new Condition(row.name(), row.place(), parts.rewrite(parts.scaled(row.residual()), hats))).toList();
        Problem divided = new Problem(problem.name(), problem.domain(), hats, equations, conditions, Optional.empty(), Optional.empty());
        return new HardConstraints(problem, divided, problem.unknowns().stream().map(u -> parts.rewrite(u, hats)).toList());
    }

    private static List<Field> hats(Problem problem) {
        return problem.unknowns().stream().map(u -> Field.of(u.name() + "Hat", u.component())).toList();
    }

    /** The same change with every leaf of its functions passed through {@code rule}. */
    public HardConstraints substitute(UnaryOperator<Expr> rule) {
        return new HardConstraints(original, problem, unknowns.stream().map(u -> u.substitute(rule)).toList());
    }

    /** G + D û. */
    private static Expr ansatz(Problem problem, Field hat, Map<Place, Expr> data) {
        Map<Face, Expr> onFaces = new LinkedHashMap<>();
        Map<BoundaryPart, Expr> onParts = new LinkedHashMap<>();
        data.forEach((place, g) -> place.match(face -> onFaces.put(face, g), part -> onParts.put(part, g), point -> g));
        Field unknown = problem.unknowns().get(hat.component());
        if (onParts.isEmpty()) {
            FaceInterpolation faces = new FaceInterpolation(problem, unknown, onFaces);
            return faces.value().plus(faces.distance().times(hat));
        }
        ShapedDomain shape = problem.domain().<Optional<ShapedDomain>>match(box -> Optional.empty(), Optional::of).orElseThrow();
        Face start = shape.start().orElse(null);
        onFaces.keySet().stream().filter(face -> !face.equals(start)).findFirst().ifPresent(face -> {
            throw new IllegalArgumentException("HardConstraints: beside hard conditions on the boundary of a shape only the start of time can be hard, got "
                    + face);
        });
        PieceInterpolation pieces = new PieceInterpolation(shape, unknown, onParts, Optional.ofNullable(onFaces.get(start)));
        return pieces.value().plus(pieces.distance().times(hat));
    }

    /** An expression in u, such as u_x, as one in û. */
    public Expr rewrite(Expr expression) {
        return original.subdomains().map(parts -> parts.rewrite(expression, problem.unknowns()))
                .orElseGet(() -> new Substitution(original.bounds(), unknowns).inside(expression));
    }

    private static Problem rewritten(Problem problem, Collection<String> hard, List<Field> hats, List<Expr> unknowns) {
        Substitution substitution = new Substitution(problem.bounds(), unknowns);
        List<Equation> equations = problem.equations().stream()
                .map(equation -> new Equation(equation.name(), substitution.inside(equation.residual()))).toList();
        List<Condition> soft = new ArrayList<>();
        for (Condition condition : problem.conditions()) {
            if (!hard.contains(condition.name())) {
                condition.place().match(face -> onFace(problem, condition, face, substitution), part -> Optional.of(substitution.inside(condition.residual())),
                        point -> Optional.of(substitution.inside(condition.residual())))
                        .ifPresent(residual -> soft.add(new Condition(condition.name(), condition.place(), residual)));
            }
        }
        return new Problem(problem.name(), problem.domain(), hats, equations, soft, problem.energy().map(substitution::inside), Optional.empty());
    }

    /** The residual in û; empty where the hard conditions satisfy it. */
    private static Optional<Expr> onFace(Problem problem, Condition condition, Face face, Substitution substitution) {
        // On the face, where its coordinate is a number, products with D collapse.
        Expr residual = FaceInterpolation.restricted(substitution.on(face, condition.residual()), face);
        if (!residual.fields().isEmpty()) {
            return Optional.of(residual);
        }
        FaceInterpolation.requireZero(problem, face, residual, () -> "HardConstraints: the hard conditions already fix what "
                + condition.name() + " asks on " + face + ", and contradict it");
        return Optional.empty();
    }
}
