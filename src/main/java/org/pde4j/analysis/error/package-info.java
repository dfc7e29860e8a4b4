/**
 * How far a function is from the solution of its problem, from its residual alone: bounds by theorems ({@code MaximumBound}, {@code MeanSquareBound},
 * {@code ContractionBound}), and an estimate by {@code DefectCorrection}.
 *
 * <p>Suprema and integrals are those of a {@code CellCover}: cells that are halved until lower and upper value agree, the trained function sampled and
 * the known functions enclosed in between. A {@code Bracket} says what was reached.
 */
package org.pde4j.analysis.error;
