package org.pde4j.notebook;

import jdk.jshell.JShell;
import org.rapaio.jupyter.kernel.MainApp;
import sun.misc.Signal;

/**
 * The rapaio Jupyter kernel with this library in it: the packages of pde4j are imported, a training shows its progress in its cell, and SIGINT ends it.
 *
 * <p>The kernel's own answer to an {@code interrupt_request} shuts the executor of its cells down, after which no cell runs any more. Its specification
 * therefore asks for {@code "interrupt_mode": "signal"}: this class turns SIGINT into the end of the training, which returns its best iterate as if
 * its budget had ended, or, where nothing is trained, into an interrupt of the cell's thread.
 */
public final class Kernel {

    /** Of the threads on which the kernel carries cells out. */
    private static final String CELL_THREADS = "Engine-thread-";

    private Kernel() {}

    /** @param args the connection file that Jupyter has written */
    public static void main(String[] args) throws Exception {
        Signal.handle(new Signal("INT"), signal -> interrupt());
        CellHost.here().attach(new RapaioOutput());
        JShell shell = MainApp.kernel.javaEngine().getShell();
        Imports.statements().forEach(shell::eval);
        ChannelLoops.watch(MainApp.kernel);
        MainApp.main(args);
    }

    private static void interrupt() {
        if (!CellHost.here().interrupt()) {
            Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(CELL_THREADS)).forEach(Thread::interrupt);
        }
    }
}
