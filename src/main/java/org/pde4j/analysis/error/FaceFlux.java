package org.pde4j.analysis.error;

import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;

/**
 * [½ (b + ∂a) w² − a w ∂w] between the faces of an axis, what integration by parts leaves there of ∫ (b ∂w − a ∂²w) w, and [(b + ∂a) |w| − a ∂w sgn w], what
 * it leaves with sgn w in the place of w.
 *
 * @param diffusion a
 * @param flux b + ∂a, u held fixed
 */
record FaceFlux(ScalarEquation equation, AxisConditions axis, Expr diffusion, Expr flux) {

    private static final Expr ZERO = Expr.constant(0);

    /** Coefficients on both faces of a period may differ by so much of their size, if numbers that round to those given do not differ. */
    private static final double ROUNDING = 1e-12;

    /** @throws org.pde4j.expr.KinkException if a has a kink */
    static FaceFlux of(ScalarEquation equation, AxisConditions axis) {
        Expr diffusion = equation.diffusion(axis.x());
        return new FaceFlux(equation, axis, diffusion, equation.first().get(axis.x().axis()).plus(EnergyForm.derivative(diffusion, equation, axis.x())));
    }

    /**
     * Whether it is ≥ 0 for all w with homogeneous conditions: with a flux outwards wherever u is not given, aκ added to the share of it where w_n = −κw; and
     * where u is periodic, with coefficients that are so too, which a flux that depends on u is only if u has no jump.
     *
     * @param share ½ for squares, 1 for absolute values
     */
    boolean isOutward(double share) {
        Face lower = equation.box().lower(axis.x());
        Face upper = equation.box().upper(axis.x());
        if (!axis.isPeriodic()) {
            return (axis.lower().fixed() || leaves(lower, axis.lower(), share)) && (axis.upper().fixed() || leaves(upper, axis.upper(), share));
        }
        boolean smooth = flux.fields().isEmpty() || axis.functionals().stream().allMatch(functional -> functional.data().equals(ZERO));
        return smooth && repeats(diffusion) && (repeats(flux) || isNotNegative(at(flux, upper).minus(at(flux, lower))));
    }

    private boolean leaves(Face face, AxisConditions.End end, double share) {
        Expr outward = flux.times(face.side() * share);
        return isNotNegative(at(end == AxisConditions.End.ROBIN ? outward.plus(diffusion.times(axis.transfer(face))) : outward, face));
    }

    private boolean isNotNegative(Expr there) {
        Expr negative = there.negate();
        return there.equals(ZERO) || there.fields().isEmpty() && EnclosedMaximum.over(equation.box(), equation.u(), negative, 0, 0).value() <= 0;
    }

    /** Whether a function has the same values on both faces. */
    private boolean repeats(Expr f) {
        Coordinate x = axis.x();
        if (!f.coordinates().contains(x)) {
            return true;
        }
        Expr jump = at(f, equation.box().upper(x)).minus(at(f, equation.box().lower(x)));
        if (!jump.fields().isEmpty()) {
            return false;
        }
        Enclosure difference = EnclosedNumbers.over(equation.box().ranges(), jump);
        double size = EnclosedNumbers.over(equation.box().ranges(), f).magnitude();
        return difference.contains(0) && difference.magnitude() <= ROUNDING * size;
    }

    /** On a face, whose place stays a parameter: sin(2πx) at 1 folded to a number is no longer enclosed with 0. */
    private static Expr at(Expr expr, Face face) {
        return expr.substitute(leaf -> leaf.equals(face.coordinate()) ? new Parameter(face.coordinate().name(), face.value()) : leaf);
    }
}
