package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong text: the place, counted by hand, and a sentence that helps; hostile text: still one sentence, and soon. */
class ExpressionErrorTest {

    private static final Scope SCOPE = new Scope(
            List.of(new Coordinate("x", 0), new Coordinate("t", 1)),
            List.of(Field.of("u", 0), Field.of("velocity", 1)),
            List.of(new Parameter("nu", 0.1)));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "w_x; 1; 1; unknown name `w_x`; did you mean `u_x`?",
        "u + velocty; 1; 5; did you mean `velocity`?",
        "u + velocty_x; 1; 5; did you mean `velocity_x`?",
        "2*zzz; 1; 3; unknown name `zzz`; the known names are x, t, u, velocity, nu, pi",
        "sni(x); 1; 1; unknown function `sni`; did you mean `sin`?",
        "u_z; 1; 1; derivatives are written with the one-letter coordinates [x, t]",
        "u_; 1; 1; unknown name `u_`",
        "u +; 1; 4; expected a number, a name or `(`, got the end of the text",
        "u + * x; 1; 5; expected a number, a name or `(`, got `*`",
        "(u + x; 1; 7; expected an operator or `)`, got the end of the text",
        "u + x); 1; 6; expected an operator or the end of the text, got `)`",
        "u x; 1; 3; expected an operator or the end of the text, got `x`",
        "2x; 1; 2; got `x`",
        "u(x); 1; 2; got `(`",
        "sin x; 1; 5; expected `(` after `sin`, got `x`",
        "sin(x, t); 1; 1; `sin` takes one argument, got 2",
        "u = 0; 1; 3; expected an operator or the end of the text, got `=`",
        "u $ x; 1; 3; unexpected character `$`",
        "u/0; 1; 2; division by zero",
        "1/(2 - 2); 1; 2; division by zero",
        "0^-1; 1; 2; the power 0^-1 is not a finite number",
        "(-8)^(1/3); 1; 5; is not a finite number",
        "1 + log(0); 1; 5; log(0) is not a finite number",
        "1e999; 1; 1; too large for a double",
        "1e200*1e200; 1; 1; too large for a double",
        "1e308 + 1e308; 1; 1; must be finite",
        "grad(u); 1; 1; expected a scalar, got a vector",
        "1 + grad(u); 1; 3; `+` must join two scalars or two vectors",
        "grad(u)*grad(u); 1; 8; cannot multiply two vectors; use dot(a, b)",
        "u/grad(u); 1; 2; cannot divide by a vector",
        "grad(u)^2; 1; 1; expected a scalar, got a vector",
        "div(u); 1; 1; `div` needs a vector",
        "div([u, u]); 1; 1; `div` needs a vector with one component per spatial coordinate (1), got 2 components",
        "dot(grad(u), [x, t]); 1; 1; `dot` needs two vectors of one length",
        "d(u); 1; 1; `d` needs an expression and at least one coordinate",
        "d(u, nu); 1; 6; `d` differentiates by coordinates, got `nu`",
        "opposite(x*u); 1; 1; write coordinates outside of it",
        "\"\"; 1; 1; got the end of the text"})
    void errorsSayWhereAndWhat(String text, int line, int column, String message) {
        ExpressionException e = catchThrowableOfType(ExpressionException.class, () -> SCOPE.parse(text));
        assertThat(e).as(text).isNotNull();
        assertThat(e.position()).as(e.getMessage()).isEqualTo(new TextPosition(line, column));
        assertThat(e).hasMessageContaining(message).hasMessageStartingWith("line " + line + ", column " + column + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "u_t; 4; an equation must have the form lhs = rhs, but there is no `=`",
        "u = 0 = 1; 7; expected one `=` in an equation, got `=`",
        "= 1; 1; expected a number, a name or `(`, got `=`",
        "u =; 4; got the end of the text"})
    void equationsHaveOneEqualsSign(String text, int column, String message) {
        ExpressionException e = catchThrowableOfType(ExpressionException.class, () -> SCOPE.parseEquation(text));
        assertThat(e.position()).isEqualTo(new TextPosition(1, column));
        assertThat(e.problem()).contains(message);
    }

    @Test
    void linesAndColumnsCountCharactersAfterEveryKindOfLineEnd() {
        assertPosition("u +\n  w_x", 2, 3);
        assertPosition("u +\r\n  w_x", 2, 3);
        assertPosition("u +\r\r  w_x", 3, 3);
        assertPosition("𝛼 + u", 1, 1);
    }

    private static void assertPosition(String text, int line, int column) {
        ExpressionException e = catchThrowableOfType(ExpressionException.class, () -> SCOPE.parse(text));
        assertThat(e.position()).isEqualTo(new TextPosition(line, column));
    }

    static Stream<String> hostile() {
        return Stream.of(
                "(".repeat(99_000),
                "sin(".repeat(20_000) + "x",
                "x^".repeat(40_000) + "x",
                "[".repeat(99_000),
                "((x)*".repeat(201) + "x" + ")".repeat(201),
                "d(".repeat(150) + "sin(u*x)*exp(u)" + ", x)".repeat(150),
                "laplacian(".repeat(150) + "sin(u*x)" + ")".repeat(150),
                "dot(".repeat(150) + "[x]" + "*[x + t, t], [u, x + u])".repeat(150),
                "x".repeat(100_001),
                "u".repeat(99_000) + "_x");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextGivesOneSentenceSoon(String text) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () ->
                assertThatThrownBy(() -> SCOPE.parse(text)).isInstanceOf(ExpressionException.class)
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300)));
    }

    @Test
    void randomTextNeverFailsOtherwise() {
        String[] words = {"u", "u_x", "x", "t", "nu", "+", "-", "*", "/", "^", "**", "(", ")", "[", "]", ",", "=", "sin(", "d(", "grad(",
            "div(", "dot(", "opposite(", "sqrt(", "0", "2", "1e308", "0.5", " ", "\n", "#", "ü", "_"};
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String text = IntStream.range(0, random.nextInt(12)).mapToObj(k -> words[random.nextInt(words.length)]).collect(Collectors.joining());
            try {
                SCOPE.parse(text);
            } catch (ExpressionException e) {
                assertThat(e.position().column()).isPositive();
            }
        }
    }

    @Test
    void longSumsTakeLinearTime() {
        String powers = IntStream.range(0, 5_000).mapToObj(k -> k + "*sin(x)^" + k).collect(Collectors.joining("+"));
        String products = "x" + "+x*t".repeat(20_000);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(SCOPE.parse(powers).children()).hasSize(4_999);
        assertThat(SCOPE.parse(products)).hasToString("x + 20000*x*t");
        double seconds = 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        // Processor time of this thread, so that a busy machine does not count; 0.3 s is usual.
        assertThat(seconds).isLessThan(2);
    }

    @Test
    void treesBuiltInJavaAreBoundedToo() {
        Expr x = new Coordinate("x", 0);
        assertThatThrownBy(() -> {
            Expr e = x;
            for (int i = 0; i < 100_000; i++) {
                e = Expr.sin(e);
            }
        }).isInstanceOf(IllegalArgumentException.class).hasMessage("Expr: a tree must be at most 1000 levels deep, got 1001");
    }

    @Test
    void theDeepestTreeCanBeTraversedOnADefaultStack() throws InterruptedException {
        Expr deep = new Coordinate("x", 0);
        for (int i = 0; i < 332; i++) {
            deep = Expr.sin(deep.times(deep).plus(1));
        }
        Expr tree = deep;
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(null, () -> {
            tree.evaluate(0.5);
            tree.derivative(new Coordinate("x", 0)).hashCode();
            tree.substitute(leaf -> leaf instanceof Coordinate ? Field.of("u", 0) : leaf).partial(Field.of("u", 0));
            tree.degree();
            tree.isNumber();
            assertThat(tree.toString()).isNotEmpty();
            assertThat(tree.toLatex()).isNotEmpty();
        }, "small stack", 1 << 20);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        thread.join();
        assertThat(failure[0]).isNull();
    }
}
