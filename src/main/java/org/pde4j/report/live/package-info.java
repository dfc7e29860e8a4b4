/**
 * Trainings that are watched: the report of one run, or several runs side by side, as a page on the loopback interface of this machine, brought up to date
 * by server-sent events, with buttons that pause a training, end it and ask for a checkpoint.
 *
 * <p>Requests without the token of the address are refused, and no request names a file.
 */
package org.pde4j.report.live;
