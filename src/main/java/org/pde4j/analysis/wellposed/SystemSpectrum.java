package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * Linear equations with numbers as coefficients on a box: u_j = c_j Π_i φ_ij(x_i), each φ_ij sin or cos of μ_i (x_i − l_i), satisfies the homogeneous
 * conditions where each of their terms vanishes on its face, and the homogeneous equations if M(μ) c = 0, M the matrix of the symbols. Such a c ≠ 0 refutes
 * uniqueness. Of all products of sines and cosines those with indices up to a bound are tried; others, and other functions, are not.
 *
 * @param terms of the equations
 * @param families for each coordinate the factors that satisfy its conditions
 */
record SystemSpectrum(Formulation problem, List<Term> terms, List<List<ModeFactor>> families) {

    private static final int MAX_MODES = 20_000;
    private static final int MAX_UNKNOWNS = 4;
    private static final String SOURCE = "the mode inserted into equations and conditions";

    /** A coefficient before a derivative in an equation, counted from 0. */
    private record Term(int equation, Field field, double coefficient) {}

    /** Empty for other equations, and where no product of sines and cosines satisfies the conditions. */
    static Optional<SystemSpectrum> of(Formulation problem) {
        boolean constant = problem.isLinear() && problem.unknowns().size() <= MAX_UNKNOWNS && problem.periodic().isEmpty() && !problem.conditions().isEmpty()
                && problem.equations().stream().allMatch(equation -> equation.fields().stream().allMatch(field -> equation.partial(field).isNumber()));
        if (!constant) {
            return Optional.empty();
        }
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < problem.equations().size(); i++) {
            for (Field field : problem.equations().get(i).fields()) {
                terms.add(new Term(i, field, problem.equations().get(i).partial(field).evaluate()));
            }
        }
        SystemSpectrum spectrum = new SystemSpectrum(problem, terms, problem.box().coordinates().stream().map(x -> factors(problem, x)).toList());
        return spectrum.combinations().isEmpty() ? Optional.empty() : Optional.of(spectrum);
    }

    private static List<ModeFactor> factors(Formulation problem, Coordinate x) {
        Box box = problem.box();
        List<Condition> conditions = problem.on(x);
        List<ModeFactor> factors = new ArrayList<>();
        for (ModeFactor.Family family : ModeFactor.Family.values()) {
            for (int cosines = 0; cosines < 1 << problem.unknowns().size(); cosines++) {
                ModeFactor factor = new ModeFactor(x, box.interval(x.axis()).lower(), box.interval(x.axis()).length(), family, cosines);
                // Without conditions every function is allowed, and ConditionCount has said so.
                if (!conditions.isEmpty() && conditions.stream().allMatch(factor::satisfies)) {
                    factors.add(factor);
                }
            }
        }
        return factors;
    }

    /** One factor for each coordinate, such that all terms of an equation have the same function of it. */
    private List<List<ModeFactor>> combinations() {
        List<List<ModeFactor>> combinations = List.of(List.of());
        for (List<ModeFactor> choices : families) {
            List<List<ModeFactor>> longer = new ArrayList<>();
            for (List<ModeFactor> begun : combinations) {
                for (ModeFactor factor : choices) {
                    if (problem.equations().stream().allMatch(equation -> equation.fields().stream().map(factor::isCosine).distinct().count() <= 1)) {
                        List<ModeFactor> extended = new ArrayList<>(begun);
                        extended.add(factor);
                        longer.add(extended);
                    }
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** The largest index tried on each axis. */
    int most() {
        return (int) Math.pow(MAX_MODES / combinations().size() + 1.0, 1.0 / families.size()) - 1;
    }

    /** A refutation of uniqueness, if a mode was found. */
    List<Finding> findings() {
        int most = most();
        for (List<ModeFactor> factors : combinations()) {
            int[] k = new int[factors.size()];
            int axis = 0;
            while (axis < k.length) {
                Optional<Finding> found = at(factors, k);
                if (found.isPresent()) {
                    return List.of(found.get());
                }
                axis = 0;
                while (axis < k.length && ++k[axis] > most) {
                    k[axis++] = 0;
                }
            }
        }
        return List.of();
    }

    private Optional<Finding> at(List<ModeFactor> factors, int[] k) {
        List<Field> present = problem.unknowns().stream().filter(u -> factors.stream()
                .noneMatch(factor -> factor.vanishes(u.component(), factor.frequency(k[factor.x().axis()])))).toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        int[] column = new int[problem.unknowns().size()];
        Arrays.fill(column, -1);
        for (int j = 0; j < present.size(); j++) {
            column[present.get(j).component()] = j;
        }
        double[][] symbol = new double[problem.equations().size()][present.size()];
        double[][] sizes = new double[symbol.length][present.size()];
        for (Term term : terms) {
            int j = column[term.field.component()];
            double value = term.coefficient;
            for (ModeFactor factor : factors) {
                value *= factor.coefficient(term.field, factor.frequency(k[factor.x().axis()]));
            }
            if (j >= 0) {
                symbol[term.equation][j] += value;
                sizes[term.equation][j] += Math.abs(value);
            }
        }
        return SymbolKernel.of(symbol, sizes).map(c -> finding(factors, k, present, c));
    }

    private Finding finding(List<ModeFactor> factors, int[] k, List<Field> present, double[] c) {
        List<String> values = new ArrayList<>();
        for (int j = 0; j < c.length; j++) {
            StringBuilder text = new StringBuilder(present.get(j).name() + " + " + (c[j] < 0 ? "(" : "") + Wording.number(c[j]) + (c[j] < 0 ? ")" : "") + " a");
            for (ModeFactor factor : factors) {
                String function = factor.text(present.get(j).component(), k[factor.x().axis()]);
                text.append(function.isEmpty() ? "" : " ").append(function);
            }
            if (c[j] != 0) {
                values.add(text.toString().replace(" + 1 a", " + a"));
            }
        }
        String names = String.join(", ", present.stream().filter(u -> c[present.indexOf(u)] != 0).map(Field::name).toList());
        return Finding.no(Question.UNIQUENESS, "with " + names + " also " + String.join(", ", values) + " for every number a solves the problem", SOURCE,
                "Change a coefficient, which has met an eigenvalue, or fix the multiple a by one more condition.");
    }
}
