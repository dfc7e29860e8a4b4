package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.PastValue;
import org.pde4j.problem.catalog.Catalog;

/** A window of time has the equations of the whole and hands over what the solution before it has at its start. */
class TimeWindowTest {

    private static final Box BOX = Box.of("x", 0, 2).times("t", 0, 4);

    private static Problem problem(String equation, String... conditions) {
        StringBuilder text = new StringBuilder("problem:\n  domain: {x: [0, 2], t: [0, 4]}\n  equations: [\"" + equation + "\"]\n  conditions:\n");
        for (String condition : conditions) {
            text.append("    - ").append(condition).append('\n');
        }
        JobDocument document = JobDocument.parse(text.toString(), "b.yaml", Path.of(""), List.of());
        return document.job().problem().problem(Path.of(""), document.locator());
    }

    private static Column past(Approximation solution, Expr linear, List<Coordinate> space, double at) {
        return new PastValue("before" + linear.fields().size(), solution, space, linear, BOX.coordinate("t"), at).column();
    }

    /** u and u_t of sin(3x − 2t) at t = 1.5 become the data of a second-order equation, with their factors; those in space stay. */
    @Test
    void valuesAndVelocitiesAreHandedOver() {
        Problem wave = problem("u_tt = (4/9)*u_xx", "{on: \"t=0\", equation: \"3*u = 3*sin(3*x)\"}", "{on: \"t=0\", equation: \"u_t + x*u = 7\"}",
                "{on: \"x=0\", equation: \"u = -sin(2*t)\"}");
        Scope scope = new Scope(BOX.coordinates(), wave.unknowns(), List.of());
        Approximation truth = KnownFunction.of(BOX, scope.parse("sin(3*x - 2*t)"));
        Problem later = new TimeWindow(1.5, 2).of(wave, Optional.of((linear, space) -> past(truth, linear, space, 1.5)));

        assertThat(later.domain().bounds().interval(1)).isEqualTo(new Interval(1.5, 2));
        assertThat(later.equations()).isEqualTo(wave.equations());
        assertThat(later.conditions().get(2)).isEqualTo(wave.conditions().get(2));
        assertThat(later.conditions().stream().map(Condition::name)).containsExactlyElementsOf(wave.conditions().stream().map(Condition::name).toList());
        assertThat(later.conditions().get(0).place()).isEqualTo(later.bounds().lower(BOX.coordinate("t")));
        assertThat(later.conditions().get(0).isDirichlet()).isTrue();
        Field u = wave.unknowns().get(0);
        for (double x : new double[] {0, 0.3, 1.9}) {
            Map<Field, Double> jet = new HashMap<>(Map.of(u, 5.0, u.d(BOX.coordinate("t")), -2.0));
            double[] point = {x, 1.5};
            double value = Math.sin(3 * x - 3);
            double velocity = -2 * Math.cos(3 * x - 3);
            assertThat(later.conditions().get(0).residual().evaluate(point, jet::get)).isCloseTo(3 * (5 - value), within(1e-13));
            assertThat(later.conditions().get(1).residual().evaluate(point, jet::get)).isCloseTo(-2 - velocity + x * (5 - value), within(1e-13));
        }
    }

    /** The derivatives of handed-over values, which hard conditions need, are those of the function: sin(3x − 2t) has the second one −9 sin. */
    @Test
    void handedOverValuesHaveDerivatives() {
        Scope scope = new Scope(BOX.coordinates(), List.of(Field.of("u", 0)), List.of());
        Approximation truth = KnownFunction.of(BOX, scope.parse("sin(3*x - 2*t)"));
        Coordinate x = BOX.coordinate("x");
        Column value = past(truth, Field.of("u", 0), List.of(x), 1.5);
        Expr second = value.derivative(x).derivative(x);
        assertThat(second.evaluate(0.7, 0)).isCloseTo(-9 * Math.sin(3 * 0.7 - 3), within(1e-12));
        assertThat(value.derivative(BOX.coordinate("t"))).isEqualTo(Expr.constant(0));
    }

