/**
 * Tasks on Apache Spark: on a cluster, or on the threads of one process.
 *
 * <p>Compiled by the Maven profile {@code spark} alone, so that neither the library nor its build knows Spark.
 */
package org.pde4j.spark;
