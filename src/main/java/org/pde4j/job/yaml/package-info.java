/**
 * YAML as a tree whose nodes know their line and column, overrides of its values, and the errors that name a place in it.
 */
package org.pde4j.job.yaml;
