package org.pde4j.jet;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/**
 * A smooth partition of unity on a box, ψ_n(x) = Π_i ψ((x_i − c_{n,i})/r_i): ψ(s) = 1 for |s| ≤ ¾, (1 − sin 2π|s|)/2 up to |s| = 5/4, 0
 * beyond, with centres 2r_i apart, so that Σ_n ψ_n = 1 (Chen, Chi, E &amp; Yang 2022, eq. 2.9). Windows at the boundary stay 1 on the side
 * that has no neighbour. ψ is C¹; second derivatives jump at |s| = ¾ and 5/4.
 *
 * <p>Neurons belong to the windows in equal blocks: the first block to the first window, the last axis fastest.
 *
 * @param lower l_i, shape (d)
 * @param length of each side, shape (d)
 * @param patches number of windows along each axis, shape (d)
 */
public record Windows(double[] lower, double[] length, int[] patches) {

    public Windows {
        lower = lower.clone();
        length = length.clone();
        patches = patches.clone();
    }

    public int dimension() {
        return patches.length;
    }

    /** Number of windows. */
    public int count() {
        int count = 1;
        for (int axis : patches) {
            count = Math.multiplyExact(count, axis);
        }
        return count;
    }

    /** Position of window n along an axis, from 0. */
    public int position(int n, int axis) {
        int rest = n;
        for (int i = patches.length - 1; i > axis; i--) {
            rest /= patches[i];
        }
        return rest % patches[axis];
    }

    /** r_i. */
    public double radius(int axis) {
        return length[axis] / (2 * patches[axis]);
    }

    public double centre(int position, int axis) {
        return lower[axis] + (2 * position + 1) * radius(axis);
    }

    private boolean isLevel(int position, int axis, boolean right) {
        return right ? position == patches[axis] - 1 : position == 0;
    }

    /** The Taylor coefficient ψ^{(k)}/k! with respect to x_i of the factor at that position along axis i. */
    public double coefficient(int position, int axis, double x, int k) {
        double r = radius(axis);
        double s = (x - centre(position, axis)) / r;
        double distance = Math.abs(s);
        if (distance <= 0.75 || isLevel(position, axis, s > 0)) {
            return k == 0 ? 1 : 0;
        }
        if (distance >= 1.25) {
            return 0;
        }
        if (k == 0) {
            return (1 - Math.sin(2 * Math.PI * distance)) / 2;
        }
        double factor = -0.5;
        for (int j = 1; j <= k; j++) {
            factor *= 2 * Math.PI * Math.signum(s) / r / j;
        }
        double angle = 2 * Math.PI * distance;
        return factor * switch (k % 4) {
            case 0 -> Math.sin(angle);
            case 1 -> Math.cos(angle);
            case 2 -> -Math.sin(angle);
            default -> -Math.cos(angle);
        };
    }

    /** The factor at that position as an expression: sin of an angle that is clamped to [3π/2, 5π/2]. */
    public Expr factor(int position, Coordinate x) {
        int axis = x.axis();
        Expr s = x.minus(centre(position, axis)).over(radius(axis));
        Expr value = Expr.constant(1);
        for (boolean right : new boolean[] {false, true}) {
            if (!isLevel(position, axis, right)) {
                Expr outward = right ? s : s.negate();
                Expr clamped = Expr.constant(1).plus(
                        Expr.call(Function.ABS, outward.minus(0.75))
                                .minus(Expr.call(Function.ABS, outward.minus(1.25))).over(2));
                value = value.times(Expr.constant(1).minus(Expr.sin(clamped.times(2 * Math.PI))).over(2));
            }
        }
        return value;
    }
}
