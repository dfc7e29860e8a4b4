package org.pde4j.problem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.points.DomainPoints;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;
import org.pde4j.problem.Substitution;

/** The contract of every record of the package that is a Pde. */
class CatalogTest {

    /** Types that jobs name, without a training of their own: they are solved by steps in time, and names are those of trainings. */
    private static final Set<Class<?>> STEPPED = Set.of(GrayScott.class, KuramotoSivashinsky.class);

    static Stream<Class<?>> records() {
        return new ClassFileImporter().importPackages("org.pde4j.problem.catalog").stream()
                .filter(type -> type.isAssignableTo(Pde.class))
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> !STEPPED.contains(type));
    }

    @Test
    void whatIsSolvedByStepsIsAProblemWithAReference() {
        for (Pde pde : List.of(new GrayScott(), new KuramotoSivashinsky())) {
            assertThat(Catalog.all()).doesNotContain(pde.problem().name());
            assertThat(pde.problem().check()).isEmpty();
            assertThat(pde.problem().solution()).isPresent();
        }
    }

    static Stream<String> names() {
        return Catalog.names().stream();
    }

    static Stream<String> closedForms() {
        return names().filter(name -> solution(name) instanceof ExactSolution);
    }

    static Stream<String> references() {
        return names().filter(name -> !(solution(name) instanceof ExactSolution));
    }

    @Test
    void everyRecordOfThePackageIsReachableByItsName() {
        assertThat(records().map(type -> Catalog.nameOf(type.asSubclass(Pde.class))))
                .containsExactlyInAnyOrderElementsOf(Catalog.all());
    }

    @ParameterizedTest
    @MethodSource("records")
    void defaultsComeFromTheNoArgumentConstructor(Class<?> type) throws ReflectiveOperationException {
        assertThat(type.isRecord()).isTrue();
        Pde pde = (Pde) type.getConstructor().newInstance();
        assertThat(Catalog.find(pde.problem().name())).isEqualTo(pde);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theProblemIsCompleteAndHasASolution(String name) {
        Problem problem = problem(name);
        assertThat(problem.check()).isEmpty();
        assertThat(problem.solution()).isPresent();
        Samples samples = problem.solution().get().samples(problem.domain());
        assertThat(samples.unknowns()).isEqualTo(problem.unknowns().size());
        assertThat(Arrays.stream(samples.values()).allMatch(Double::isFinite)).isTrue();
        assertThat(Arrays.stream(samples.values()).map(Math::abs).max().orElseThrow()).isBetween(0.1, 20.0);
        for (int i = 0; i < samples.size(); i += 97) {
            assertThat(problem.domain().contains(samples.point(i))).isTrue();
        }
    }

    /** Rounding of residual terms of size up to 1e4 allows 1e-10. */
    @ParameterizedTest
    @MethodSource("closedForms")
    void closedFormsSatisfyTheEquationsAndConditions(String name) {
        Problem problem = problem(name);
        Substitution exact = new Substitution(problem.bounds(), ((ExactSolution) problem.solution().orElseThrow()).values());
        Random random = new Random(1);
        for (Equation equation : problem.equations()) {
            Expr defect = exact.inside(equation.residual());
            PointGroup points = PointSet.of(problem).interior(50).conditions(1).rule(new Uniform()).draw().group(equation.name());
            for (int i = 0; i < points.size(); i++) {
                assertThat(defect.evaluate(points.point(i))).as(equation.name()).isBetween(-1e-10, 1e-10);
            }
        }
        for (Condition condition : problem.conditions()) {
            condition.place().match(face -> {
                Expr defect = exact.on(face, condition.residual());
                for (int i = 0; i < 50; i++) {
                    double[] point = randomPoint(problem.bounds(), random);
                    point[face.axis()] = face.value();
                    assertThat(defect.evaluate(point)).as(condition.name()).isBetween(-1e-10, 1e-10);
                }
                return face;
            }, part -> {
                Expr defect = exact.inside(condition.residual());
                ShapedDomain shape = problem.domain().<Optional<ShapedDomain>>match(box -> Optional.empty(), Optional::of).orElseThrow();
                DomainPoints.OnBoundary drawn = DomainPoints.on(condition.name(), shape.piece(part), new Uniform(), 50,
                        RandomGeneratorFactory.of("L64X128MixRandom").create(1));
                for (int i = 0; i < drawn.points().size(); i++) {
                    double[] n = drawn.normal(i);
                    Expr here = defect.substitute(leaf -> leaf instanceof Column column ? Expr.constant(n[column.name().charAt(1) - 'x']) : leaf);
                    assertThat(here.evaluate(drawn.points().point(i))).as(condition.name()).isBetween(-1e-10, 1e-10);
                }
                return part;
            }, point -> {
                double[] x = new double[problem.domain().dimension()];
                point.fixed().forEach((coordinate, value) -> x[coordinate.axis()] = value);
                assertThat(exact.inside(condition.residual()).evaluate(x)).as(condition.name()).isBetween(-1e-10, 1e-10);
                return point;
            });
        }
    }

    /** References have no derivatives here, so that only conditions on values are checked, at the nodes on their face. */
    @ParameterizedTest
    @MethodSource("references")
    void referencesSatisfyTheConditionsOnValues(String name) {
        Problem problem = problem(name);
        Solution solution = problem.solution().orElseThrow();
        Samples samples = solution.samples(problem.domain());
        for (Condition condition : problem.conditions()) {
            if (condition.residual().fields().stream().anyMatch(field -> field.derivative().total() > 0)) {
                continue;
            }
            if (condition.place().isPoint()) {
                double[] point = new double[problem.domain().dimension()];
                condition.place().fixed().forEach((coordinate, value) -> point[coordinate.axis()] = value);
                assertThat(condition.residual().evaluate(point, field -> solution.value(point)[field.component()])).as(condition.name()).isBetween(-1e-9, 1e-9);
                continue;
            }
            if (condition.place().face().isEmpty()) {
                ShapedDomain shape = problem.domain().<Optional<ShapedDomain>>match(box -> Optional.empty(), Optional::of).orElseThrow();
                SurfaceQuadrature rule = shape.piece(condition.place().<BoundaryPart>match(face -> null, part -> part, point -> null)).quadrature(5);
                for (int i = 0; i < rule.size(); i++) {
                    double[] point = rule.nodes().point(i);
                    assertThat(condition.residual().evaluate(point, field -> solution.value(point)[field.component()])).isBetween(-4e-9, 4e-9);
                }
                continue;
            }
            int checked = 0;
            for (int i = 0; i < samples.size(); i++) {
                double[] point = samples.point(i);
                if (point[condition.face().axis()] == condition.face().value()) {
                    checked++;
                    assertThat(condition.residual().evaluate(point, field -> value(solution, condition, field, point)))
                            .as("%s at point %d", condition.name(), i).isBetween(-1e-9, 1e-9);
                }
            }
            assertThat(checked).as(condition.name()).isGreaterThan(problem.domain().dimension() == 1 ? 0 : 50);
        }
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        assertThatThrownBy(() -> Catalog.find("burger"))
                .hasMessage("Catalog: no problem named 'burger', did you mean burgers?");
    }

    @Test
    void parametersAreLeavesOfTheEquations() {
        assertThat(new Burgers(0.25).problem().parameters()).singleElement()
                .satisfies(nu -> assertThat(nu.value()).isEqualTo(0.25));
    }

    /** u(−x, t) = −u(x, t): the half of the problem has the solution of the whole, which vanishes at x = 0. */
    @Test
    void halfOfBurgersHasTheOddSolutionOfTheWhole() {
        Problem whole = new Burgers(0.02).problem();
        Problem half = new Burgers(0.02, true).problem();
        assertThat(half.name()).isEqualTo("burgers-half");
        assertThat(half.equations()).isEqualTo(whole.equations());
        assertThat(half.conditions()).extracting(Condition::name).isEqualTo(whole.conditions().stream().map(Condition::name).toList());
        for (double x : new double[] {0, 0.01, 0.3, 1}) {
            double[] right = {x, 0.7};
            double[] left = {-x, 0.7};
            assertThat(half.solution().orElseThrow().value(right)).isEqualTo(whole.solution().orElseThrow().value(right));
            assertThat(half.solution().orElseThrow().value(right)[0]).isCloseTo(-whole.solution().orElseThrow().value(left)[0], within(1e-12));
        }
        assertThat(half.domain().contains(new double[] {-0.1, 0.5})).isFalse();
    }

    @Test
    void badParametersAreRefusedInOneSentence() {
        assertThatThrownBy(() -> new Burgers(0)).hasMessage("Burgers: nu must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new Poisson1d(0)).hasMessage("Poisson1d: frequency must be at least 1, got 0");
    }

    private static double value(Solution solution, Condition condition, Field field, double[] point) {
        double[] place = point.clone();
        if (field.opposite()) {
            place[condition.face().axis()] = condition.face().opposite();
        }
        return solution.value(place)[field.component()];
    }

    private static double[] randomPoint(Box domain, Random random) {
        List<Interval> intervals = domain.intervals();
        return intervals.stream().mapToDouble(i -> i.lower() + random.nextDouble() * i.length()).toArray();
    }

    private static Problem problem(String name) {
        return Catalog.find(name).problem();
    }

    private static Solution solution(String name) {
        return problem(name).solution().orElseThrow();
    }
}
