/**
 * For DL4J projects: SameDiff networks as models, and diagnostics that listen to {@code SameDiff.fit}.
 *
 * <ul>
 *   <li>{@link org.pde4j.samediff.SameDiffModel}: a SameDiff network of one's own as a {@link org.pde4j.model.Model}.
 *   <li>{@link org.pde4j.samediff.MultiLayerNetworks}: a {@code MultiLayerNetwork} of dense layers as an {@link org.pde4j.model.Mlp}, and back.
 *   <li>{@link org.pde4j.samediff.NtkListener} and {@link org.pde4j.samediff.LojasiewiczListener}: diagnostics that listen to a
 *       {@code SameDiff.fit}. They need one thing from a graph: that the residual vector of its loss, weights included, is a named
 *       variable. The graphs of {@link org.pde4j.loss.StrongForm#graph} call it {@code residual}.
 * </ul>
 */
package org.pde4j.samediff;
