package org.pde4j.cluster;

/** A worker process ended before its task; the message is one clause. */
final class WorkerLostException extends Exception {

    private static final long serialVersionUID = 1;

    WorkerLostException(String clause, Throwable cause) {
        super(clause, cause);
    }
}
