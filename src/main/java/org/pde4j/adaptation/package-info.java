/**
 * Changes of J during a training: points that are redrawn ({@link org.pde4j.adaptation.Resample}) or where the residual is large
 * ({@link org.pde4j.adaptation.Rar}, {@link org.pde4j.adaptation.Rad}), weights that balance the terms
 * ({@link org.pde4j.adaptation.NtkWeights}, {@link org.pde4j.adaptation.GradientNormWeights}), time that is opened from its start
 * ({@link org.pde4j.adaptation.CausalWeights}, {@link org.pde4j.adaptation.TimeMarching}), and mini-batches
 * ({@link org.pde4j.adaptation.MiniBatch}).
 *
 * <p>Each is one definition, that of the paper it names. Certificates are about a fixed J: those of a training that adapts are about its
 * steps since the last change.
 */
package org.pde4j.adaptation;
