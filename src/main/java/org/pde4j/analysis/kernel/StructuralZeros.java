package org.pde4j.analysis.kernel;

/**
 * Why eigenvalues of the n × n kernel are exactly zero: rank ≤ min(n − duplicates − zero rows, p).
 *
 * @param duplicates rows of the Jacobian that are multiples of an earlier row: repeated points
 * @param zeroRows rows of the Jacobian that vanish: points where the residual does not depend on θ
 * @param missingParameters what remains of n − rank when p is smaller than the number of distinct rows
 */
public record StructuralZeros(int duplicates, int zeroRows, int missingParameters) {

    public int total() {
        return duplicates + zeroRows + missingParameters;
    }
}
