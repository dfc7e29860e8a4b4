package org.pde4j.run;

import java.io.IOException;

/** Another process, or another run in this one, works in the directory. */
public final class RunBusyException extends IOException {

    private static final long serialVersionUID = 1;

    RunBusyException(String sentence) {
        super(sentence);
    }
}
