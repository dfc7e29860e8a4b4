package org.pde4j.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;

/** Problems written as text, for tests. */
public final class WrittenProblem {

    private final Scope scope;
    private final ProblemBuilder builder;
    private final Box domain;

    /** @param unknowns names, separated by blanks */
    public WrittenProblem(Box domain, String unknowns) {
        String[] names = unknowns.split(" ");
        this.domain = domain;
        List<Field> fields = IntStream.range(0, names.length).mapToObj(k -> Field.of(names[k], k)).toList();
        scope = new Scope(domain.coordinates(), fields, List.of());
        builder = Problem.named("written").domain(domain).unknowns(names);
    }

    public WrittenProblem equations(String... equations) {
        Arrays.stream(equations).forEach(equation -> builder.equation(scope.parseEquation(equation)));
        return this;
    }

    public WrittenProblem energy(String density) {
        builder.energy(scope.parse(density));
        return this;
    }

    /** A condition on the lower faces of the coordinates named, {@code "x"}, or on the upper, {@code "X"}, or on all, {@code "*"}. */
    public WrittenProblem on(String faces, String... equations) {
        for (String equation : equations) {
            Expr residual = scope.parseEquation(equation);
            for (Face face : domain.faces()) {
                String key = face.side() < 0 ? face.coordinate().name() : face.coordinate().name().toUpperCase(Locale.ROOT);
                if (faces.equals("*") || faces.contains(key)) {
                    builder.condition(face, residual);
                }
            }
        }
        return this;
    }

    /** The problem with its exact solution. */
    public Problem exact(String... values) {
        return builder.exact(Arrays.stream(values).map(scope::parse).toArray(Expr[]::new)).build();
    }

    public Problem problem() {
        return builder.build();
    }
}
