package org.pde4j.reliability;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the {@link Ledger} once, when the last test of the whole plan has ended. */
final class ReliabilityTable implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(ReliabilityTable.class, first -> {
            Ledger.clear();
            return (AutoCloseable) Ledger::print;
        });
    }
}
