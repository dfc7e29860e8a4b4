package org.pde4j.analysis.error;

/**
 * A theorem that would bound the error of problems of this kind, with the hypothesis that fails.
 *
 * @param unknown the name of u
 * @param norm of u − v
 * @param theorem its name
 * @param reason which hypothesis fails, with its numbers
 * @param advice what follows from that; empty if nothing
 */
public record InapplicableTheorem(String unknown, Norm norm, String theorem, String reason, String advice) {
}
