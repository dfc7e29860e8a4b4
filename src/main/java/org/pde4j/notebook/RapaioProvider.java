package org.pde4j.notebook;

import java.util.List;
import java.util.function.Function;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.MimeType;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Tells the rapaio Jupyter kernel how to show the types of this library; found by {@link java.util.ServiceLoader}. */
public final class RapaioProvider implements DisplayProvider {

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return Html.RENDERERS.entrySet().stream().<DisplayRenderer>map(entry -> new Renderer(entry.getKey(), entry.getValue())).toList();
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private record Renderer(Class<?> rendererClass, Function<Object, String> html) implements DisplayRenderer {

        /** The kernel asks with null or "default" where the cell names no type. */
        @Override
        public boolean canRender(String mimeType) {
            return mimeType == null || mimeType.equals("default") || MimeType.HTML.longType().equals(mimeType) || MimeType.HTML.shortTypes().contains(mimeType);
        }

        @Override
        public DisplayData render(String mimeType, Object value) {
            DisplayData data = DisplayData.fromHtml(html.apply(value));
            data.putText(value.toString());
            return data;
        }
    }
}
