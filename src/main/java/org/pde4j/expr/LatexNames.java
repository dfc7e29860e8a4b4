package org.pde4j.expr;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and numbers as LaTeX. */
final class LatexNames {

    private static final Set<String> GREEK = Set.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
            "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi",
            "Sigma", "Upsilon", "Phi", "Psi", "Omega");
    private static final Pattern INDEXED = Pattern.compile("(.*?\\D)_?(\\d+)|([^_]+)_(.+)");

    private static final Pattern GREEK_LETTER = Pattern.compile("GREEK (SMALL|CAPITAL) LETTER ([A-Z]+)");

    private LatexNames() {}

    /** The stem of a name: {@code x} of {@code x1}. */
    static String stem(String name) {
        Matcher parts = INDEXED.matcher(name);
        return word(!parts.matches() ? name : parts.group(1) != null ? parts.group(1) : parts.group(3));
    }

    /** The index of a name, {@code 1} of {@code x1} and of {@code x_1}; empty if there is none. */
    static String index(String name) {
        Matcher parts = INDEXED.matcher(name);
        return !parts.matches() ? "" : parts.group(2) != null ? parts.group(2) : word(parts.group(4));
    }

    /** The whole name, {@code x_{1}} for {@code x1}. */
    static String name(String name) {
        String index = index(name);
        return index.isEmpty() ? stem(name) : stem(name) + "_{" + index + "}";
    }

    /** f in front of its argument. */
    static String function(Function function) {
        return switch (function) {
            case SIN, COS, TAN, SINH, COSH, TANH, EXP, LOG -> "\\" + function.text();
            case ATAN -> "\\arctan";
            case ERF, SOFTPLUS, SIGN, ABS -> "\\operatorname{" + function.text() + "}";
        };
    }

    /** {@code nu} for ν; other names as they are. */
    private static String spelledOut(String name) {
        String unicode = Names.isOneLetter(name) ? Character.getName(name.codePointAt(0)) : "";
        Matcher letter = GREEK_LETTER.matcher(unicode);
        if (!letter.matches()) {
            return name;
        }
        String lower = letter.group(2).toLowerCase(Locale.ROOT).replace("lamda", "lambda");
        String spelled = letter.group(1).equals("SMALL") ? lower : letter.group(2).charAt(0) + lower.substring(1);
        return GREEK.contains(spelled) ? spelled : name;
    }

    /** A non-negative decimal; powers of ten for "1e-7". */
    static String decimal(double value) {
        String literal = Numeral.literal(value);
        int e = literal.indexOf('e');
        if (e < 0) {
            return literal;
        }
        String power = "10^{" + literal.substring(e + 1) + "}";
        return literal.startsWith("1e") ? power : literal.substring(0, e) + " \\cdot " + power;
    }

    private static String word(String name) {
        String text = spelledOut(name);
        if (GREEK.contains(text)) {
            return text.equals("epsilon") || text.equals("phi") ? "\\var" + text : "\\" + text;
        }
        return text.codePointCount(0, text.length()) == 1 ? text : "\\mathrm{" + text.replace("_", "\\_") + "}";
    }
}
