package org.pde4j.problem.reference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.pde4j.problem.Solution;

/**
 * w(r, θ) = Σ a_n H_n(kr) cos nθ, a_n = −ε_n iⁿ J_n(k)/H_n(k): the outgoing field that the unit disk scatters of the plane wave e^{ikx}, with w = −e^{ikx} on
 * it; the unknowns are its real and imaginary part. Terms below 1e-17 of the incoming wave are left out. Accurate to about 1e-13.
 *
 * <p>Source: Bowman, Senior and Uslenghi, Electromagnetic and Acoustic Scattering by Simple Shapes (1969), section 2.2.
 */
public final class DiskScattering implements Solution {

    /** Up to which the cylinder functions are accurate at r ≤ 2. */
    public static final double LARGEST_WAVENUMBER = 10;

    private static final double NEGLIGIBLE = 1e-17;

    /** The series holds a little beyond the circles as well, so that points on them may be rounded and slopes may be differenced. */
    private static final double MARGIN = 1e-2;

    private final double wavenumber;
    private final double outer;
    private final List<Complex> amplitudes;

    /**
     * @param wavenumber k in (0, 10]
     * @param outer R in (1, 2], up to which w is asked for
     */
    public DiskScattering(double wavenumber, double outer) {
        if (!(wavenumber > 0 && wavenumber <= LARGEST_WAVENUMBER && outer > 1 && outer <= 2)) {
            throw new IllegalArgumentException(
                    "DiskScattering: needs a wavenumber in (0, " + LARGEST_WAVENUMBER + "] and a radius in (1, 2], got " + wavenumber + " and " + outer);
        }
        this.wavenumber = wavenumber;
        this.outer = outer;
        CylinderFunctions at = CylinderFunctions.of(wavenumber, orders(wavenumber));
        List<Complex> found = new ArrayList<>();
        for (int n = 0; n < orders(wavenumber); n++) {
            // On the disk |a_n H_n(k)| = ε_n |J_n(k)| is largest.
            if (n > wavenumber && Math.abs(at.first(n)) < NEGLIGIBLE) {
                break;
            }
            Complex turned = new Complex[] {Complex.ONE, Complex.I, Complex.MINUS_ONE, Complex.I.negate()}[n % 4];
            found.add(turned.multiply(-(n == 0 ? 1 : 2) * at.first(n)).divide(at.hankel(n)));
        }
        amplitudes = List.copyOf(found);
    }

    /** g_n with ∂_r w − i k w + w/(2R) = Σ g_n cos nθ at r = R. */
    public List<Complex> absorbed() {
        CylinderFunctions at = CylinderFunctions.of(wavenumber * outer, amplitudes.size() + 1);
        Complex factor = new Complex(1 / (2 * outer), -wavenumber);
        List<Complex> data = new ArrayList<>();
        for (int n = 0; n < amplitudes.size(); n++) {
            data.add(amplitudes.get(n).multiply(at.hankelSlope(n).multiply(wavenumber).add(at.hankel(n).multiply(factor))));
        }
        return data;
    }

    @Override
    public int components() {
        return 2;
    }

    @Override
    public double[] value(double[] point) {
        double r = Math.hypot(point[0], point[1]);
        if (!(r >= 1 - MARGIN && r <= outer + MARGIN)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double angle = Math.atan2(point[1], point[0]);
        CylinderFunctions at = CylinderFunctions.of(wavenumber * r, amplitudes.size());
        Complex sum = Complex.ZERO;
        for (int n = amplitudes.size() - 1; n >= 0; n--) {
            sum = sum.add(amplitudes.get(n).multiply(at.hankel(n)).multiply(Math.cos(n * angle)));
        }
        return new double[] {sum.getReal(), sum.getImaginary()};
    }

    /** More than are above {@link #NEGLIGIBLE}: J_n(k) ≤ (k/2)ⁿ/n!. */
    private static int orders(double wavenumber) {
        return (int) Math.ceil(wavenumber) + 40;
    }
}
