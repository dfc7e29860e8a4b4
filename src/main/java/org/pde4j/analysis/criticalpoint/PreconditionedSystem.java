package org.pde4j.analysis.criticalpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;

/** G(y) = Tᵀ∇J(centre + T y), G′ and a Lipschitz constant of G′, with bounds of all rounding; P_f = Φ_f T. */
final class PreconditionedSystem {

    private final List<EnclosedTerm> terms;
    private final Enclosure factor;
    private final List<Map<Field, EnclosedMatrix>> jets = new ArrayList<>();
    private final List<Map<Field, double[]>> rowNorms = new ArrayList<>();
    private final int dimension;

    /**
     * @param factor c
     * @param transform T, shape (p, p)
     */
    PreconditionedSystem(List<EnclosedTerm> terms, double factor, Matrix transform) {
        this.terms = terms;
        this.factor = Enclosure.of(factor);
        dimension = transform.columns();
        for (EnclosedTerm term : terms) {
            Map<Field, EnclosedMatrix> products = new LinkedHashMap<>();
            Map<Field, double[]> norms = new LinkedHashMap<>();
            term.jets().forEach((field, jet) -> {
                products.put(field, jet.times(EnclosedMatrix.of(transform)));
                norms.put(field, products.get(field).rowNormBounds());
            });
            jets.add(products);
            rowNorms.add(norms);
        }
    }

    /** G(0) = c Σ ω r Σ_f ∂r/∂f P_f at a = centre, shape (p, 1). */
    EnclosedMatrix gradient(double[] centre) {
        EnclosedMatrix sum = EnclosedMatrix.of(new Matrix(dimension, 1));
        for (int b = 0; b < terms.size(); b++) {
            EnclosedTerm term = terms.get(b);
            EnclosedJet jet = new EnclosedJet(term, centre);
            Enclosure[] r = jet.residual();
            for (Field field : jet.fields()) {
                Enclosure[] slope = jet.evaluate(term.residual().partial(field));
                Matrix mid = new Matrix(term.size(), 1);
                Matrix rad = new Matrix(term.size(), 1);
                for (int i = 0; i < term.size(); i++) {
                    Enclosure weight = factor.times(term.weights()[i]).times(r[i]).times(slope[i]);
                    mid.set(i, 0, weight.centre());
                    rad.set(i, 0, weight.radius());
                }
                sum = sum.plus(jets.get(b).get(field).transposeTimes(new EnclosedMatrix(mid, rad)));
            }
        }
        return sum;
    }

    /** G′(0) = c Σ ω (B Bᵀ + r Σ_fg ∂²r/∂f∂g P_f P_gᵀ), B = Σ_f ∂r/∂f P_f, at a = centre, shape (p, p). */
    EnclosedMatrix hessian(double[] centre) {
        EnclosedMatrix sum = EnclosedMatrix.of(new Matrix(dimension, dimension));
        for (int b = 0; b < terms.size(); b++) {
            EnclosedTerm term = terms.get(b);
            EnclosedJet jet = new EnclosedJet(term, centre);
            EnclosedMatrix slopes = jet.jacobian(jets.get(b));
            sum = sum.plus(slopes.transposeTimes(EnclosedJet.scaled(slopes, i -> factor.times(term.weights()[i]))));
            Enclosure[] r = jet.residual();
            for (Field f : jet.fields()) {
                for (Field g : jet.fields()) {
                    Expr second = term.residual().partial(f).partial(g);
                    if (!second.equals(Constant.ZERO)) {
                        Enclosure[] curvature = jet.evaluate(second);
                        EnclosedMatrix scaled = EnclosedJet.scaled(jets.get(b).get(g),
                                i -> factor.times(term.weights()[i]).times(r[i]).times(curvature[i]));
                        sum = sum.plus(jets.get(b).get(f).transposeTimes(scaled));
                    }
                }
            }
        }
        return sum;
    }

    /**
     * An upper bound of |D³J[Tx, Ty, Tz]| for unit x, y, z at all a = centre + T y with |y| ≤ {@code reach}: the sum over points of
     * |∂³(c ω r²/2)/∂f∂g∂h| |P_f[i]| |P_g[i]| |P_h[i]|.
     */
    double lipschitz(double[] centre, double reach) {
        double total = 0;
        long additions = 0;
        for (int b = 0; b < terms.size(); b++) {
            EnclosedTerm term = terms.get(b);
            if (term.residual().isLinear()) {
                continue;
            }
            Map<Field, double[]> norms = rowNorms.get(b);
            Map<Field, double[]> reaches = new LinkedHashMap<>();
            norms.forEach((field, norm) -> {
                double[] scaled = norm.clone();
                for (int i = 0; i < scaled.length; i++) {
                    scaled[i] = Math.nextUp(scaled[i] * reach);
                }
                reaches.put(field, scaled);
            });
            EnclosedJet jet = new EnclosedJet(term, centre).widened(reaches);
            // r²/2 differentiated three times by the symbolic rules: ∂³ = r_fg r_h + r_fh r_g + r_gh r_f + r r_fgh.
            Expr half = term.residual().times(term.residual()).times(0.5);
            for (Field f : jet.fields()) {
                for (Field g : jet.fields()) {
                    for (Field h : jet.fields()) {
                        Expr third = half.partial(f).partial(g).partial(h);
                        if (third.equals(Constant.ZERO)) {
                            continue;
                        }
                        Enclosure[] values = jet.evaluate(third);
                        for (int i = 0; i < values.length; i++) {
                            double size = factor.times(term.weights()[i]).times(values[i]).magnitude();
                            total += size * norms.get(f)[i] * norms.get(g)[i] * norms.get(h)[i];
                            additions++;
                        }
                    }
                }
            }
        }
        return total * (1 + 2 * Rounding.gamma(additions + 8));
    }
}
