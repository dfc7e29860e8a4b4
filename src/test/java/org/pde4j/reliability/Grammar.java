package org.pde4j.reliability;

import java.util.List;
import java.util.Random;

/** Sentences of the grammars of expressions and jobs; each choice goes wrong now and then. */
final class Grammar {

    private static final List<String> NAMES = List.of("u", "v", "x", "y", "t", "nu", "pi", "u_x", "u_xx", "u_t", "u_xy", "v_t", "u_xxxxx", "w", "e", "x_u",
            "sin");
    private static final List<String> FUNCTIONS = List.of("sin", "cos", "exp", "log", "tanh", "sqrt", "abs", "erf", "laplacian", "opposite", "foo", "max");

    private final Random random;
    /** One choice in so many goes wrong. */
    private final int sound;

    Grammar(Random random, int sound) {
        this.random = random;
        this.sound = sound;
    }

    private boolean wrong() {
        return random.nextInt(sound) == 0;
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String or(String value) {
        return wrong() ? Nasty.value(random) : value;
    }

    String expression(int depth) {
        if (wrong()) {
            return Nasty.value(random);
        }
        if (depth <= 0) {
            return random.nextBoolean() ? any(NAMES) : number();
        }
        return switch (random.nextInt(8)) {
            case 0 -> "(" + expression(depth - 1) + ")";
            case 1 -> any(FUNCTIONS) + "(" + expression(depth - 1) + ")";
            case 2 -> "d(" + expression(depth - 1) + ", " + any(NAMES) + ")";
            case 3 -> "-" + expression(depth - 1);
            case 4 -> expression(depth - 1) + "^" + (random.nextBoolean() ? number() : expression(depth - 1));
            case 5 -> expression(depth - 1) + "/" + expression(depth - 1);
            case 6 -> "dot(grad(" + any(NAMES) + "), grad(" + expression(depth - 1) + "))";
            default -> expression(depth - 1) + any(List.of("+", "-", "*", " + ", " = ", "**", ",")) + expression(depth - 1);
        };
    }

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> String.valueOf(random.nextInt(4));
            case 1 -> String.valueOf(random.nextGaussian());
            case 2 -> "1e" + (random.nextInt(800) - 400);
            case 3 -> String.valueOf(Double.longBitsToDouble(random.nextLong()));
            default -> "0.5";
        };
    }

    /** A job that is sound where nothing went wrong. */
    String job() {
        StringBuilder text = new StringBuilder();
        if (wrong()) {
            line(text, "", "name", "mine");
        }
        if (random.nextInt(4) == 0) {
            line(text, "", "problem", any(List.of("burgers", "heat", "poisson-1d", "kovasznay", "kdv", "{type: Burgers, nu: 0.1}", "{type: Heat}", "burger")));
        } else {
            inline(text);
        }
        line(text, "", "points", "{interior: " + or("5") + ", conditions: " + or("3") + ", rule: " + or(any(List.of("Sobol", "Halton", "Uniform",
                "{type: Grid}"))) + ", seed: "
                + or("1") + "}");
        line(text, "", "model", "{type: " + or("Mlp") + ", hidden: " + or("[" + or("4") + "]") + ", activation: " + or("Tanh") + ", seed: " + or("7") + "}");
        if (random.nextBoolean()) {
            line(text, "", "form", "{type: " + or("StrongForm") + ", weights: {" + or("boundary") + ": " + or("10") + "}}");
        }
        line(text, "", "phases", "[{optimizer: {type: " + or("Adam") + ", " + or("learningRate") + ": " + or("1e-3") + "}, stop: {" + or("iterations") + ": "
                + or("3") + "}}]");
        line(text, "", "measure", or("[{every: " + or("5") + ", diagnostic: " + or("Lojasiewicz") + "}]"));
        line(text, "", or("checkpoint"), "{every: " + or("500") + ", seconds: " + or("60") + ", keep: " + or("2") + "}");
        line(text, "", or("execution"), "{type: " + or("Fused") + ", threads: " + or("1") + "}");
        return random.nextInt(4) == 0 ? Nasty.change(text.toString(), random) : text.toString();
    }

    private void inline(StringBuilder text) {
        text.append(or("problem")).append(":\n");
        line(text, "  ", "domain", "{" + or("x") + ": [" + or("0") + ", " + or("1") + "], y: " + or("[0, 1]") + "}");
        line(text, "  ", "unknowns", or("[" + or("u") + "]"));
        line(text, "  ", "parameters", "{nu: " + or("0.01/pi") + "}");
        line(text, "  ", "equations", "[\"" + (random.nextBoolean() ? "u_xx + u_yy = nu*u" : expression(3) + " = " + expression(2)) + "\"]");
        line(text, "  ", "conditions", "[{on: " + or("\"x=0\"") + ", equation: \"" + or("u = " + (random.nextBoolean() ? "0" : expression(2)))
                + "\"}, {on: \"x=1\", equation: \"u = y\"}, "
                + or("{periodic: y}") + "]");
        if (wrong()) {
            line(text, "  ", any(List.of("reference", "exact", "energy")), expression(2));
        }
    }

    private void line(StringBuilder text, String indent, String key, String value) {
        text.append(indent).append(or(key)).append(wrong() ? or(":") : ":").append(' ').append(or(value)).append('\n');
    }
}
