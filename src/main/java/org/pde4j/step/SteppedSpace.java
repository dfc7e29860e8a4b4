package org.pde4j.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * The space of a problem of first order in time on a box, with its conditions sorted into initial values and those on faces.
 *
 * @param whole the problem in space and time
 */
public record SteppedSpace(Problem whole) {

    /** The name of the points inside. */
    public static final String INSIDE = "inside";

    /** @throws IllegalArgumentException of one sentence if steps in time are not possible */
    public SteppedSpace {
        Coordinate t = whole.domain().time().orElseThrow(() -> new IllegalArgumentException("the problem has no time: none of its coordinates "
                + whole.domain().names() + " is called t"));
        require(whole.domain().box().isPresent(), "the domain must be a box");
        require(whole.energy().isEmpty(), "the problem minimises an energy; evolution follows its gradient flow");
        require(whole.observations().isEmpty() && whole.parameters().stream().allMatch(parameter -> parameter.isKnown()),
                "observations and unknown parameters belong to all times at once");
        require(whole.enrichment().isNone() && whole.subdomains().isEmpty(), "an enrichment and subdomains are not possible beside steps");
        require(whole.domain().dimension() > 1 && t.axis() == whole.domain().dimension() - 1,
                "the domain must have coordinates in space, and t as its last; got " + whole.domain().names());
        Rate.of(whole);
        for (Condition condition : whole.conditions()) {
            boolean end = condition.place().face().filter(face -> face.coordinate().equals(t) && face.side() > 0).isPresent();
            require(condition.kind() != Condition.Kind.POINT && !end, condition.name() + " must hold at the start of time or on a face in space");
            require(condition.kind() != Condition.Kind.PERIODIC || !condition.face().coordinate().equals(t),
                    condition.name() + " makes the solution periodic in t");
            if (condition.kind() != Condition.Kind.INITIAL) {
                Edge.of(condition, t);
            }
        }
        initial(whole);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The coordinates in space. */
    public Box box() {
        Box all = whole.bounds();
        int d = all.dimension() - 1;
        return new Box(all.names().subList(0, d), all.intervals().subList(0, d));
    }

    /** A problem that has its points: {@link #INSIDE} and one group for each condition on a face. */
    public Problem problem() {
        Box space = box();
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : boundary()) {
            Face face = space.face(condition.face().coordinate().name(), condition.face().value());
            Field u = FeatureJets.FEATURE;
            conditions.add(new Condition(condition.name(), face, condition.kind() == Condition.Kind.PERIODIC ? u.minus(u.atOpposite()) : u));
        }
        return Problem.named(whole.name()).domain(space).unknowns(FeatureJets.FEATURE.name()).equation(INSIDE, FeatureJets.FEATURE)
                .conditions(conditions).build();
    }

    /** Those on faces in space. */
    List<Condition> boundary() {
        return whole.conditions().stream().filter(condition -> condition.kind() != Condition.Kind.INITIAL).toList();
    }

    Edge edge(Condition condition) {
        return Edge.of(condition, whole.domain().time().orElseThrow());
    }

    /** u_k at the start of time, in the order of the unknowns. */
    List<Expr> initial() {
        return initial(whole);
    }

    private static List<Expr> initial(Problem whole) {
        Expr[] values = new Expr[whole.unknowns().size()];
        for (Condition condition : whole.conditions()) {
            if (condition.kind() == Condition.Kind.INITIAL) {
                Expr residual = condition.residual().numeric();
                List<Field> fields = List.copyOf(residual.fields());
                boolean plain = fields.size() == 1 && fields.get(0).derivative().total() == 0 && residual.partial(fields.get(0)).isNumber();
                require(plain, condition.name() + " must give the initial value of one unknown, got " + residual);
                int k = fields.get(0).component();
                require(values[k] == null, "two conditions give the initial value of " + fields.get(0).name());
                double factor = -1 / residual.partial(fields.get(0)).evaluate();
                values[k] = residual.withoutFields().times(factor);
            }
        }
        IntStream.range(0, values.length).forEach(k -> require(values[k] != null, "no condition gives the initial value of " + whole.unknowns().get(k).name()));
        return List.of(values);
    }
}
