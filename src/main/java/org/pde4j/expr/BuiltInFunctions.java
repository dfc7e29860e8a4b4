package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** The functions and differential operators of the grammar; ∇ acts on the spatial coordinates. */
final class BuiltInFunctions {

    private final Scope scope;
    private final ExprParser parser;

    BuiltInFunctions(Scope scope, ExprParser parser) {
        this.scope = scope;
        this.parser = parser;
    }

    Quantity apply(Token name, List<Quantity> arguments) {
        return switch (name.text()) {
            case "d" -> Quantity.scalar(derivative(name, arguments), name);
            case "laplacian" -> Quantity.scalar(laplacian(name, scalar(name, arguments)), name);
            case "grad" -> Quantity.vector(gradient(name, scalar(name, arguments)), name);
            case "div" -> Quantity.scalar(divergence(name, single(name, arguments)), name);
            case "dn" -> Quantity.scalar(normalDerivative(name, scalar(name, arguments)), name);
            case "dot" -> Quantity.scalar(dot(name, arguments), name);
            case "opposite" -> single(name, arguments).map(e -> opposite(name, e));
            case "jump" -> single(name, arguments).map(e -> jump(name, e));
            case "sqrt" -> {
                Expr argument = scalar(name, arguments);
                yield Quantity.scalar(parser.folded(name, () -> Expr.sqrt(argument)), name);
            }
            case "max", "min" -> Quantity.scalar(extreme(name, arguments), name);
            case "heaviside" -> {
                Expr argument = scalar(name, arguments);
                yield Quantity.scalar(parser.pieces(name, () -> Expr.heaviside(argument), argument), name);
            }
            default -> {
                Expr argument = scalar(name, arguments);
                yield Quantity.scalar(parser.folded(name, () -> Expr.call(Words.FUNCTIONS.get(name.text()), argument)), name);
            }
        };
    }

    private Expr extreme(Token name, List<Quantity> arguments) {
        if (arguments.size() < 2) {
            throw parser.error(name, "`" + name.text() + "` takes two arguments or more, got " + arguments.size());
        }
        Expr result = parser.scalar(arguments.get(0));
        for (Quantity argument : arguments.subList(1, arguments.size())) {
            Expr a = result;
            Expr b = parser.scalar(argument);
            result = parser.pieces(name, () -> name.text().equals("max") ? Expr.max(a, b) : Expr.min(a, b), a, b);
        }
        return result;
    }

    private Expr derivative(Token name, List<Quantity> arguments) {
        Expr result = parser.scalar(arguments.get(0));
        if (arguments.size() < 2) {
            throw parser.error(name, "`d` needs an expression and at least one coordinate, as in d(u, x)");
        }
        for (Quantity argument : arguments.subList(1, arguments.size())) {
            if (!(parser.scalar(argument) instanceof Coordinate x)) {
                throw parser.error(argument.start(), "`d` differentiates by coordinates, got " + argument.start().quoted());
            }
            result = parser.derivative(name, result, x);
        }
        return result;
    }

    private Expr laplacian(Token name, Expr e) {
        List<Expr> terms = new ArrayList<>();
        for (Coordinate x : spatial(name)) {
            terms.add(parser.derivative(name, parser.derivative(name, e, x), x));
        }
        return parser.folded(name, () -> Expr.sum(terms));
    }

    private List<Expr> gradient(Token name, Expr e) {
        return spatial(name).stream().map(x -> parser.derivative(name, e, x)).toList();
    }

    private Expr normalDerivative(Token name, Expr e) {
        if (scope.normal().isEmpty()) {
            throw parser.error(name, "`dn` is the derivative along the outward normal" + Words.NO_NORMAL);
        }
        List<Expr> terms = new ArrayList<>();
        List<Expr> gradient = gradient(name, e);
        for (int k = 0; k < gradient.size(); k++) {
            Expr component = scope.normal().get(k);
            Expr slope = gradient.get(k);
            terms.add(parser.folded(name, () -> component.times(slope)));
        }
        return parser.folded(name, () -> Expr.sum(terms));
    }

    private Expr divergence(Token name, Quantity v) {
        List<Coordinate> spatial = spatial(name);
        if (!v.isVector() || v.components().size() != spatial.size()) {
            throw parser.error(name, "`div` needs a vector with one component per spatial coordinate (" + spatial.size() + "), got "
                    + (v.isVector() ? v.components().size() + " components" : "a scalar"));
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < spatial.size(); i++) {
            terms.add(parser.derivative(name, v.components().get(i), spatial.get(i)));
        }
        return parser.folded(name, () -> Expr.sum(terms));
    }

    private Expr dot(Token name, List<Quantity> arguments) {
        if (arguments.size() != 2 || !arguments.stream().allMatch(Quantity::isVector)
                || arguments.get(0).components().size() != arguments.get(1).components().size()) {
            throw parser.error(name, "`dot` needs two vectors of one length");
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < arguments.get(0).components().size(); i++) {
            int component = i;
            terms.add(parser.folded(name, () -> arguments.get(0).components().get(component).times(arguments.get(1).components().get(component))));
        }
        return parser.folded(name, () -> Expr.sum(terms));
    }

    private Expr opposite(Token name, Expr e) {
        if (!e.coordinates().isEmpty()) {
            throw parser.error(name, "`opposite` takes the unknowns to the opposite face; write coordinates outside of it");
        }
        return e.substitute(leaf -> leaf instanceof Field field ? field.atOpposite() : leaf);
    }

    /** e outside − e inside. */
    private Expr jump(Token name, Expr e) {
        if (!scope.twoSided()) {
            throw parser.error(name, "`jump` is the value outside of an interface minus that inside, in conditions on the boundary of a subdomain only");
        }
        if (e.fields().stream().anyMatch(Field::opposite)) {
            throw parser.error(name, "`jump` takes what has a value on each side of the interface; a jump, or an `opposite`, is one number there:"
                    + " write it outside of `jump`");
        }
        return parser.folded(name, () -> e.substitute(leaf -> leaf instanceof Field field ? field.atOpposite()
                : leaf instanceof Column column ? column.function().flatMap(PointFunction::otherSide).orElse(leaf) : leaf).minus(e));
    }

    private List<Coordinate> spatial(Token name) {
        List<Coordinate> spatial = scope.spatial();
        if (spatial.isEmpty()) {
            throw parser.error(name, "`" + name.text() + "` needs a spatial coordinate, there is none");
        }
        return spatial;
    }

    private Expr scalar(Token name, List<Quantity> arguments) {
        return parser.scalar(single(name, arguments));
    }

    private Quantity single(Token name, List<Quantity> arguments) {
        if (arguments.size() != 1) {
            throw parser.error(name, "`" + name.text() + "` takes one argument, got " + arguments.size());
        }
        return arguments.get(0);
    }
}
