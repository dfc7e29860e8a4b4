package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Named;
import org.pde4j.domain.Piece;
import org.pde4j.domain.Place;
import org.pde4j.domain.Quadrature;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;

/**
 * Parts Ω_1, …, Ω_m of a domain Ω whose closures are disjoint, and Ω_0, the rest of it: u_k = û_{k,s} in Ω_s, each the output of a network, so that u may jump
 * or have a kink on ∂Ω_s. A point that rounding cannot tell from one of ∂Ω_s belongs to Ω_s; on the interface {@code opposite(u)} is the value in Ω_0.
 */
public final class Subdomains {

    /** Of the largest side: distances that count as none. */
    private static final double ROUNDING = 1e-10;
    /** Gauss nodes in one direction for what is checked. */
    private static final int NODES = 12;

    private final Map<String, Domain> shapes;
    private final List<Coordinate> coordinates;
    private final List<Geometry> geometries = new ArrayList<>();
    private final List<Set<String>> pieces = new ArrayList<>();
    private final double slack;

    /**
     * @param domain of whose {@link ShapedDomain#curves} the shapes are some
     * @param names of these
     * @throws IllegalArgumentException of one sentence, if at some nodes of a quadrature of one shape or its boundary it overlaps or touches another one, or
     *     leaves the domain
     */
    public Subdomains(ShapedDomain domain, Collection<String> names) {
        shapes = new LinkedHashMap<>();
        names.forEach(name -> shapes.put(name, domain.curves().get(name)));
        coordinates = domain.spatialCoordinates();
        slack = ROUNDING * domain.spatial().box().intervals().stream().mapToDouble(side -> side.length()).max().orElseThrow();
        shapes.forEach((name, shape) -> {
            Geometry geometry = new Named(name, shape).geometry();
            geometries.add(geometry);
            Set<String> own = new LinkedHashSet<>();
            geometry.pieces().forEach(piece -> own.add(piece.name()));
            pieces.add(own);
        });
        for (int s = 0; s < geometries.size(); s++) {
            requireApart(s, geometries.get(s).quadrature(NODES), domain);
            for (Piece piece : geometries.get(s).pieces()) {
                requireApart(s, piece.quadrature(NODES).nodes(), domain);
            }
        }
    }

    private void requireApart(int s, Quadrature nodes, ShapedDomain domain) {
        List<String> names = List.copyOf(shapes.keySet());
        for (int i = 0; i < nodes.size(); i++) {
            double[] x = nodes.point(i);
            if (domain.spatial().distance().at(x) > slack) {
                throw new IllegalArgumentException(names.get(s) + " leaves the domain at " + Arrays.toString(x) + "; make it smaller");
            }
            for (int other = 0; other < names.size(); other++) {
                if (other != s && geometries.get(other).distance().at(x) <= slack) {
                    throw new IllegalArgumentException(names.get(s) + " and " + names.get(other) + " overlap or touch at " + Arrays.toString(x)
                            + "; keep them apart");
                }
            }
        }
    }

    /** Ω_1, …, Ω_m. */
    public List<String> names() {
        return List.copyOf(shapes.keySet());
    }

    /** Of space. */
    List<Coordinate> coordinates() {
        return coordinates;
    }

    /** s of the Ω_s in which a point is, shape (d) or longer; 0 outside of all of these. */
    int indexOf(double[] point) {
        double[] x = Arrays.copyOf(point, coordinates.size());
        for (int s = 0; s < geometries.size(); s++) {
            if (geometries.get(s).distance().at(x) <= slack) {
                return s + 1;
            }
        }
        return 0;
    }

    /**
     * A known function with one value in each subdomain.
     *
     * @param elsewhere its value in Ω_0 and where none is given
     */
    public Expr coefficient(String name, Expr elsewhere, Map<String, ? extends Expr> values) {
        List<Expr> all = new ArrayList<>(List.of(elsewhere));
        shapes.keySet().forEach(subdomain -> all.add(values.containsKey(subdomain) ? values.get(subdomain) : elsewhere));
        return PiecewiseFunction.of(name, this, all);
    }

    /** The subdomain whose boundary a place is a part of, inside of the domain; empty for other places. */
    public Optional<String> interfaceOf(Place place) {
        List<String> names = names();
        return place.match(face -> Optional.empty(), part -> IntStream.range(0, names.size())
                .filter(s -> part.portions().stream().allMatch(portion -> pieces.get(s).contains(portion.piece()))).mapToObj(names::get).findFirst(),
                point -> Optional.empty());
    }

