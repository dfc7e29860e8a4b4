package org.pde4j.train;

/** What a training proves, as far as the training itself has to know it: something to print. {@code certificate.Certificate} is the full one. */
public interface Conclusion {

    /** The overall outcome as one sentence, without capital and full stop. */
    String summary();

    /** One screen: the outcome, the reasons, the advice. */
    @Override
    String toString();
}
