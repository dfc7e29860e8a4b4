package org.pde4j.notebook;

import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Tells the JJava Jupyter kernel how to show the types of this library and the progress of trainings, and imports the packages; found by
 * {@link java.util.ServiceLoader}. JJava interrupts the thread of a cell, which ends a training after its current step.
 */
public final class JJavaExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        register(kernel.getRenderer());
        CellHost.here().attach(new JJavaOutput(kernel));
        Imports.statements().forEach(kernel::evalRaw);
    }

    static void register(Renderer renderer) {
        Html.RENDERERS.forEach((type, html) -> register(renderer, type, html));
    }

    private static <T> void register(Renderer renderer, Class<T> type, Function<Object, String> html) {
        renderer.createRegistration(type).preferring(MIMEType.TEXT_HTML)
                .register((value, context) -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html.apply(value)));
    }
}
