package org.pde4j.analysis.enclosure;

import java.util.List;
import org.pde4j.expr.Expr;

/** F(γ(s), u(γ(s))) for a chart γ and an F without derivatives of u, by Taylor models in s of γ, of the network on it, and of F. */
final class ChartedExpression implements CellFunction {

    private final EnclosedFunction function;
    private final Expr inside;
    private final List<Expr> place;
    private final TaylorSpace space;

    /**
     * @param expr F
     * @param place γ, one expression in s for each coordinate
     * @param parameters dimension of s
     */
    ChartedExpression(EnclosedFunction function, Expr expr, List<Expr> place, int parameters) {
        this.function = function;
        this.place = List.copyOf(place);
        inside = function.inNetwork(expr);
        if (inside.fields().stream().anyMatch(field -> field.derivative().total() > 0)) {
            throw new IllegalArgumentException("ChartedExpression: on a chart values are enclosed, got " + expr);
        }
        space = new TaylorSpace(parameters, Degrees.of(parameters, 0), List.of()).ofValues();
    }

    @Override
    public TaylorSpace space() {
        return space;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public TaylorModel on(CellBatch cells) {
        TaylorArithmetic arithmetic = new TaylorArithmetic(space, cells.lanes());
        TaylorEvaluation chart = new TaylorEvaluation(arithmetic, s -> arithmetic.coordinate(s.axis(), cells.centre()[s.axis()], cells.halfWidth()[s.axis()]),
                field -> arithmetic.unknown());
        TaylorModel[] coordinates = place.stream().map(chart::of).toArray(TaylorModel[]::new);
        TaylorModel[] outputs = inside.fields().isEmpty() ? new TaylorModel[0] : function.network().outputs(arithmetic, coordinates);
        return new TaylorEvaluation(arithmetic, x -> coordinates[x.axis()], field -> outputs[field.component()]).of(inside);
    }
}
