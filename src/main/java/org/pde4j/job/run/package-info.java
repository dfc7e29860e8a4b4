/**
 * Carries out a job: checks it on its points, trains, writes the run directory, resumes.
 */
package org.pde4j.job.run;
