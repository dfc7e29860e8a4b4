package org.pde4j.train;

import java.util.ServiceLoader;

/** Says what a training proves. */
public interface Certifier {

    /** The certificate of a training; evaluates the objective, changes nothing. */
    Conclusion certify(TrainingResult result);

    /**
     * The certifier on the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static Certifier installed() {
        return ServiceLoader.load(Certifier.class, Certifier.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("Certifier: no provider of " + Certifier.class.getName() + " is on the class path"));
    }
}
