package org.pde4j.cli;

import picocli.CommandLine.Option;

/** What a run shows beside its numbers. */
final class ReportOptions {

    @Option(names = "--no-report", description = "Draw no report at the end; pde4j report draws it later.")
    private boolean none;

    boolean wanted() {
        return !none;
    }
}
