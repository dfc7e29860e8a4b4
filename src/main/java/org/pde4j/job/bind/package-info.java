/**
 * Records from a tree and back: keys are component names, members of a family go by their {@code type}.
 */
package org.pde4j.job.bind;
