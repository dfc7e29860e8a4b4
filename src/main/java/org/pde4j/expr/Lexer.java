package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an expression text into tokens. */
final class Lexer {

    static final int MAX_LENGTH = 100_000;

    /** Possessive quantifiers: no backtracking, so that time is linear. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<number>(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?+)"
                    + "|(?<name>\\p{L}[\\p{L}\\p{M}\\p{Nd}_]*+)"
                    + "|(?<symbol>\\*\\*|<=|>=|[-+*/^(),=<>|\\[\\]])");
    private static final Pattern BLANK = Pattern.compile("\\s*+");

    private Lexer() {}

    static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException(new TextPosition(1, 1),
                    "an expression must have at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        List<Token> tokens = new ArrayList<>();
        Matcher blank = BLANK.matcher(text);
        Matcher token = TOKEN.matcher(text);
        int at = end(blank, 0);
        while (at < text.length()) {
            if (!token.region(at, text.length()).lookingAt()) {
                String character = Character.toString(text.codePointAt(at));
                throw new ExpressionException(TextPosition.of(text, at), "unexpected character `" + character + "`");
            }
            if (token.group("number") != null) {
                tokens.add(new Token(Token.Kind.NUMBER, token.group(), at));
            } else if (token.group("name") != null) {
                tokens.add(new Token(Token.Kind.NAME, token.group(), at));
            } else {
                tokens.add(new Token(Token.Kind.SYMBOL, token.group().equals("**") ? "^" : token.group(), at));
            }
            at = end(blank, token.end());
        }
        tokens.add(new Token(Token.Kind.END, "", text.length()));
        return tokens;
    }

    /** Whether {@code name} is a single name token. */
    static boolean isName(String name) {
        Matcher token = TOKEN.matcher(name);
        return token.matches() && token.group("name") != null;
    }

    private static int end(Matcher blank, int from) {
        blank.region(from, blank.regionEnd());
        return blank.lookingAt() ? blank.end() : from;
    }
}
