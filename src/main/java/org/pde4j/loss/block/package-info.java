/**
 * Sums over the rows of a residual by fixed blocks of points, so that blocks can be computed anywhere: neither the number of threads nor that of machines
 * changes a bit.
 */
package org.pde4j.loss.block;
