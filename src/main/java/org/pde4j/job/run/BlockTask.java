package org.pde4j.job.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pde4j.loss.block.BlockOperation;

/**
 * An operation on one block of points as text.
 *
 * @param job YAML with every default filled in
 * @param folder against which relative file names in the job are resolved
 * @param points SHA-256 of those that the job draws, and of its files
 * @param theta float64, little-endian, as {@code argument}
 */
record BlockTask(String job, String folder, String points, int block, BlockOperation operation, byte[] theta, byte[] argument) {

    static BlockTask parse(String text) throws IOException {
        return new ObjectMapper().readValue(text, BlockTask.class);
    }

    String text() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("BlockTask: a record of strings and bytes is JSON", impossible);
        }
    }

    static byte[] bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, numbers.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    static double[] numbers(byte[] bytes) {
        double[] numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
