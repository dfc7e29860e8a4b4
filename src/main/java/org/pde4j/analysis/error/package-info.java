/**
 * Bounds of the error u − u_θ from the residual, for equations whose form is read off the expression tree.
 */
package org.pde4j.analysis.error;
