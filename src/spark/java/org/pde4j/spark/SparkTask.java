package org.pde4j.spark;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.pde4j.cluster.Work;

/**
 * Carries out a task in an executor. An exception of the work is an answer: the same text would bring it again, so that Spark need not try.
 *
 * @param work the class of the work
 */
record SparkTask(String work) implements Function<String, SparkAnswer> {

    /** Those of this executor, with what they remember from one task to the next. */
    private static final ConcurrentMap<String, Work> KNOWN = new ConcurrentHashMap<>();

    @Override
    public SparkAnswer call(String text) {
        TaskContext context = TaskContext.get();
        try {
            return KNOWN.computeIfAbsent(work, Work::named).run(text, context::isInterrupted).map(value -> new SparkAnswer(value, "", false))
                    .orElseGet(() -> new SparkAnswer(new byte[0], "", true));
        } catch (IOException | RuntimeException failure) {
            return new SparkAnswer(new byte[0], failure instanceof RuntimeException ? failure.toString() : failure.getMessage(), false);
        }
    }
}
