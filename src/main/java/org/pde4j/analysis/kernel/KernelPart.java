package org.pde4j.analysis.kernel;

/**
 * The part of the kernel that the inner (G) or the outer (G̃) parameters contribute, K = G + G̃.
 *
 * @param spectrum all eigenvalues of the part
 * @param interiorTrace trace of its block of interior rows
 * @param conditionsTrace trace of its block of all other rows
 */
public record KernelPart(Spectrum spectrum, double interiorTrace, double conditionsTrace) {}
