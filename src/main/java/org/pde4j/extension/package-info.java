/**
 * Discovery of the types that a job can name: an {@link org.pde4j.extension.Extension} lists record classes, and a job can name them.
 */
package org.pde4j.extension;
