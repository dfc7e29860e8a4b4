/**
 * How types outside this library become known to it: an {@link org.pde4j.extension.Extension} lists record classes, and a job can name them.
 */
package org.pde4j.extension;
