/** Benchmarks of the field: their problems as jobs, their published errors, and tables of both. */
package org.pde4j.benchmark;
