package org.pde4j.expr;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a name in an expression text means. */
final class Words {

    /** Functions of one argument by name. */
    static final Map<String, Function> FUNCTIONS =
            Arrays.stream(Function.values()).collect(Collectors.toUnmodifiableMap(Function::text, function -> function));

    static final String CHOICE = "if";

    /** Names with a special meaning before a parenthesis, besides {@link #FUNCTIONS}. */
    static final Set<String> OPERATORS =
            Set.of("sqrt", "max", "min", "heaviside", CHOICE, "d", "laplacian", "grad", "div", "dot", "dn", "opposite", "jump");

    static final String PI = "pi";

    /** The rest of a sentence about the outward normal where there is none. */
    static final String NO_NORMAL = "; the outward normal is known on a boundary in space only, in the equation of a condition there";

    private static final String NORMAL = "n";

    /** Names that coordinates, unknowns and parameters cannot have. */
    static final Set<String> RESERVED = reserved();

    private final Scope scope;
    private final Map<String, Expr> meanings = new LinkedHashMap<>();

    Words(Scope scope) {
        this.scope = scope;
        scope.coordinates().forEach(coordinate -> meanings.put(coordinate.name(), coordinate));
        scope.unknowns().forEach(unknown -> meanings.put(unknown.name(), unknown));
        scope.parameters().forEach(parameter -> meanings.put(parameter.name(), parameter));
        scope.columns().forEach(column -> meanings.put(column.name(), column));
        for (int k = 0; k < scope.normal().size(); k++) {
            meanings.put(NORMAL + scope.spatial().get(k).name(), scope.normal().get(k));
        }
        meanings.put(PI, new Constant(Math.PI));
    }

    /**
     * The coordinate, unknown, derivative, parameter, column, component of the normal or constant of that name.
     *
     * @throws KinkException for the derivative of a column that has none
     */
    Optional<Expr> meaning(String name) {
        Expr meaning = meanings.get(name);
        return meaning != null ? Optional.of(meaning)
                : Optional.<Expr>empty().or(() -> derivative(name, scope.coordinates(), scope.unknowns())).or(() -> slope(name));
    }

    /** Whether a name is that of a component of the outward normal, such as {@code nx}. */
    static boolean isNormal(String name, List<Coordinate> coordinates) {
        return Scope.spatial(coordinates).stream().anyMatch(x -> name.equals(NORMAL + x.name()));
    }

    /** {@code k_x} as a derivative of the column k. */
    private Optional<Expr> slope(String name) {
        return derivative(name, scope.coordinates(), alike(scope.columns())).map(field -> field.derivative().applied(
                meanings.get(field.name()), scope.coordinates(), (slope, x) -> slope.derivative(x, scope::range)));
    }

    /** Unknowns of the names of columns. */
    static List<Field> alike(List<Column> columns) {
        return columns.stream().map(column -> Field.of(column.name(), 0)).toList();
    }

    /** {@code u_xxt} as a derivative of u, if u is an unknown and x and t are one-letter coordinates. */
    static Optional<Field> derivative(String name, List<Coordinate> coordinates, List<Field> unknowns) {
        int bar = name.lastIndexOf('_');
        if (bar < 1 || bar == name.length() - 1) {
            return Optional.empty();
        }
        Optional<Field> field = unknowns.stream().filter(unknown -> unknown.name().equals(name.substring(0, bar))).findFirst();
        int[] letters = name.substring(bar + 1).codePoints().toArray();
        for (int letter : letters) {
            Optional<Coordinate> by = coordinates.stream().filter(x -> x.name().equals(Character.toString(letter))).findFirst();
            field = field.flatMap(f -> by.map(f::d));
        }
        return field;
    }

    /** The rest of the sentence "unknown function `sni`": what was probably meant, and what there is. */
    static String functionAdvice(String name) {
        Set<String> functions = new TreeSet<>(FUNCTIONS.keySet());
        functions.addAll(OPERATORS);
        String list = "the functions are " + String.join(", ", functions) + ", and sum_i(e) over the components x_i of x1, x2, ...";
        // One edit makes dn of most names of two letters.
        functions.removeIf(function -> function.length() <= 2);
        return nearest(name, functions).map(nearest -> "; did you mean `" + nearest + "`? (" + list + ")").orElse("; " + list);
    }

    /** The rest of the sentence "unknown name `w_x`": what was probably meant, or what there is. */
    String advice(String name) {
        if (isNormal(name, scope.coordinates())) {
            return NO_NORMAL;
        }
        int bar = name.lastIndexOf('_');
        if (bar > 0 && meanings.get(name.substring(0, bar)) instanceof Field) {
            List<String> letters = scope.coordinates().stream().map(Coordinate::name).filter(Names::isOneLetter).toList();
            return "; derivatives are written with the one-letter coordinates " + letters + ", or as d(u, x1, x1)";
        }
        Set<String> candidates = new LinkedHashSet<>(meanings.keySet());
        candidates.addAll(new TreeSet<>(RESERVED));
        if (bar > 0) {
            String suffix = name.substring(bar);
            scope.unknowns().forEach(unknown -> candidates.add(unknown.name() + suffix));
            candidates.removeIf(candidate -> candidate.endsWith(suffix) && meaning(candidate).isEmpty());
        }
        return nearest(name, candidates)
                .map(nearest -> "; did you mean `" + nearest + "`?")
                .orElseGet(() -> "; the known names are " + String.join(", ", meanings.keySet()));
    }

    /** The nearest candidate, at most a third of the letters apart but one edit in short names; names of one letter have no neighbours. */
    private static Optional<String> nearest(String name, Set<String> candidates) {
        int most = Math.min(name.length() - 1, Math.max(1, name.length() / 3));
        return candidates.stream()
                .filter(candidate -> candidate.length() > 1 && edits(name, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    /** Levenshtein's distance, except that the same letters in another order count as one edit. */
    private static int edits(String a, String b) {
        boolean reordered = a.length() == b.length() && Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
        return reordered ? Math.min(1, LevenshteinDistance.getDefaultInstance().apply(a, b)) : LevenshteinDistance.getDefaultInstance().apply(a, b);
    }

    private static Set<String> reserved() {
        Set<String> reserved = new LinkedHashSet<>(FUNCTIONS.keySet());
        reserved.addAll(OPERATORS);
        reserved.add(PI);
        return Set.copyOf(reserved);
    }
}
