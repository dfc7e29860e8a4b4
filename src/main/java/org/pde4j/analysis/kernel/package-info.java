/**
 * Neural tangent kernels K = Jac Jacᵀ: spectra with their rounding floors, kernels of infinitely wide networks, decay of the residual
 * with a frozen kernel.
 */
package org.pde4j.analysis.kernel;
