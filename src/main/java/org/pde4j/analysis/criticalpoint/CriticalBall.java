package org.pde4j.analysis.criticalpoint;

/**
 * The outcome of a Newton–Kantorovich proof around a point θ.
 *
 * @param proved whether an exact critical point a* of J exists within {@link #radius} of θ
 * @param reason the numbers of the proof, or why it failed, as a clause
 * @param centre the point, θ improved by Newton steps, around which the ball was verified, shape (p)
 * @param centreRadius |a* − centre| is at most this
 * @param distance |θ − centre|, rounded upward
 * @param negative number of negative eigenvalues of the Hessian at a*; all others are positive
 * @param leastCurvature a lower bound of the least eigenvalue at a*, where none is negative
 */
public record CriticalBall(boolean proved, String reason, double[] centre, double centreRadius, double distance, int negative, double leastCurvature) {

    static CriticalBall failed(String reason) {
        return new CriticalBall(false, reason, new double[0], Double.POSITIVE_INFINITY, 0, 0, Double.NaN);
    }

    /** |a* − θ| is at most this. */
    public double radius() {
        return Math.nextUp(centreRadius + distance);
    }

    /** Whether a* is proved to be a strict local minimum. */
    public boolean minimum() {
        return proved && negative == 0;
    }
}
