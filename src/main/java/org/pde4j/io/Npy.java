package org.pde4j.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pde4j.expr.Excerpt;

/**
 * The NPY format, versions 1.0 to 3.0, little-endian float64, float32 and int64 in C order.
 *
 * <p>Sizes in the header are checked against a limit and against the bytes that really come before memory is taken.
 * Source: NumPy enhancement proposal 1.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_AXES = 32;
    private static final int CHUNK = 1 << 16;
    private static final Pattern DESCRIPTOR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    private Npy() {}

    /** Writes the file as a whole or not at all. */
    public static void write(Path file, NpyArray array) throws IOException {
        AtomicFile.write(file, out -> write(out, array));
    }

    /** Reads a file of at most {@code limit} bytes of entries. */
    public static NpyArray read(Path file, long limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), limit);
        } catch (IOException damaged) {
            throw Npz.named(file, damaged);
        }
    }

    public static void write(OutputStream out, NpyArray array) throws IOException {
        writeHeader(out, array.type(), array.shape(), 64);
        writeEntries(out, array);
    }

    /** @param alignment of the first entry; NumPy takes 64 */
    static void writeHeader(OutputStream out, NpyArray.Type type, List<Integer> lengths, int alignment) throws IOException {
        String axes = lengths.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String shape = "(" + axes + (lengths.size() == 1 ? ",)" : ")");
        String header = "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': " + shape + ", }";
        // Magic, version and length take 10 bytes.
        int padded = (10 + header.length() + alignment) / alignment * alignment - 10;
        ByteBuffer head = ByteBuffer.allocate(10 + padded).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded);
        head.put(header.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(head.array(), head.position(), 9 + padded, (byte) ' ');
        head.array()[9 + padded] = '\n';
        out.write(head.array());
    }

    static void writeEntries(OutputStream out, NpyArray array) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : array.values()) {
            if (buffer.remaining() < array.type().bytes()) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            switch (array.type()) {
                case FLOAT64 -> buffer.putDouble(value);
                case FLOAT32 -> buffer.putFloat((float) value);
                case INT64 -> buffer.putLong(exactLong(value));
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private static long exactLong(double value) {
        if (value != Math.rint(value) || Math.abs(value) > 0x1p53) {
            throw new IllegalArgumentException("Npy: an int64 entry must be an integer of at most 2^53, got " + value);
        }
        return (long) value;
    }

    /** The shape that the header of a file tells. */
    static List<Integer> readShape(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return shape(find(SHAPE, readHeader(in, file.toString()), file.toString()), file.toString());
        }
    }

    static NpyArray read(InputStream in, String name, long limit) throws IOException {
        String header = readHeader(in, name);
        NpyArray.Type type = type(find(DESCRIPTOR, header, name), name);
        if (find(ORDER, header, name).equals("True")) {
            throw new IOException(name + ": arrays must be in C order, got Fortran order; save numpy.ascontiguousarray(a)");
        }
        List<Integer> shape = shape(find(SHAPE, header, name), name);
        long size;
        try {
            size = Math.multiplyExact(NpyArray.size(shape), type.bytes());
        } catch (ArithmeticException overflow) {
            size = Long.MAX_VALUE;
        }
        if (size > limit) {
            throw new IOException(name + ": shape " + shape + " needs " + size + " bytes, the limit is " + limit);
        }
        return new NpyArray(type, shape, readEntries(in, type, (int) (size / type.bytes()), name));
    }

    private static String readHeader(InputStream in, String name) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
            throw new IOException(name + ": not an NPY file");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new IOException(name + ": NPY version must be 1, 2 or 3, got " + version);
        }
        int width = version == 1 ? 2 : 4;
        byte[] field = Arrays.copyOf(in.readNBytes(width), 4);
        int length = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > MAX_HEADER) {
            throw new IOException(name + ": header must be at most " + MAX_HEADER + " bytes, got " + Integer.toUnsignedString(length));
        }
        byte[] header = in.readNBytes(length);
        if (header.length < length) {
            throw new EOFException(name + ": ends within the header");
        }
        return new String(header, StandardCharsets.UTF_8);
    }

    private static String find(Pattern pattern, String header, String name) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException(name + ": header lacks " + pattern.pattern().substring(1, pattern.pattern().indexOf('\'', 1)));
        }
        return matcher.group(1);
    }

    private static NpyArray.Type type(String descriptor, String name) throws IOException {
        for (NpyArray.Type type : NpyArray.Type.values()) {
            if (type.descriptor().equals(descriptor)) {
                return type;
            }
        }
        throw new IOException(name + ": entries must be <f8, <f4 or <i8, got " + Excerpt.of(descriptor));
    }

    private static List<Integer> shape(String text, String name) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (String length : text.split(",")) {
            if (!length.isBlank()) {
                try {
                    shape.add(Integer.parseInt(length.strip()));
                } catch (NumberFormatException tooLarge) {
                    throw new IOException(name + ": shape (" + text + ") is out of range", tooLarge);
                }
            }
        }
        if (shape.size() > MAX_AXES) {
            throw new IOException(name + ": arrays must have at most " + MAX_AXES + " axes, got " + shape.size());
        }
        return shape;
    }

    private static double[] readEntries(InputStream in, NpyArray.Type type, int size, String name) throws IOException {
        // Grown as bytes arrive: a short file with a huge shape must not take the memory it declares.
        double[] values = new double[Math.min(size, CHUNK)];
        int count = 0;
        while (count < size) {
            int wanted = Math.min(size - count, CHUNK / type.bytes());
            byte[] bytes = in.readNBytes(wanted * type.bytes());
            if (bytes.length < wanted * type.bytes()) {
                throw new EOFException(name + ": ends after " + (count + bytes.length / type.bytes()) + " of " + size + " entries");
            }
            if (count + wanted > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(size, Math.max(2L * values.length, count + wanted)));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < wanted; i++) {
                values[count++] = switch (type) {
                    case FLOAT64 -> buffer.getDouble();
                    case FLOAT32 -> buffer.getFloat();
                    case INT64 -> exactDouble(buffer.getLong(), name);
                };
            }
        }
        return values.length == size ? values : Arrays.copyOf(values, size);
    }

    private static double exactDouble(long value, String name) throws IOException {
        if (Math.abs(value) > 1L << 53 || value == Long.MIN_VALUE) {
            throw new IOException(name + ": int64 entries must be at most 2^53, got " + value);
        }
        return value;
    }
}
