package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Column;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** How far rounding may move an expression in v and W: the largest width of its enclosure at points of surfaces, v and W the numbers that they are there. */
final class PointRounding {

    private static final int POINTS = 500;
    private static final long SEED = 29;

    /** Of the first placeholder of a component of the normal, above those of barriers. */
    private static final int FIRST = 950;

    private PointRounding() {}

    /** 0 of an expression without unknowns. */
    static double of(List<Surface> surfaces, Expr given, Approximation function) {
        return given.fields().isEmpty() ? 0 : surfaces.stream().mapToDouble(surface -> of(surface, given, function)).reduce(0, Math::max);
    }

    private static double of(Surface surface, Expr given, Approximation function) {
        List<Column> columns = List.copyOf(given.columns());
        List<Field> placeholders = IntStream.range(0, columns.size()).mapToObj(k -> Field.of("column", FIRST + k)).toList();
        Expr expression = given.substitute(leaf -> leaf instanceof Column column ? placeholders.get(columns.indexOf(column)) : leaf);
        List<Field> fields = new ArrayList<>(given.fields());
        List<Expr> asked = new ArrayList<>(fields);
        asked.addAll(columns);
        fields.addAll(placeholders);
        double[] parameters = SurfaceSample.draw(surface, POINTS, SEED);
        double[] places = surface.places(parameters);
        double[][] values = surface.values(parameters, asked, function);
        int d = values[0].length == 0 ? 0 : places.length / values[0].length;
        return IntStream.range(0, values[0].length).mapToDouble(i -> EnclosedSeries.rounding(expression, Arrays.copyOfRange(places, i * d, (i + 1) * d),
                field -> values[fields.indexOf(field)][i])).map(width -> Double.isNaN(width) ? Double.POSITIVE_INFINITY : width).reduce(0, Math::max);
    }
}
