package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.pde4j.domain.Annulus;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.reference.DiskScattering;

/**
 * Δw + k²w = 0 for w = u + i v in 1 &lt; r &lt; 2: the field that the unit disk scatters of the plane wave e^{ikx}, w = −e^{ikx} on it. On the outer circle,
 * with R = 2, the absorbing condition ∂_r w − i k w + w/(2R) = g of Sommerfeld's with the curvature of the circle, whose data g make w the field in the whole
 * plane: w = −Σ ε_n iⁿ J_n(k)/H_n(k) H_n(kr) cos nθ, ε_0 = 1, ε_n = 2, H_n = J_n + i Y_n.
 *
 * @param wavenumber 0 &lt; k ≤ 10; 3 by default
 */
public record HelmholtzScatter(double wavenumber) implements Pde {

    private static final double OUTER = 2;

    public HelmholtzScatter {
        Require.positive("HelmholtzScatter", "wavenumber", wavenumber);
        if (wavenumber > DiskScattering.LARGEST_WAVENUMBER) {
            throw new IllegalArgumentException("HelmholtzScatter: wavenumber must be at most " + DiskScattering.LARGEST_WAVENUMBER + ", got " + wavenumber);
        }
    }

    public HelmholtzScatter() {
        this(3);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Annulus(List.of(0.0, 0.0), 1, OUTER));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Parameter k = new Parameter("k", wavenumber);
        BoundaryPart disk = BoundaryPart.of("annulus.inner");
        BoundaryPart outer = BoundaryPart.of("annulus.outer");
        DiskScattering series = new DiskScattering(wavenumber, OUTER);
        List<Complex> data = series.absorbed();
        return Problem.named("helmholtz-scatter").domain(domain).unknowns("u", "v")
                .equation("real-part", u.d(x, x).plus(u.d(y, y)).plus(k.power(2).times(u)))
                .equation("imaginary-part", v.d(x, x).plus(v.d(y, y)).plus(k.power(2).times(v)))
                .condition("disk-u", disk, u.plus(Expr.cos(k.times(x))))
                .condition("disk-v", disk, v.plus(Expr.sin(k.times(x))))
                .condition("outer-u", outer, Normals.derivative(domain, u).plus(k.times(v)).plus(u.over(2 * OUTER))
                        .minus(polynomial(x, data.stream().map(Complex::getReal).toList())))
                .condition("outer-v", outer, Normals.derivative(domain, v).minus(k.times(u)).plus(v.over(2 * OUTER))
                        .minus(polynomial(x, data.stream().map(Complex::getImaginary).toList())))
                .solution(series)
                .build();
    }

    /** Σ c_n cos nθ on the outer circle: Σ c_n T_n(x/R), as a polynomial in x/R. */
    private static Expr polynomial(Coordinate x, List<Double> coefficients) {
        int n = coefficients.size();
        double[] powers = new double[n];
        double[] last = new double[n];
        double[] now = new double[n];
        now[0] = 1;
        for (int order = 0; order < n; order++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                powers[i] += coefficients.get(order) * now[i];
                // T_1 = s, then T_{m+1} = 2 s T_m − T_{m−1}.
                if (i + 1 < n) {
                    next[i + 1] += (order == 0 ? 1 : 2) * now[i];
                }
                next[i] -= last[i];
            }
            last = now;
            now = next;
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            terms.add(x.over(OUTER).power(i).times(powers[i]));
        }
        return Expr.sum(terms);
    }
}
