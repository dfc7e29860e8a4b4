package org.pde4j.job.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pde4j.job.Job;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.optim.Optimizer;

/** Says before the training which steps will take long: multiplications of dense linear algebra, divided by a declared rate. */
record LongSteps(ObjectiveSize size) {

    /** Of one core with 256-bit vectors, in factorisations of some thousand columns; half or twice as many are common. */
    static final double MULTIPLICATIONS_PER_SECOND = 4e9;

    private static final double LONG_SECONDS = 600;

    /** One sentence for each phase with such steps, which begins with the path of its optimizer. */
    List<String> of(Job job) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < job.phases().size(); i++) {
            Optimizer optimizer = job.phases().get(i).optimizer();
            double multiplications = optimizer.multiplications(size);
            double seconds = multiplications / MULTIPLICATIONS_PER_SECOND;
            if (seconds > LONG_SECONDS) {
                found.add(String.format(Locale.ROOT,
                        "phases[%d].optimizer: a step of %s takes about %s (%.1e multiplications at %.0e per second, for %.0f rows and %.0f "
                        + "parameters); take fewer points or parameters, or an optimizer without matrices", i, optimizer.getClass().getSimpleName(),
                        time(seconds),
                        multiplications, MULTIPLICATIONS_PER_SECOND, size.rows(), size.parameters()));
            }
        }
        return found;
    }

    private static String time(double seconds) {
        return seconds < 7200 ? String.format(Locale.ROOT, "%.0f min", seconds / 60) : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
