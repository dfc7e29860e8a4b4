/** Chooses model, points, weights and phases of a job from the equations and by trials. */
package org.pde4j.job.auto;
