package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pointwise computation as a directed acyclic graph of nodes numbered from 0; equal nodes are one node, so a common
 * subexpression is computed once (hash-consing, Ershov 1958).
 */
final class Dag {

    /** What a node computes at one point; operands are node numbers smaller than its own. */
    sealed interface Node permits Input, Linear, Times, Apply, Select {}

    /** The value in row {@code row} of space {@code space}. */
    record Input(int space, int row) implements Node {}

    /** constant + Σ coefficients_i · terms_i. */
    record Linear(double constant, List<Double> coefficients, List<Integer> terms) implements Node {}

    /** left · right. */
    record Times(int left, int right) implements Node {}

    /** f(argument), with an exponent where f is {@link Elementary#POWER}. */
    record Apply(Elementary function, double exponent, int argument) implements Node {}

    /** positive where condition &gt; 0, otherwise where condition ≤ 0, NaN where it is NaN. */
    record Select(int condition, int positive, int otherwise) implements Node {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();

    Node node(int number) {
        return nodes.get(number);
    }

    int size() {
        return nodes.size();
    }

    int input(int space, int row) {
        return intern(new Input(space, row));
    }

    int constant(double value) {
        return intern(new Linear(value, List.of(), List.of()));
    }

    int scale(double factor, int node) {
        return sum(0, List.of(factor), List.of(node));
    }

    int add(int left, int right) {
        return sum(0, List.of(1.0, 1.0), List.of(left, right));
    }

    int sum(List<Integer> operands) {
        return sum(0, Collections.nCopies(operands.size(), 1.0), operands);
    }

    /** constant + Σ factors_i · operands_i, with numbers and plain multiples folded in and like terms collected. */
    int sum(double constant, List<Double> factors, List<Integer> operands) {
        double number = constant;
        List<Double> coefficients = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            double factor = factors.get(i);
            int operand = operands.get(i);
            if (nodes.get(operand) instanceof Linear linear && linear.terms().size() <= 1) {
                number += factor * linear.constant();
                if (linear.terms().isEmpty()) {
                    continue;
                }
                factor *= linear.coefficients().get(0);
                operand = linear.terms().get(0);
            }
            int known = terms.indexOf(operand);
            if (known >= 0) {
                coefficients.set(known, coefficients.get(known) + factor);
            } else {
                terms.add(operand);
                coefficients.add(factor);
            }
        }
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (coefficients.get(i) == 0) {
                terms.remove(i);
                coefficients.remove(i);
            }
        }
        if (number == 0 && terms.size() == 1 && coefficients.get(0) == 1) {
            return terms.get(0);
        }
        return intern(new Linear(number, List.copyOf(coefficients), List.copyOf(terms)));
    }

    int times(int left, int right) {
        double factor = 1;
        int a = left;
        int b = right;
        if (nodes.get(a) instanceof Linear linear && isMultiple(linear)) {
            factor *= linear.terms().isEmpty() ? linear.constant() : linear.coefficients().get(0);
            a = linear.terms().isEmpty() ? -1 : linear.terms().get(0);
        }
        if (nodes.get(b) instanceof Linear linear && isMultiple(linear)) {
            factor *= linear.terms().isEmpty() ? linear.constant() : linear.coefficients().get(0);
            b = linear.terms().isEmpty() ? -1 : linear.terms().get(0);
        }
        if (a < 0 || b < 0) {
            return a < 0 && b < 0 ? constant(factor) : scale(factor, Math.max(a, b));
        }
        return scale(factor, intern(new Times(Math.min(a, b), Math.max(a, b))));
    }

    int apply(Elementary function, int argument) {
        return intern(new Apply(function, 0, argument));
    }

    int select(int condition, int positive, int otherwise) {
        return intern(new Select(condition, positive, otherwise));
    }

    /** node^exponent; small integer and half-integer exponents become products and square roots. */
    int power(int node, double exponent) {
        double magnitude = Math.abs(exponent);
        if (2 * magnitude != Math.rint(2 * magnitude) || magnitude > 16) {
            return intern(new Apply(Elementary.POWER, exponent, node));
        }
        int result = naturalPower(node, (int) magnitude);
        if (magnitude != Math.rint(magnitude)) {
            int root = apply(Elementary.SQRT, node);
            result = magnitude < 1 ? root : times(result, root);
        }
        return exponent < 0 ? apply(Elementary.RECIPROCAL, result) : result;
    }

    private int naturalPower(int node, int exponent) {
        if (exponent == 0) {
            return constant(1);
        }
        if (exponent == 1) {
            return node;
        }
        int half = naturalPower(node, exponent / 2);
        int square = times(half, half);
        return exponent % 2 == 0 ? square : times(square, node);
    }

    private static boolean isMultiple(Linear linear) {
        return linear.terms().isEmpty() || linear.terms().size() == 1 && linear.constant() == 0;
    }

    private int intern(Node node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }
}
