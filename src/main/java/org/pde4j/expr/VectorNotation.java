package org.pde4j.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors of the grammar: a row of coordinates x1, x2, …, xn, n ≥ 2, is the vector x where nothing else is called x; |x| is its length, {@code x[k]} its
 * k-th component, and within {@code sum_i(e)} {@code i} is a number and {@code x_i} the component of that number.
 */
final class VectorNotation {

    private static final String SUM = "sum_";

    private final Scope scope;
    private final Words words;
    private final ExprParser parser;
    private final Map<String, List<Coordinate>> vectors = new LinkedHashMap<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private int summands;

    VectorNotation(Scope scope, Words words, ExprParser parser) {
        this.scope = scope;
        this.words = words;
        this.parser = parser;
        for (Coordinate first : scope.spatial()) {
            String stem = first.name().substring(0, first.name().length() - 1);
            if (first.name().endsWith("1") && Lexer.isName(stem) && !Words.RESERVED.contains(stem) && words.meaning(stem).isEmpty()) {
                List<Coordinate> row = row(stem);
                if (row.size() > 1) {
                    vectors.put(stem, row);
                }
            }
        }
    }

    /** x1, x2, … as far as they go. */
    private List<Coordinate> row(String stem) {
        Map<String, Coordinate> byName = new LinkedHashMap<>();
        scope.spatial().forEach(x -> byName.put(x.name(), x));
        List<Coordinate> row = new ArrayList<>();
        while (byName.containsKey(stem + (row.size() + 1))) {
            row.add(byName.get(stem + (row.size() + 1)));
        }
        return row;
    }

    /** What a name means that is a sum, an index, a vector or a component of one. */
    Optional<Quantity> named(Token name) {
        String text = name.text();
        if (text.startsWith(SUM) && Lexer.isName(text.substring(SUM.length())) && parser.peek().is("(")) {
            return Optional.of(summation(name, text.substring(SUM.length())));
        }
        if (indices.containsKey(text)) {
            return Optional.of(Quantity.scalar(new Constant(indices.get(text)), name));
        }
        int bar = text.lastIndexOf('_');
        if (bar > 0 && vectors.containsKey(text.substring(0, bar)) && indices.containsKey(text.substring(bar + 1))) {
            return Optional.of(component(vectors.get(text.substring(0, bar)), indices.get(text.substring(bar + 1)), name));
        }
        return Optional.ofNullable(vectors.get(text)).map(x -> Quantity.vector(List.copyOf(x), name));
    }

    /** The rest of the sentence "unknown name `x_i`" outside of a sum. */
    Optional<String> advice(String name) {
        int bar = name.lastIndexOf('_');
        return bar > 0 && vectors.containsKey(name.substring(0, bar)) && Lexer.isName(name.substring(bar + 1))
                ? Optional.of("; `" + name + "` is known within sum_" + name.substring(bar + 1) + "(...) only, elsewhere write " + name.substring(0, bar) + "1")
                : Optional.empty();
    }

    /** {@code sum_i(e)} over the components of the only vector, or {@code sum_i(first, last, e)}: the text of e is read for each value of i. */
    private Quantity summation(Token name, String index) {
        if (indices.containsKey(index) || vectors.containsKey(index) || words.meaning(index).isPresent()) {
            throw parser.error(name, "the index `" + index + "` of `" + name.text() + "` is the name of something else; take another letter");
        }
        parser.next();
        int first = 1;
        int last;
        if (parser.commas() == 2) {
            first = integer(parser.sum(), "the first value of `" + index + "`");
            parser.expect(",", "an operator or `,`");
            last = integer(parser.sum(), "the last value of `" + index + "`");
            parser.expect(",", "an operator or `,`");
        } else if (vectors.size() == 1) {
            last = vectors.values().iterator().next().size();
        } else {
            throw parser.error(name, "`" + name.text() + "` needs the first and last value of `" + index + "`, as in " + name.text()
                    + "(1, 5, e), where the coordinates are not one vector x1, x2, ...");
        }
        if (last < first) {
            throw parser.error(name, "`" + name.text() + "` needs a last value that is not below the first, got " + first + " and " + last);
        }
        int body = parser.position();
        List<Quantity> terms = new ArrayList<>();
        for (int k = first; k <= last; k++) {
            if (++summands > ExprParser.MAX_SIZE) {
                throw parser.error(name, "sums have more than " + (long) ExprParser.MAX_SIZE + " terms");
            }
            parser.moveTo(body);
            indices.put(index, k);
            terms.add(parser.sum());
        }
        indices.remove(index);
        parser.expect(")", "an operator or `)`");
        return parser.joined(name, terms);
    }

    private int integer(Quantity quantity, String what) {
        Expr value = parser.scalar(quantity);
        if (value instanceof Constant constant && constant.value() == Math.rint(constant.value()) && Math.abs(constant.value()) <= ExprParser.MAX_SIZE) {
            return (int) constant.value();
        }
        throw parser.error(quantity.start(), what + " must be an integer, got " + scope.print(value));
    }

    /** {@code v[k]}, k from 1. */
    Quantity component(Quantity vector) {
        Token bracket = parser.next();
        if (!vector.isVector()) {
            throw parser.error(bracket, "`[` asks for a component of a vector, got a scalar");
        }
        int k = integer(parser.sum(), "the number of a component");
        parser.expect("]", "an operator or `]`");
        return component(vector.components(), k, vector.start());
    }

    private Quantity component(List<? extends Expr> vector, int k, Token start) {
        if (k < 1 || k > vector.size()) {
            throw parser.error(start, start.quoted() + " has the components 1 to " + vector.size() + ", got " + k
                    + "; a sum over some of them is written sum_i(first, last, e)");
        }
        return Quantity.scalar(vector.get(k - 1), start);
    }

    /** {@code |v|}, its first bar read. */
    Quantity length(Token bar) {
        Quantity inner = parser.sum();
        parser.expect("|", "an operator or `|`");
        if (!inner.isVector()) {
            throw parser.error(bar, "`|` ... `|` is the length of a vector, as in |x|^2 of the coordinates x1, x2, ...; of a number write abs(e)");
        }
        return Quantity.scalar(parser.folded(bar, () -> Expr.sqrt(Expr.sum(inner.components().stream().map(e -> e.power(2)).toList()))), bar);
    }
}
