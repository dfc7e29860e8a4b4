package org.pde4j.cluster;

import java.io.IOException;

/** The tasks that are left cannot be carried out; the message is one sentence. Results that the listener was given are kept. */
public final class ClusterException extends IOException {

    private static final long serialVersionUID = 1;

    public ClusterException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public ClusterException(String sentence) {
        super(sentence);
    }
}
