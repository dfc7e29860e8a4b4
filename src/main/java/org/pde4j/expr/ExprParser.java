package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Recursive descent over the grammar in the documentation of this package; one parser reads one text. */
final class ExprParser {

    private static final int MAX_NESTING = 200;
    static final double MAX_SIZE = 2e5;

    private static final String KINK_REMEDY = "; where a coefficient jumps it is the flux that is continuous: give the problem by its energy, whose density"
            + " is not differentiated, or make the flux an unknown, as in q = a*u_x and d(q, x) = f, or solve up to the interface on each side";

    private final Scope scope;
    private final Words words;
    private final VectorNotation vectors;
    private final String text;
    private final List<Token> tokens;
    private final Predicate<Expr> condition;
    private int at;
    private int nesting;
    private Token hit;

    /**
     * @param condition what {@link #hit} looks for
     */
    ExprParser(Scope scope, String text, Predicate<Expr> condition) {
        this.scope = scope;
        this.words = new Words(scope);
        this.vectors = new VectorNotation(scope, words, this);
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.condition = condition;
    }

    Expr expression() {
        Expr value = scalar(sum());
        requireEnd("an operator or the end of the text");
        return value;
    }

    Expr equation() {
        Expr left = scalar(sum());
        if (peek().kind() == Token.Kind.END) {
            throw error(peek(), "an equation must have the form lhs = rhs, but there is no `=`");
        }
        expect("=", "an operator or `=`");
        Expr right = scalar(sum());
        requireEnd(peek().is("=") ? "one `=` in an equation" : "an operator or the end of the text");
        return left.minus(right);
    }

    /** Where the first innermost name or call that satisfies the condition begins. */
    Optional<TextPosition> hit() {
        return Optional.ofNullable(hit).map(token -> TextPosition.of(text, token.offset()));
    }

    Quantity sum() {
        Token start = peek();
        nested(start);
        List<Quantity> terms = new ArrayList<>();
        terms.add(term());
        while (peek().is("+") || peek().is("-")) {
            Token sign = next();
            Quantity term = term();
            if (term.isVector() != terms.get(0).isVector() || term.components().size() != terms.get(0).components().size()) {
                throw error(sign, "`" + sign.text() + "` must join two scalars or two vectors of one length");
            }
            terms.add(sign.is("-") ? term.map(Expr::negate) : term);
        }
        nesting--;
        return terms.size() == 1 ? terms.get(0) : joined(start, terms);
    }

    /** The sum of scalars, or of vectors of one length. */
    Quantity joined(Token start, List<Quantity> terms) {
        List<Expr> sums = new ArrayList<>();
        for (int i = 0; i < terms.get(0).components().size(); i++) {
            int component = i;
            sums.add(folded(start, () -> Expr.sum(terms.stream().map(term -> term.components().get(component)).toList())));
        }
        return bounded(new Quantity(sums, terms.get(0).isVector(), start));
    }

    private Quantity term() {
        Token start = peek();
        double number = 1;
        List<Expr> factors = new ArrayList<>();
        Quantity vector = null;
        Token operator = start;
        boolean divides = false;
        boolean more = true;
        while (more) {
            number *= signs();
            Quantity factor = power();
            if (factor.isVector()) {
                if (vector != null || divides) {
                    throw error(operator, divides ? "cannot divide by a vector" : "cannot multiply two vectors; use dot(a, b)");
                }
                vector = factor;
            } else if (factor.value() instanceof Constant constant) {
                if (divides && constant.value() == 0) {
                    throw error(operator, "division by zero");
                }
                number = divides ? number / constant.value() : number * constant.value();
            } else {
                factors.add(divides ? factor.value().power(-1) : factor.value());
            }
            more = peek().is("*") || peek().is("/");
            if (more) {
                operator = next();
                divides = operator.is("/");
            }
        }
        if (!Double.isFinite(number)) {
            throw error(start, "the number is too large for a double");
        }
        factors.add(0, new Constant(number));
        Expr scale = folded(start, () -> Expr.product(factors));
        return bounded(vector == null
                ? Quantity.scalar(scale, start)
                : new Quantity(vector.components().stream().map(scale::times).toList(), true, start));
    }