    @Test
    void theFirstWindowKeepsItsDataAndShapesTheirPieces() {
        Problem burgers = Catalog.find("burgers").problem();
        Problem first = new TimeWindow(0, 0.25).of(burgers, Optional.empty());
        assertThat(first.conditions().stream().map(Condition::residual).toList()).isEqualTo(burgers.conditions().stream().map(Condition::residual).toList());
        ProblemDomain shaped = ShapedDomain.of(new Disk(0, 0, 1), 0, 3);
        Problem disk = Problem.named("disk").domain(shaped).unknowns("u").equation(heat(shaped)).condition(shaped.bounds().lower(shaped.coordinate("t")),
                Field.of("u", 0).minus(1)).build();
        Problem part = new TimeWindow(0, 1).of(disk, Optional.empty());
        assertThat(part.domain().measure()).isCloseTo(Math.PI, within(1e-9));
    }

    /** A condition on a curve inside of the shape holds in every window. */
    @Test
    void curvesInsideOfAShapeStayPlaces() {
        ShapedDomain shaped = new ShapedDomain(new Disk(0, 0, 1), Optional.of(new Interval(0, 3)), Map.of("core", new Disk(0, 0, 0.5)));
        Problem disk = Problem.named("disk").domain(shaped).unknowns("u").equation(heat(shaped)).condition(BoundaryPart.of("core"), Field.of("u", 0))
                .condition(shaped.start().orElseThrow(), Field.of("u", 0).minus(1)).build();
        Problem part = new TimeWindow(0, 1).of(disk, Optional.empty());
        assertThat(part.domain().measure(BoundaryPart.of("core"))).isCloseTo(Math.PI, within(1e-9));
    }

    private static Expr heat(ProblemDomain domain) {
        Field u = Field.of("u", 0);
        return u.d(domain.coordinate("t")).minus(u.d(domain.coordinate("x"), domain.coordinate("x")));
    }

    /** Errors are measured at the samples of the window alone, and those of the windows are those of the whole: a table has samples on every edge. */
    @Test
    void theReferenceIsThatOfTheWindow() {
        Problem kdv = Catalog.find("kdv-cosine").problem();
        Samples all = kdv.solution().orElseThrow().samples(kdv.domain());
        Interval time = kdv.bounds().interval(1);
        double middle = 0.5 * (time.lower() + time.upper());
        Samples first = new TimeWindow(time.lower(), middle).of(kdv, Optional.empty()).solution().orElseThrow().samples(kdv.domain());
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.point(i)[1]).isLessThanOrEqualTo(middle);
        }
        assertThat(first.size()).isLessThan(all.size()).isGreaterThan(all.size() / 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{on: \"t=0\", equation: \"u = 1\"};{on: \"t=4\", equation: \"u_t = 1\"} | condition-2 is about the end of time",
        "{on: \"t=0\", equation: \"u = 1\"};{on: {point: [0, 1]}, equation: \"u = 1\"} | condition-2 is about one time",
        "{on: \"t=0\", equation: \"u^2 = 1\"} | condition-1 is not linear in the unknowns",
        "{periodic: t};{on: \"t=0\", equation: \"u = 1\"} | makes the solution periodic in t",
        "{on: \"x=0\", equation: \"u = 1\"} | has no initial condition",
    })
    void problemsThatDoNotMarchInTimeAreRefused(String conditions, String reason) {
        Problem problem = problem("u_t = u_xx", conditions.split(";"));
        assertThat(TimeWindow.obstacle(problem)).hasValueSatisfying(sentence -> assertThat(sentence).contains(reason));
        IllegalArgumentException refused = catchThrowableOfType(IllegalArgumentException.class, () -> new TimeWindow(0, 1).of(problem, Optional.empty()));
        assertThat(refused).hasMessageContaining(reason);
    }

    @Test
    void aLaterWindowNeedsWhatCameBefore() {
        Problem heat = problem("u_t = u_xx", "{on: \"t=0\", equation: \"u = 1\"}");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new TimeWindow(1, 2).of(heat, Optional.empty())))
                .hasMessageContaining("begin at its start unless something is known");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new TimeWindow(0, 5).of(heat, Optional.empty())))
                .hasMessageContaining("inside the time of the problem");
        assertThat(TimeWindow.obstacle(Catalog.find("poisson-2d").problem()).orElseThrow()).contains("is called t");
    }
}
