package org.pde4j.samediff;

import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** An iterator over one full batch, for every epoch anew. */
final class MultiDataSetOnce implements MultiDataSetIterator {

    private final MultiDataSet data;
    private boolean given;

    MultiDataSetOnce(MultiDataSet data) {
        this.data = data;
    }

    @Override
    public MultiDataSet next(int count) {
        return next();
    }

    @Override
    public MultiDataSet next() {
        given = true;
        return data;
    }

    @Override
    public boolean hasNext() {
        return !given;
    }

    @Override
    public void reset() {
        given = false;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor processor) {
        throw new UnsupportedOperationException("no preprocessing in this test");
    }

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
        return null;
    }
}
