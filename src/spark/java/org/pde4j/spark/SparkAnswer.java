package org.pde4j.spark;

import java.io.Serializable;

/**
 * What an executor sends back.
 *
 * @param value bytes of the result; empty where there is none
 * @param exception the sentence of the exception that ended the task; empty where there was none
 * @param interrupted whether it ended early
 */
record SparkAnswer(byte[] value, String exception, boolean interrupted) implements Serializable {}
