/**
 * Files for ParaView and other programs that read VTK: meshes of shapes, and solutions over time as series of files.
 */
package org.pde4j.io.vtk;
