package org.pde4j.measure;

/**
 * The weighted least squares line y = α (x − x̄) + ȳ at one tail τ, x = ln(R + τ), y = ln g, and the parabola with the term (κ/2)(x − x̄)²
 * beside it: κ = dα/dx is the drift of the exponent.
 *
 * @param logTail ln τ
 * @param exponent α
 * @param logConstant ln C, of ln g = α ln(R + τ) − ln C
 * @param error standard error of α at this τ for independent residuals
 * @param line the residuals of the line
 * @param drift κ
 * @param driftError standard error of κ at this τ for independent residuals
 * @param parabola the residuals of the parabola
 */
record TailLine(double logTail, double exponent, double logConstant, double error, Residuals line, double drift, double driftError,
        Residuals parabola) {

    /**
     * @param sse Σ w e², infinite where there is no fit
     * @param inflation n / n_eff ≥ 1, n_eff = n (1 − ρ)/(1 + ρ) ≥ 3 for the correlation ρ of neighbouring √w e
     */
    record Residuals(double sse, double inflation) {

        private static Residuals of(double[] weights, double[] residuals) {
            double sse = 0;
            double lagged = 0;
            double before = 0;
            for (int i = 0; i < residuals.length; i++) {
                double e = Math.sqrt(weights[i]) * residuals[i];
                sse += e * e;
                lagged += e * before;
                before = e;
            }
            int n = residuals.length;
            // A fitted line takes about 2/n from the correlation of the residuals.
            double correlation = sse == 0 ? 0 : Math.min(1, Math.max(0, lagged / sse + 2.0 / n));
            return new Residuals(sse, n / Math.max(3, n * (1 - correlation) / (1 + correlation)));
        }
    }

    static TailLine of(GapBins bins, double logTail) {
        int n = bins.size();
        double tail = Math.exp(logTail);
        double[] w = bins.weights();
        double[] x = new double[n];
        double total = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            x[i] = bins.logGap(i, tail);
            total += w[i];
            meanX += w[i] * x[i];
            meanY += w[i] * bins.logGradients()[i];
        }
        meanX /= total;
        meanY /= total;
        double sxx = 0;
        double sxxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - meanX;
            sxx += w[i] * dx * dx;
            sxxx += w[i] * dx * dx * dx;
            sxy += w[i] * dx * (bins.logGradients()[i] - meanY);
        }
        if (!(sxx > 0)) {
            Residuals none = new Residuals(Double.POSITIVE_INFINITY, 1);
            return new TailLine(logTail, Double.NaN, Double.NaN, Double.NaN, none, Double.NaN, Double.NaN, none);
        }
        double exponent = sxy / sxx;
        double[] e = new double[n];
        double[] q = new double[n];
        double sqq = 0;
        double sqe = 0;
        double sandwich = 0;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - meanX;
            e[i] = bins.logGradients()[i] - meanY - exponent * dx;
            q[i] = dx * dx - sxx / total - sxxx / sxx * dx;
            sqq += w[i] * q[i] * q[i];
            sqe += w[i] * q[i] * e[i];
            sandwich += Math.pow(w[i] * dx * e[i], 2);
        }
        Residuals line = Residuals.of(w, e);
        // The larger of the two is right also where the noise grows towards the limit.
        double error = Math.sqrt(Math.max(line.sse / (n - 3) / sxx, sandwich / (sxx * sxx)));
        double curvature = sqq > 0 ? sqe / sqq : 0;
        double sandwichQ = 0;
        for (int i = 0; i < n; i++) {
            e[i] -= curvature * q[i];
            sandwichQ += Math.pow(w[i] * q[i] * e[i], 2);
        }
        Residuals parabola = Residuals.of(w, e);
        double driftError = sqq > 0 && n > 4 ? 2 * Math.sqrt(Math.max(parabola.sse / (n - 4) / sqq, sandwichQ / (sqq * sqq))) : Double.POSITIVE_INFINITY;
        return new TailLine(logTail, exponent, exponent * meanX - meanY, error, line, 2 * curvature, driftError, parabola);
    }
}
