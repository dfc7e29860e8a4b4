package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with vectors and sums against the same written out component by component. */
class VectorNotationTest {

    private static final Scope SCOPE = scope(4);

    private static Scope scope(int n, Parameter... parameters) {
        Stream<Coordinate> space = IntStream.range(0, n).mapToObj(k -> new Coordinate("x" + (k + 1), k));
        return new Scope(Stream.concat(space, Stream.of(new Coordinate("t", n))).toList(), List.of(Field.of("u", 0)), List.of(parameters));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "|x|^2; x1^2 + x2^2 + x3^2 + x4^2",
        "2*|x|; 2*sqrt(x1^2 + x2^2 + x3^2 + x4^2)",
        "|x - [1, 0, 0, t]|^2; (x1 - 1)^2 + x2^2 + x3^2 + (x4 - t)^2",
        "|grad(u)|^2; d(u, x1)^2 + d(u, x2)^2 + d(u, x3)^2 + d(u, x4)^2",
        "dot(x, grad(u)); x1*d(u, x1) + x2*d(u, x2) + x3*d(u, x3) + x4*d(u, x4)",
        "sum_i(x_i*d(u, x_i)); x1*d(u, x1) + x2*d(u, x2) + x3*d(u, x3) + x4*d(u, x4)",
        "sum_i(i*sin(x_i)); sin(x1) + 2*sin(x2) + 3*sin(x3) + 4*sin(x4)",
        "sum_i(1, 3, x_i*x[i+1])^2; (x1*x2 + x2*x3 + x3*x4)^2",
        "sum_k(2, 3, sum_j(1, k, x_k*x_j)); x2*x1 + x2^2 + x3*x1 + x3*x2 + x3^2",
        "sum_i([5, 6, 7, 8][i]*x_i); 5*x1 + 6*x2 + 7*x3 + 8*x4",
        "grad(u)[2] + x[3]; d(u, x2) + x3",
        "div(sum_i(1, 2, x_i)*grad(u)); div((x1 + x2)*grad(u))",
        "dot(sum_i(1, 2, x_i*grad(u)), x); dot(x1*grad(u) + x2*grad(u), x)",
        "sum_i(if(x_i < 0.5, 1, 2)); if(x1 < 0.5, 1, 2) + if(x2 < 0.5, 1, 2) + if(x3 < 0.5, 1, 2) + if(x4 < 0.5, 1, 2)"})
    void theShortFormIsTheLongOne(String text, String written) {
        assertThat(SCOPE.parse(text)).isEqualTo(SCOPE.parse(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "x_i + 1; 1; unknown name `x_i`; `x_i` is known within sum_i(...) only, elsewhere write x1",
        "sum_i(x_j); 7; unknown name `x_j`; `x_j` is known within sum_j(...) only",
        "sum_i(x[i+1]); 7; `x` has the components 1 to 4, got 5; a sum over some of them is written sum_i(first, last, e)",
        "sum_i(0, 2, x_i); 13; `x_i` has the components 1 to 4, got 0",
        "sum_i(3, 2, x_i); 1; needs a last value that is not below the first, got 3 and 2",
        "sum_i(1, t, x_i); 10; the last value of `i` must be an integer, got t",
        "sum_i(1, 1.5, x_i); 10; the last value of `i` must be an integer, got 1.5",
        "sum_i(sum_i(x_i)); 7; the index `i` of `sum_i` is the name of something else; take another letter",
        "sum_u(x_u); 1; the index `u` of `sum_u` is the name of something else",
        "sum_i(1, x_i); 8; expected an operator or `)`, got `,`",
        "sum(x_i); 1; and sum_i(e) over the components x_i of x1, x2, ...",
        "|u|; 1; is the length of a vector, as in |x|^2 of the coordinates x1, x2, ...; of a number write abs(e)",
        "|x; 3; expected an operator or `|`, got the end of the text",
        "u[1]; 2; `[` asks for a component of a vector, got a scalar",
        "x + 1; 3; `+` must join two scalars or two vectors",
        "sum_i(sum_j(sum_k(sum_l(sum_m(sum_n(sum_o(sum_p(sum_q(sum_r(1)))))))))); 55; sums have more than 200000 terms"})
    void errorsSayWhereAndWhat(String text, int column, String message) {
        ExpressionException e = catchThrowableOfType(ExpressionException.class, () -> SCOPE.parse(text));
        assertThat(e).as(text).isNotNull();
        assertThat(e).hasMessageContaining(message);
        assertThat(e.position()).as(e.getMessage()).isEqualTo(new TextPosition(1, column));
    }

    /** A name that is given keeps its meaning, and x2 alone is no vector. */
    @Test
    void namesComeFirst() {
        assertThat(scope(3, new Parameter("x", 7)).parse("x").evaluate()).isEqualTo(7);
        Scope second = new Scope(List.of(new Coordinate("x2", 0)), List.of(), List.of());
        assertThat(catchThrowableOfType(ExpressionException.class, () -> second.parse("|x|"))).hasMessageContaining("unknown name `x`");
        Scope two = new Scope(List.of(new Coordinate("x1", 0), new Coordinate("x2", 1), new Coordinate("y1", 2), new Coordinate("y2", 3)), List.of(), List.of());
        assertThat(two.parse("|x|^2 - |y|^2")).isEqualTo(two.parse("x1^2 + x2^2 - y1^2 - y2^2"));
        assertThat(catchThrowableOfType(ExpressionException.class, () -> two.parse("sum_i(x_i)"))).hasMessageContaining("needs the first and last value of `i`");
    }

    /** Δ|x|² = 2d, x·∇(Σ sin x_i) = Σ x_i cos x_i in 300 dimensions. */
    @Test
    void threeHundredDimensions() {
        Scope wide = scope(300);
        assertThat(wide.parse("laplacian(|x|^2)").evaluate()).isEqualTo(600);
        double[] point = IntStream.rangeClosed(0, 300).mapToDouble(k -> Math.sin(k)).toArray();
        double expected = IntStream.range(0, 300).mapToDouble(k -> point[k] * Math.cos(point[k])).sum();
        assertThat(wide.parse("dot(x, grad(sum_i(sin(x_i))))").evaluate(point)).isCloseTo(expected, within(1e-11));
    }
}
