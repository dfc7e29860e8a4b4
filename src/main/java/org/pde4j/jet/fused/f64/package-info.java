/** Kernels of the fused execution for one element type: rows, tiles, elementary functions and matrix products, in vectors and in plain loops. */
package org.pde4j.jet.fused.f64;
