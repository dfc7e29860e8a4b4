package org.pde4j.problem;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.PointFunction;

/**
 * f_s(x) where x is in subdomain s. Derivatives are those inside of the subdomains: what jumps at an interface is the matter of the conditions there.
 *
 * @param values f_0 outside of all subdomains, then one for each of them
 */
record PiecewiseFunction(Subdomains subdomains, List<Expr> values) implements PointFunction {

    PiecewiseFunction {
        values = List.copyOf(values);
    }

    /** As an expression; the one of all values where they are equal. */
    static Expr of(String name, Subdomains subdomains, List<Expr> values) {
        return values.stream().distinct().count() == 1 ? values.get(0) : Column.of(name, subdomains.coordinates(), new PiecewiseFunction(subdomains, values));
    }

    @Override
    public double value(double[] point) {
        return values.get(subdomains.indexOf(point)).evaluate(point);
    }

    @Override
    public Optional<Expr> derivative(Coordinate x) {
        return Optional.of(of("derivative along " + x + " of " + values, subdomains, values.stream().map(value -> value.derivative(x)).toList()));
    }

    @Override
    public Optional<Expr> otherSide() {
        return Optional.of(values.get(0));
    }

    @Override
    public String description() {
        return "a function with one formula for each subdomain";
    }
}
