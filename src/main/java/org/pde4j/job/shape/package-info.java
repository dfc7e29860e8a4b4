/**
 * Shapes as a job writes them: {@code {disk: {centre: [0, 0], radius: 1, name: hole}}}, nested in unions, intersections and differences, or from a file.
 */
package org.pde4j.job.shape;
