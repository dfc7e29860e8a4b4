package org.pde4j.cli;

import picocli.CommandLine.Option;

/** What a run shows beside its numbers. */
final class ReportOptions {

    @Option(names = "--no-report", description = "Draw no report at the end; pde4j report draws it later.")
    private boolean none;

    @Option(names = "--watch", description = "Serve the report as a live page on this machine alone while the job trains, with buttons that pause and "
            + "stop it and ask for a checkpoint; the address is printed.")
    private boolean watch;

    boolean watched() {
        return watch;
    }

    boolean wanted() {
        return !none;
    }
}
