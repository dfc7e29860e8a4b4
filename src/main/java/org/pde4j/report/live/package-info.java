/**
 * A training that is watched: the report of its run as a page on the loopback interface of this machine, brought up to date by
 * server-sent events, with buttons that pause it, end it and ask for a checkpoint.
 *
 * <p>Requests without the token of the address are refused, and no request names a file.
 */
package org.pde4j.report.live;
