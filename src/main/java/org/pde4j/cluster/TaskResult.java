package org.pde4j.cluster;

import java.util.Optional;

/**
 * What came of a task.
 *
 * @param index of the task
 * @param value its bytes; empty if every process that tried it was lost
 * @param failure why there is no value, one clause; empty where there is one
 */
public record TaskResult(int index, Optional<byte[]> value, String failure) {

    static TaskResult of(int index, byte[] value) {
        return new TaskResult(index, Optional.of(value), "");
    }

    static TaskResult lost(int index, String failure) {
        return new TaskResult(index, Optional.empty(), failure);
    }
}
