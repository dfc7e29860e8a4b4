package org.pde4j.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The cells of a JJava kernel. */
record JJavaOutput(BaseKernel kernel) implements CellOutput {

    @Override
    public void show(String id, String html, String text) {
        kernel.getIO().display.display(data(id, html, text));
    }

    @Override
    public void update(String id, String html, String text) {
        kernel.getIO().display.updateDisplay(data(id, html, text));
    }

    private static DisplayData data(String id, String html, String text) {
        DisplayData data = new DisplayData(text);
        data.putHTML(html);
        data.setDisplayId(id);
        return data;
    }
}
