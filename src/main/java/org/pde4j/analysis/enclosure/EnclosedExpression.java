package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;

/**
 * F(x, jet of u, jets of its traces) as {@link TaylorModel}s of values, cell by cell. Traces on a face are kept for cells that differ only along its axis.
 * Thread safe.
 */
final class EnclosedExpression implements CellFunction {

    /** A trace stands in the expression as a coordinate of an axis from here on. */
    private static final int TRACES = 1000;

    private final EnclosedFunction function;
    private final int dimension;
    private final Expr inside;
    private final List<OnFace> traces = new ArrayList<>();
    private final TaylorSpace space;
    private final TaylorSpace values;

    /** A derivative of u on a face or an edge, and what is known of it, by the ends of the coordinates that are free. */
    private record OnFace(HeldJet jet, Expr rewritten, TaylorSpace space, Map<List<Double>, double[]> known) {}

    EnclosedExpression(EnclosedFunction function, Expr expr, Function<Field, HeldJet> places) {
        this.function = function;
        dimension = function.problem().domain().dimension();
        List<HeldJet> found = new ArrayList<>();
        Expr open = expr.substitute(leaf -> {
            if (leaf instanceof Field field && !places.apply(field).isFree()) {
                HeldJet jet = places.apply(field);
                if (!found.contains(jet)) {
                    found.add(jet);
                }
                return new Coordinate("trace" + found.indexOf(jet), TRACES + found.indexOf(jet));
            }
            return leaf;
        });
        inside = function.inNetwork(open);
        List<Expr> rewritten = found.stream().map(jet -> function.inNetwork(new Field(name(function, jet), jet.component(), jet.derivative(), false))).toList();
        int order = Math.max(order(inside), rewritten.stream().mapToInt(EnclosedExpression::order).max().orElse(0));
        int degree = Degrees.of(dimension, order);
        space = new TaylorSpace(dimension, degree, derivatives(inside));
        values = space.ofValues();
        for (int i = 0; i < found.size(); i++) {
            TaylorSpace own = new TaylorSpace(dimension, degree, derivatives(rewritten.get(i)));
            traces.add(new OnFace(found.get(i), rewritten.get(i), own, new ConcurrentHashMap<>()));
        }
    }

    private static String name(EnclosedFunction function, HeldJet jet) {
        return function.problem().unknowns().get(jet.component()).name();
    }

    private static int order(Expr expr) {
        return derivatives(expr).stream().mapToInt(MultiIndex::total).max().orElse(0);
    }

    private static List<MultiIndex> derivatives(Expr expr) {
        return expr.fields().stream().map(Field::derivative).toList();
    }

    @Override
    public TaylorSpace space() {
        return values;
    }

    @Override
    public int order() {
        return space.order();
    }

    @Override
    public TaylorModel on(CellBatch cells) {
        TaylorArithmetic result = new TaylorArithmetic(values, cells.lanes());
        List<TaylorModel> onFaces = traces.stream().map(trace -> onFace(trace, cells)).toList();
        return evaluate(inside, space, cells, result, onFaces);
    }

    private TaylorModel evaluate(Expr expr, TaylorSpace jets, CellBatch cells, TaylorArithmetic result, List<TaylorModel> onFaces) {
        TaylorArithmetic arithmetic = new TaylorArithmetic(jets, cells.lanes());
        boolean[] held = new boolean[dimension];
        CellBatch wide = cells;
        for (int i = 0; i < dimension; i++) {
            // A moment or a side of the box; fields across it are taken in its middle.
            held[i] = cells.isFlat(i) && reach(expr, i) > 0;
            wide = held[i] ? wide.on(i, cells.centre()[i][0], reach(expr, i)) : wide;
        }
        CellBatch domain = wide;
        TaylorModel[] outputs = expr.fields().isEmpty() ? new TaylorModel[0] : function.network().outputs(arithmetic, coordinates(arithmetic, domain));
        TaylorModel[] places = coordinates(result, cells);
        Map<Field, TaylorModel> fields = new HashMap<>();
        return new TaylorEvaluation(result, x -> x.axis() >= TRACES ? onFaces.get(x.axis() - TRACES) : places[x.axis()],
                field -> fields.computeIfAbsent(field, f -> middle(JetEntries.of(jets, values, outputs[f.component()], f.derivative(), domain), held)))
                .of(expr);
    }

    /** ξ_i = 0 along the axes held. */
    private TaylorModel middle(TaylorModel model, boolean[] held) {
        for (int k = 0; k < values.size(); k++) {
            MultiIndex beta = values.monomials().get(k);
            if (IntStream.range(0, dimension).anyMatch(i -> held[i] && beta.order(i) > 0)) {
                int lanes = model.p().length / values.size();
                Arrays.fill(model.p(), k * lanes, (k + 1) * lanes, 0);
            }
        }
        return model;
    }

    private TaylorModel[] coordinates(TaylorArithmetic arithmetic, CellBatch cells) {
        TaylorModel[] coordinates = new TaylorModel[dimension];
        for (int i = 0; i < dimension; i++) {
            coordinates[i] = arithmetic.coordinate(i, cells.centre()[i], cells.halfWidth()[i]);
        }
        return coordinates;
    }

    private TaylorModel onFace(OnFace on, CellBatch cells) {
        int lanes = cells.lanes();
        CellBatch flat = cells;
        for (int i = 0; i < dimension; i++) {
            if (on.jet().holds(i)) {
                flat = flat.on(i, on.jet().place().get(i), reach(on.rewritten(), i));
            }
        }
        List<List<Double>> keys = IntStream.range(0, lanes).mapToObj(l -> key(on.jet(), cells, l)).toList();
        if (!on.known().keySet().containsAll(keys)) {
            TaylorModel fresh = evaluate(on.rewritten(), on.space(), flat, new TaylorArithmetic(values, lanes), List.of());
            for (int l = 0; l < lanes; l++) {
                on.known().putIfAbsent(keys.get(l), column(fresh, on.jet(), lanes, l));
            }
        }
        TaylorModel model = TaylorModel.zero(values, lanes, values.degree());
        for (int l = 0; l < lanes; l++) {
            double[] column = on.known().get(keys.get(l));
            for (int k = 0; k < values.size(); k++) {
                model.p()[k * lanes + l] = column[k];
            }
            model.r()[l] = column[values.size()];
        }
        return model;
    }

    /** Of the box: narrower than any layer of v that float64 resolves. */
    private static final double REACH = 0x1p-20;

    /** A derivative across the face needs a cell that is not flat; its polynomial is then taken on the face. */
    private double reach(Expr expr, int axis) {
        boolean across = expr.fields().stream().anyMatch(field -> field.derivative().order(axis) > 0);
        return across ? function.problem().bounds().interval(axis).length() * REACH : 0;
    }

    private List<Double> key(HeldJet jet, CellBatch cells, int lane) {
        List<Double> key = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            if (!jet.holds(i)) {
                key.add(cells.centre()[i][lane]);
                key.add(cells.halfWidth()[i][lane]);
            }
        }
        return key;
    }

    /** The polynomial on the face, and the bound behind it. */
    private double[] column(TaylorModel model, HeldJet jet, int lanes, int lane) {
        double[] column = new double[values.size() + 1];
        for (int k = 0; k < values.size(); k++) {
            MultiIndex beta = values.monomials().get(k);
            boolean along = IntStream.range(0, dimension).allMatch(i -> !jet.holds(i) || beta.order(i) == 0);
            column[k] = along ? model.p()[k * lanes + lane] : 0;
        }
        column[values.size()] = model.r()[lane];
        return column;
    }
}
