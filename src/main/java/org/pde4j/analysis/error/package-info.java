/**
 * How far a function is from the solution of its problem, from its residual alone: bounds by theorems, which {@code ErrorAnalysis} chooses from the
 * equations and conditions.
 *
 * <p>A theorem takes suprema and integrals from {@code Norms}, of v made exact on the faces in space ({@code RepairedFunction}). Those of
 * {@code SampledNorms} are of {@code CellCover}s: cells that are halved until lower and upper value agree, the trained function sampled and the known
 * functions enclosed in between. A {@code Bracket} says what was reached. {@code ProvedBounds} enclose everything.
 */
package org.pde4j.analysis.error;
