/** Implicit-explicit steps in time of functions that are linear in their parameters, such as random features in space. */
package org.pde4j.step;