    /**
     * A point of ∂Ω_s, of those of a quadrature, at which no condition has values of both sides.
     *
     * @param name of Ω_s
     */
    public Optional<double[]> open(String name, List<Condition> conditions) {
        List<BoundaryPart.Portion> joined = conditions.stream()
                .filter(condition -> condition.residual().fields().stream().anyMatch(Field::opposite))
                .flatMap(condition -> condition.place().portions().stream()).toList();
        for (Piece piece : geometries.get(names().indexOf(name)).pieces()) {
            Quadrature nodes = piece.quadrature(NODES).nodes();
            for (int i = 0; i < nodes.size(); i++) {
                double[] x = nodes.point(i);
                if (joined.stream().noneMatch(portion -> portion.piece().equals(piece.name())
                        && portion.where().stream().allMatch(where -> where.evaluate(x) >= 0))) {
                    return Optional.of(x);
                }
            }
        }
        return Optional.empty();
    }

    /** Outputs of a network for these unknowns, component s·K + k for û_{k,s}: the unknowns, which are those of Ω_0, then {@code u_core}, …. */
    List<Field> outputs(List<Field> unknowns) {
        List<Field> outputs = new ArrayList<>(unknowns);
        names().forEach(name -> unknowns.forEach(u -> outputs.add(Field.of(u.name() + "_" + name, outputs.size()))));
        return outputs;
    }

    /**
     * ∂^α u_k = Σ_s χ_s ∂^α û_{k,s} inside and from the side of Ω_s on an interface, ∂^α û_{k,0} on its other side.
     *
     * @param outputs in the order of {@link #outputs}
     */
    Expr rewrite(Expr expression, List<Field> outputs) {
        int unknowns = outputs.size() / (shapes.size() + 1);
        return expression.substitute(leaf -> leaf instanceof Field field ? rewritten(field, outputs, unknowns) : leaf);
    }

    private Expr rewritten(Field field, List<Field> outputs, int unknowns) {
        List<Expr> terms = new ArrayList<>();
        for (int s = 0; s <= shapes.size(); s++) {
            Field output = outputs.get(s * unknowns + field.component());
            Field derivative = new Field(output.name(), output.component(), field.derivative(), false);
            if (field.opposite()) {
                return derivative;
            }
            terms.add(indicator(s).times(derivative));
        }
        return Expr.sum(terms);
    }

    private Expr indicator(int s) {
        List<Expr> values = IntStream.rangeClosed(0, shapes.size()).<Expr>mapToObj(i -> Expr.constant(i == s ? 1 : 0)).toList();
        return PiecewiseFunction.of("indicator " + s, this, values);
    }

    /**
     * A residual as it enters J, divided in each subdomain by the largest of its coefficients of the derivatives of highest order, where these are numbers: with
     * large and small coefficients, the rows of all subdomains and interfaces have one unit.
     */
    public Expr scaled(Expr residual) {
        List<Expr> factors = new ArrayList<>();
        for (int s = 0; s <= shapes.size(); s++) {
            factors.add(Expr.constant(1 / size(in(s, residual))));
        }
        boolean interfaces = residual.fields().stream().anyMatch(Field::opposite);
        Expr factor = interfaces ? Expr.constant(factors.stream().mapToDouble(Expr::evaluate).min().orElseThrow())
                : PiecewiseFunction.of("scale " + factors, this, factors);
        return residual.times(factor);
    }

    private Expr in(int s, Expr residual) {
        return residual.substitute(leaf ->
                    leaf instanceof Column column && column.function().orElse(null) instanceof PiecewiseFunction piecewise
                ? piecewise.values().get(s) : leaf);
    }

    private static double size(Expr residual) {
        int order = residual.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        double size = 0;
        for (Field field : residual.fields()) {
            // A component of a normal is at most 1.
            Expr coefficient = residual.partial(field)
                    .substitute(leaf -> leaf instanceof Column column && column.function().isEmpty() ? Expr.constant(1) : leaf);
            if (field.derivative().total() == order && coefficient.fields().isEmpty() && coefficient.coordinates().isEmpty()
                    && coefficient.parameters().stream().allMatch(Parameter::isKnown)) {
                size = Math.max(size, Math.abs(coefficient.evaluate()));
            }
        }
        return size > 0 ? size : 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subdomains given && given.shapes.equals(shapes) && given.coordinates.equals(coordinates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shapes, coordinates);
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
