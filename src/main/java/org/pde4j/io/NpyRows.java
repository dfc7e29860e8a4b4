package org.pde4j.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A float64 array of shape (records, columns) in an NPY file that grows record by record: the entries are appended first and then counted in
 * the header, so that a killed process leaves a file that reads as the records before. A file that is there is continued.
 */
public final class NpyRows implements AutoCloseable {

    /** Bytes of the header of every such file: 128 hold any shape of two axes. */
    public static final int HEADER = 128;

    private final Path file;
    private GrowingFile growing;
    private int columns;

    public NpyRows(Path file) {
        this.file = file;
    }

    /** Appends a record. The first decides on the number of columns: of a longer one the first entries are kept, a shorter one is filled up with NaN. */
    public void append(double[] record) throws IOException {
        if (growing == null) {
            open(record.length);
        }
        double[] row = Arrays.copyOf(record, columns);
        Arrays.fill(row, Math.min(record.length, columns), columns, Double.NaN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.writeEntries(bytes, NpyArray.of(row, columns));
        long records = (growing.size() - HEADER) / (8L * columns);
        growing.write(bytes.toByteArray(), HEADER + records * 8L * columns);
        growing.write(header(records + 1, columns), 0);
    }

    private void open(int length) throws IOException {
        growing = new GrowingFile(file);
        if (growing.size() == 0) {
            growing.write(header(0, length), 0);
        }
        columns = columns(file);
    }

    /** Counts the whole records of a file that has been cut, and cuts off what is not whole. */
    public static void correctHeader(Path file) throws IOException {
        int columns = columns(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long records = (channel.size() - HEADER) / (8L * columns);
            channel.truncate(HEADER + records * 8L * columns);
            channel.write(ByteBuffer.wrap(header(records, columns)), 0);
        }
    }

    private static int columns(Path file) throws IOException {
        List<Integer> shape = Npy.readShape(file);
        if (shape.size() != 2 || shape.get(1) < 1) {
            throw new IOException(file + ": must have two axes, got shape " + shape);
        }
        return shape.get(1);
    }

    private static byte[] header(long records, int columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.writeHeader(bytes, NpyArray.Type.FLOAT64, List.of(Math.toIntExact(records), columns), HEADER);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (growing != null) {
            growing.close();
        }
    }
}
