/**
 * Mathematics of trained problems, without claims: kernels, coercivity, critical points, error bounds, well-posedness. The packages below hold
 * it; this one holds the limits of their computation.
 */
package org.pde4j.analysis;
