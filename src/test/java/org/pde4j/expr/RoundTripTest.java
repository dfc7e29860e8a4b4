package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Printed text reads back to the same tree, and means the same number. */
class RoundTripTest {

    private static final List<Coordinate> SHORT = List.of(new Coordinate("x", 0), new Coordinate("y", 1), new Coordinate("t", 2));
    private static final List<Coordinate> LONG = List.of(new Coordinate("x1", 0), new Coordinate("x2", 1), new Coordinate("t", 2));
    private static final List<Field> UNKNOWNS = List.of(Field.of("u", 0), Field.of("p_1", 1));
    private static final List<Parameter> PARAMETERS = List.of(new Parameter("nu", 0.7), new Parameter("ε", 1.3));

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void printedTreesReadBackEqual(@ForAll("trees") Expr tree) {
        Scope scope = new Scope(SHORT, UNKNOWNS, PARAMETERS);
        assertThat(scope.parse(scope.print(tree))).as(scope.print(tree)).isEqualTo(tree);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void printedTreesReadBackEqualWithLongCoordinateNames(@ForAll("trees") Expr tree) {
        Expr renamed = tree.substitute(leaf -> leaf instanceof Coordinate x ? LONG.get(x.axis()) : leaf);
        Scope scope = new Scope(LONG, UNKNOWNS, PARAMETERS);
        assertThat(scope.parse(scope.print(renamed))).as(scope.print(renamed)).isEqualTo(renamed);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void rebuildingChangesNothing(@ForAll("trees") Expr tree) {
        assertThat(tree.substitute(leaf -> leaf)).isEqualTo(tree);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void toStringReadsBackWithFallbackNames(@ForAll("trees") Expr tree) {
        List<Coordinate> fallback = List.of(new Coordinate("x0", 0), new Coordinate("x1", 1), new Coordinate("x2", 2));
        Expr renamed = tree.substitute(leaf -> leaf instanceof Coordinate x ? fallback.get(x.axis()) : leaf);
        assertThat(new Scope(fallback, UNKNOWNS, PARAMETERS).parse(renamed.toString())).isEqualTo(renamed);
    }

    @Provide
    Arbitrary<Expr> trees() {
        Arbitrary<Expr> constants = Arbitraries.oneOf(
                Arbitraries.integers().between(-4, 5).map(Expr::constant),
                Arbitraries.of(0.5, 1.0 / 3, -2.0 / 3, Math.PI, -Math.PI / 2, Math.PI * Math.PI, 0.01 / Math.PI, 1e-7, 2.5e20, 0.1 + 0.2, 1e-300)
                        .map(Expr::constant),
                Arbitraries.doubles().between(-10, 10).map(Expr::constant));
        Arbitrary<Expr> fields = Combinators.combine(
                        Arbitraries.of(UNKNOWNS), Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 2), Arbitraries.of(true, false))
                .as((u, i, j, opposite) -> {
                    Field field = new Field(u.name(), u.component(), MultiIndex.of(i, 0, j), false);
                    return opposite ? field.atOpposite() : field;
                });
        Arbitrary<Expr> leaves = Arbitraries.oneOf(constants, fields, Arbitraries.of(SHORT), Arbitraries.of(PARAMETERS));
        return grow(grow(grow(leaves)));
    }

    private static Arbitrary<Expr> grow(Arbitrary<Expr> smaller) {
        Arbitrary<Double> exponents = Arbitraries.of(-2.0, -1.0, -0.5, 0.5, 1.0 / 3, 2.0, 3.0);
        return Arbitraries.frequencyOf(
                Tuple.of(2, smaller),
                Tuple.of(3, smaller.list().ofMinSize(2).ofMaxSize(4).map(list -> finite(() -> Expr.sum(list)))),
                Tuple.of(4, smaller.list().ofMinSize(2).ofMaxSize(4).map(list -> finite(() -> Expr.product(list)))),
                Tuple.of(1, Combinators.combine(smaller, smaller).as((a, b) -> finite(() -> a.over(b)))),
                Tuple.of(2, Combinators.combine(smaller, exponents).as((a, p) -> finite(() -> a.power(p)))),
                Tuple.of(1, smaller.map(a -> finite(() -> a.power(new Parameter("nu", 0.7).negate())))),
                Tuple.of(1, smaller.map(a -> finite(() -> new Constant(2).power(a)))),
                Tuple.of(1, Combinators.combine(smaller, smaller, smaller).as((a, b, c) -> finite(() -> Expr.choice(known(a), known(b), known(c))))),
                Tuple.of(1, Combinators.combine(smaller, smaller).as((a, b) -> finite(() -> Expr.max(known(a), known(b))))),
                Tuple.of(2, Combinators.combine(Arbitraries.of(Function.values()), smaller).as((f, a) -> finite(() -> Expr.call(f, a)))));
    }

    /** The tree with coordinates in place of its fields. */
    private static Expr known(Expr tree) {
        return tree.substitute(leaf -> leaf instanceof Field field ? SHORT.get(field.component()) : leaf);
    }

    /** Constants may fold to no finite number, which no tree holds. */
    private static Expr finite(Supplier<Expr> build) {
        try {
            return build.get();
        } catch (ArithmeticException e) {
            return Constant.ONE;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "u_t + u*u_x - nu*u_xx; u_t + u*u_x - nu*u_xx",
        "((u)^(2))*(x); u^2*x",
        "a*(b + c); nu*(u + x)",
        "u/3; u/3",
        "2*pi*x/3; 2*pi*x/3",
        "x*(1/(nu*y)); x/(nu*y)",
        "x/nu/y; x/(nu*y)",
        "x/nu*y; x*y/nu",
        "u^0.5; sqrt(u)",
        "1/sqrt(u); 1/sqrt(u)",
        "-(x + y); -x - y",
        "1 - tanh(x)^2; 1 - tanh(x)^2",
        "x - (y - t); x - y + t",
        "0.01/pi*u_xx; 0.01/pi*u_xx",
        "(u_x^2 + u_y^2)^(3/2); (u_x^2 + u_y^2)^1.5",
        "sin(2*pi*x)^2; sin(2*pi*x)^2",
        "-u^2; -u^2",
        "(-u)^3; -u^3",
        "(-2)^nu; (-2)^nu",
        "2^(-nu); 2^(-nu)",
        "0.0001*u; 1e-4*u",
        "opposite(u_x - u); opposite(u_x) - opposite(u)"})
    void printingIsWhatOneWouldWrite(String text, String printed) {
        Scope scope = new Scope(SHORT, List.of(Field.of("u", 0)), PARAMETERS);
        String source = text.replace("a*(b + c)", "nu*(u + x)");
        assertThat(scope.print(scope.parse(source))).isEqualTo(printed);
    }
}
