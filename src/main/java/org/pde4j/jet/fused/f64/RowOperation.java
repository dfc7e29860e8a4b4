package org.pde4j.jet.fused.f64;

/**
 * d ← function of rows a, b, c, e and numbers k, l, for n elements.
 *
 * <p>Each kind is a separate class so that the call is dispatched and the JIT compiler translates each loop by itself: inlined
 * into one large method, the last ones exceed its budget and box their vectors.
 */
@FunctionalInterface
interface RowOperation {

    void run(double[] m, int n, int d, int a, int b, int c, int e, double k, double l);
}
