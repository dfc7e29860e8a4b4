package org.pde4j.notebook;

import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Tells the JJava Jupyter kernel how to show the types of this library; found by {@link java.util.ServiceLoader}. */
public final class JJavaExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        register(kernel.getRenderer());
    }

    static void register(Renderer renderer) {
        Html.RENDERERS.forEach((type, html) -> register(renderer, type, html));
    }

    private static <T> void register(Renderer renderer, Class<T> type, Function<Object, String> html) {
        renderer.createRegistration(type).preferring(MIMEType.TEXT_HTML)
                .register((value, context) -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html.apply(value)));
    }
}