    /** Consumes signs before a factor; returns their product. */
    private int signs() {
        int sign = 1;
        while (peek().is("-") || peek().is("+")) {
            sign = next().is("-") ? -sign : sign;
        }
        return sign;
    }

    private Quantity power() {
        Quantity base = primary();
        if (!peek().is("^")) {
            return base;
        }
        Token operator = next();
        nested(operator);
        int sign = signs();
        Quantity exponent = power();
        nesting--;
        Expr b = scalar(base);
        Expr e = scalar(exponent).times(sign);
        return bounded(Quantity.scalar(folded(operator, () -> b.power(e)), base.start()));
    }

    private Quantity primary() {
        Token token = next();
        Quantity value = switch (token.kind()) {
            case NUMBER -> number(token);
            case NAME -> named(token);
            case SYMBOL -> bracketed(token);
            case END -> throw error(token, "expected a number, a name or `(`, got the end of the text");
        };
        while (peek().is("[") && token.kind() != Token.Kind.NUMBER) {
            value = vectors.component(value);
        }
        if (hit == null && token.kind() == Token.Kind.NAME && value.components().stream().anyMatch(condition)) {
            hit = token;
        }
        return bounded(value);
    }

    private Quantity number(Token token) {
        double value = Double.parseDouble(token.text());
        if (Double.isInfinite(value)) {
            throw error(token, "the number " + token.quoted() + " is too large for a double");
        }
        return Quantity.scalar(new Constant(value), token);
    }

    private Quantity bracketed(Token token) {
        if (token.is("(")) {
            Quantity inner = sum();
            expect(")", "an operator or `)`");
            return inner;
        }
        if (token.is("[")) {
            List<Expr> components = new ArrayList<>();
            do {
                components.add(scalar(sum()));
            } while (accept(","));
            expect("]", "an operator, `,` or `]`");
            return Quantity.vector(components, token);
        }
        if (token.is("|")) {
            return vectors.length(token);
        }
        throw error(token, "expected a number, a name or `(`, got " + token.quoted());
    }

    private Quantity named(Token token) {
        Optional<Quantity> indexed = vectors.named(token);
        if (indexed.isPresent()) {
            return indexed.get();
        }
        if (!Words.FUNCTIONS.containsKey(token.text()) && !Words.OPERATORS.contains(token.text())) {
            Optional<Expr> meaning = unkinked(token, () -> words.meaning(token.text()));
            return Quantity.scalar(
                    meaning.orElseThrow(() -> error(token, peek().is("(")
                            ? "unknown function " + token.quoted() + Words.functionAdvice(token.text())
                            : "unknown name " + token.quoted() + vectors.advice(token.text()).orElseGet(() -> words.advice(token.text())))),
                    token);
        }
        expect("(", "`(` after `" + token.text() + "`");
        if (token.text().equals(Words.CHOICE)) {
            return choice(token);
        }
        List<Quantity> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (accept(","));
        expect(")", "an operator, `,` or `)`");
        return new BuiltInFunctions(scope, this).apply(token, arguments);
    }

    /** if(a &lt; b, value, other): the tree of a comparison is one difference, so that equality falls to the side that it is written for. */
    private Quantity choice(Token name) {
        Expr left = scalar(sum());
        Token comparison = next();
        boolean less = comparison.is("<") || comparison.is("<=");
        if (!less && !comparison.is(">") && !comparison.is(">=")) {
            throw error(comparison, "a condition compares by <, >, <= or >=, as in if(x < 0.5, 1, 2), got " + comparison.quoted());
        }
        Expr right = scalar(sum());
        expect(",", "an operator or `,`");
        Expr value = scalar(sum());
        expect(",", "an operator or `,`");
        Expr other = scalar(sum());
        expect(")", "an operator or `)`");
        boolean strict = comparison.text().length() == 1;
        // value where left < right; of a ≤ b the opposite is b < a.
        Expr difference = folded(name, () -> less == strict ? right.minus(left) : left.minus(right));
        return Quantity.scalar(pieces(name, () -> strict ? Expr.choice(difference, value, other) : Expr.choice(difference, other, value), left, right, value,
                other),
                name);
    }

