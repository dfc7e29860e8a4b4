package org.pde4j.notebook;

import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.display.DisplayData;

/** The cells of the rapaio kernel of this process. */
final class RapaioOutput implements CellOutput {

    @Override
    public void show(String id, String html, String text) {
        MainApp.kernel.display(data(id, html, text));
    }

    @Override
    public void update(String id, String html, String text) {
        MainApp.kernel.updateDisplay(data(id, html, text));
    }

    private static DisplayData data(String id, String html, String text) {
        DisplayData data = DisplayData.fromHtml(html);
        data.putText(text);
        data.setDisplayId(id);
        return data;
    }
}
