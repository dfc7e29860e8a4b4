/**
 * Results as pictures and tables in a Jupyter notebook with a Java kernel.
 *
 * <p>A {@link org.pde4j.problem.Problem}, {@link org.pde4j.train.TrainingResult}, {@link org.pde4j.certificate.Certificate} or
 * {@link org.pde4j.chart.Plot} that ends a cell shows itself: {@link org.pde4j.notebook.RapaioProvider} tells the rapaio kernel how,
 * {@link org.pde4j.notebook.JJavaExtension} tells JJava. Both find them on the class path by themselves.
 * {@link org.pde4j.notebook.CellHost} shows the progress of trainings, and ends them when their cell is interrupted.
 * {@link org.pde4j.notebook.Kernel} is the rapaio kernel with this library in it. {@link org.pde4j.notebook.Pictures} draws what a training leaves.
 */
package org.pde4j.notebook;
