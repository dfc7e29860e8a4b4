package org.pde4j.analysis.error.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.error.EnclosedMaximum;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.Box;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Piece;
import org.pde4j.expr.Expr;

/**
 * |e| ≤ factor sup|b| + most ‖ρ‖_∞ for −Σ a_i e_ii + Σ b_i e_i + c e = −ρ in Ω, e = b on ∂Ω, c ≥ −Λ: from w ≥ 0 with −Σ a_i w_ii + Σ b_i w_i ≥ 1.
 *
 * <p>Λ ≤ 0: w a function of one coordinate on the bounding box, symmetric about its middle, with a w″ + B|w′| = −1, a = inf a_i, B = sup|b_i|, l the length:
 * most = (a/B²)(e^z − 1 − z), z = Bl/(2a), or l²/(8a) for B = 0; or w = (r² − |x − m|²)/(2da) on a ball that contains Ω, if all a_i are equal and b = 0.
 * Λ &gt; 0: with W = sup w and ΛW &lt; 1, 1 + Λw/(1 − ΛW) is a positive supersolution: factor = 1/(1 − ΛW), most = W/(1 − ΛW). Or, for b = 0 and
 * Λ &lt; aπ²/l², cos(k(x − m)) with k² = Λ/a: factor = 1/cos(kl/2), most = (factor − 1)/Λ.
 *
 * <p>Source: Protter and Weinberger 1967, chapter 2; Gilbarg and Trudinger 2001, theorem 3.7.
 *
 * @param name of the set on which w is taken
 */
record Barrier(double most, double factor, String name) {

    /** Below it e^z − 1 − z ≤ z²e^z/2 is used, which does not cancel. */
    private static final double SMALL = 0.01;

    /** Of a cosine or 1 − ΛW; less loses digits. */
    private static final double LEAST = 1e-3;

    /** The least one for {@link #elliptic} coefficients; empty if there is none. */
    static Optional<Barrier> of(ShapedEquation equation, double growth) {
        Box box = equation.domain().spatial().box();
        List<Double> least = equation.diffusion().stream().map(a -> -largest(equation, a.negate())).toList();
        List<Double> steepest = equation.convection().stream().map(b -> Math.max(0, Math.max(largest(equation, b), largest(equation, b.negate())))).toList();
        Stream<Barrier> axes = IntStream.range(0, box.dimension()).filter(i -> least.get(i) > 0)
                .mapToObj(i -> axis(box.interval(i).length(), least.get(i), steepest.get(i))).flatMap(Optional::stream);
        Stream<Barrier> cosines = growth <= 0 ? Stream.of() : IntStream.range(0, box.dimension()).filter(i -> least.get(i) > 0 && steepest.get(i) == 0)
                .mapToObj(i -> cosine(box.interval(i).length(), least.get(i), growth)).flatMap(Optional::stream);
        return Stream.concat(cosines, Stream.concat(axes, ball(equation, least, steepest).stream()).map(w -> w.with(growth)).flatMap(Optional::stream))
                .min(Comparator.comparingDouble(Barrier::most));
    }

    /** Whether no a_i is negative anywhere in the box. */
    static boolean elliptic(ShapedEquation equation) {
        return equation.diffusion().stream().allMatch(a -> a.equals(Expr.constant(0)) || largest(equation, a.negate()) <= 0);
    }

    private static double largest(ShapedEquation equation, Expr f) {
        return f.equals(Expr.constant(0)) ? 0 : EnclosedMaximum.over(Region.of(equation.domain().bounds()), equation.u(), f, 0, 0).value();
    }

    private Optional<Barrier> with(double growth) {
        double left = growth <= 0 ? 1 : 1 - growth * most;
        return left > LEAST ? Optional.of(new Barrier(most / left, 1 / left, name)) : Optional.empty();
    }

    /** 1 − cos z = 2 sin²(z/2), which does not cancel. */
    private static Optional<Barrier> cosine(double l, double a, double growth) {
        double z = Math.sqrt(growth / a) * l / 2;
        double cosine = z < Math.PI / 2 ? Math.cos(z) : 0;
        double sine = Math.sin(z / 2);
        return cosine > LEAST ? Optional.of(new Barrier(2 * sine * sine / (growth * cosine), 1 / cosine, "the bounding box")) : Optional.empty();
    }

    private static Optional<Barrier> axis(double l, double a, double b) {
        double z = b * l / (2 * a);
        double most = z < SMALL ? l * l / (8 * a) * Math.exp(z) : a / (b * b) * (Math.expm1(z) - z);
        return Double.isFinite(most) ? Optional.of(new Barrier(most, 1, "the bounding box")) : Optional.empty();
    }

    private static Optional<Barrier> ball(ShapedEquation equation, List<Double> least, List<Double> steepest) {
        boolean isotropic = equation.diffusion().stream().distinct().count() == 1 && least.get(0) > 0 && steepest.stream().allMatch(b -> b == 0);
        if (!isotropic) {
            return Optional.empty();
        }
        Box box = equation.domain().spatial().box();
        double square = 0;
        for (Piece piece : equation.domain().spatial().pieces()) {
            Optional<List<Chart>> charts = BoundaryData.charts(piece);
            if (charts.isEmpty()) {
                return Optional.empty();
            }
            for (Chart chart : charts.get()) {
                square = Math.max(square, square(equation, chart, box));
            }
        }
        return Optional.of(new Barrier(square / (2 * box.dimension() * least.get(0)), 1, "a ball"));
    }

    /** max |x − m|² over the image of a chart, m the middle of the box. */
    private static double square(ShapedEquation equation, Chart chart, Box box) {
        Expr sum = Expr.constant(0);
        for (int i = 0; i < box.dimension(); i++) {
            sum = sum.plus(chart.place().get(i).minus(box.interval(i).centre()).power(2));
        }
        return EnclosedMaximum.over(new ChartPart(chart).region(), equation.u(), sum, 0, 0).value();
    }
}