    /** A function that may jump, of arguments without unknowns. */
    Expr pieces(Token name, Supplier<Expr> build, Expr... arguments) {
        for (Expr argument : arguments) {
            if (!argument.fields().isEmpty()) {
                throw error(name, "`" + name.text() + "` takes coordinates and parameters only, got "
                        + scope.print(argument.fields().iterator().next()) + "; training differentiates by the unknowns, so write abs or a smooth function"
                        + " such as softplus of them, and multiply by a factor such as if(x < 0.5, 1, 2)");
            }
        }
        return folded(name, build);
    }

    /** The value of a quantity that has to be a scalar. */
    Expr scalar(Quantity quantity) {
        if (quantity.isVector()) {
            throw error(quantity.start(), "expected a scalar, got a vector");
        }
        return quantity.value();
    }

    /** A tree built from constants that may have no finite value. */
    Expr folded(Token place, Supplier<Expr> build) {
        try {
            return build.get();
        } catch (KinkException kink) {
            throw kink;
        } catch (ArithmeticException e) {
            throw error(place, e.getMessage().replaceFirst("^\\w+: ", ""));
        }
    }

    /** ∂ of a tree, refused beforehand when it would be huge. */
    Expr derivative(Token place, Expr expr, Coordinate x) {
        for (Column column : expr.columns()) {
            if (column.function().isEmpty()) {
                throw error(place, column.description() + " and cannot be differentiated");
            }
        }
        if (Shape.derivativeSize(expr) > MAX_SIZE) {
            throw error(place, "the derivative would have more than " + (long) MAX_SIZE + " nodes");
        }
        return unkinked(place, () -> folded(place, () -> expr.derivative(x, scope::range)));
    }

    private <T> T unkinked(Token place, Supplier<T> differentiated) {
        try {
            return differentiated.get();
        } catch (KinkException kink) {
            throw error(place, kink.getMessage() + KINK_REMEDY);
        }
    }

    ExpressionException error(Token token, String problem) {
        return new ExpressionException(TextPosition.of(text, token.offset()), problem);
    }

    private Quantity bounded(Quantity quantity) {
        if (quantity.size() > MAX_SIZE) {
            throw error(quantity.start(), "the expression has more than " + (long) MAX_SIZE + " nodes");
        }
        return quantity;
    }

    private void nested(Token token) {
        if (++nesting > MAX_NESTING) {
            throw error(token, "expressions must not nest deeper than " + MAX_NESTING + " levels");
        }
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The number of the next token. */
    int position() {
        return at;
    }

    /** Reads on from there. */
    void moveTo(int position) {
        at = position;
    }

    /** Commas of the bracket that is open, from here on. */
    int commas() {
        int depth = 0;
        int commas = 0;
        for (int k = at; k < tokens.size() && depth >= 0; k++) {
            Token token = tokens.get(k);
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            commas += depth == 0 && token.is(",") ? 1 : 0;
        }
        return commas;
    }

    Token next() {
        return peek().kind() == Token.Kind.END ? peek() : tokens.get(at++);
    }

    boolean accept(String symbol) {
        boolean found = peek().is(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String symbol, String what) {
        if (!accept(symbol)) {
            throw error(peek(), "expected " + what + ", got " + peek().quoted());
        }
    }

    private void requireEnd(String what) {
        if (peek().kind() != Token.Kind.END) {
            throw error(peek(), "expected " + what + ", got " + peek().quoted());
        }
    }
}
