/**
 * Ansatz functions u_θ. A {@link org.pde4j.model.Model} is a record of settings; bound to a domain it gives a
 * {@link org.pde4j.model.Network}: named parameter arrays, their initial value, and the layers that use them.
 *
 * <p>To add an activation, write one record that implements {@link org.pde4j.model.Activation} with its formula; the derivatives follow
 * symbolically, the contract test finds it, and jobs can name it. A sampling distribution of random features is one record that implements
 * {@link org.pde4j.model.FeatureDistribution}. To add a network, write one record that implements
 * {@link org.pde4j.model.Model}.
 */
package org.pde4j.model;
