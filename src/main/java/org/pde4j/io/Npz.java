package org.pde4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pde4j.expr.Excerpt;

/**
 * The NPZ format: a zip of NPY files, keyed by name without {@code .npy}. The texts of a {@link SealedNpz} are passed over.
 *
 * <p>Written stored, with a fixed time stamp: equal arrays give equal bytes. Read stored or deflated; names that could leave a
 * folder, duplicate names, more bytes than the limit and entries that do not have their checksum are refused.
 */
public final class Npz {

    /** Bytes of entries that {@link #read(Path)} accepts in one file: 1 GiB. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    static final int MAX_ARRAYS = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.\\- ]{0,99}(/[A-Za-z0-9_][A-Za-z0-9_.\\- ]{0,99}){0,4}");
    /** Not the first moment of 1980, to which ZipEntry adds an extra field in the time zone of the machine. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    /** Writes the file as a whole or not at all. */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        arrays.keySet().forEach(Npz::requireName);
        AtomicFile.write(file, out -> write(out, arrays));
    }

    static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            store(zip, array.getKey() + ".npy", entry -> Npy.write(entry, array.getValue()));
        }
        zip.finish();
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Npz: array names must match " + NAME + ", got " + name);
        }
    }

    /** Adds a stored entry. The content is written twice, because its checksum stands before it. */
    static void store(ZipOutputStream zip, String name, AtomicFile.Content content) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        Counter counter = new Counter(checked);
        content.writeTo(counter);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(counter.count);
        entry.setCrc(checked.getChecksum().getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static final class Counter extends OutputStream {

        private final OutputStream out;
        private long count;

        Counter(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }

    public static Map<String, NpyArray> read(Path file) throws IOException {
        return read(file, DEFAULT_LIMIT);
    }

    /** Reads every array, in the order of the file; together at most {@code limit} bytes of entries. */
    public static Map<String, NpyArray> read(Path file, long limit) throws IOException {
        try {
            return readEntries(file, limit);
        } catch (IOException damaged) {
            throw named(file, damaged);
        }
    }

    /** The failure with the name of the file, which those of {@link ZipFile} lack. */
    static IOException named(Path file, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(file.toString()) ? failure
                : new IOException(file + ": is damaged" + (failure.getMessage() == null ? "" : ", " + message), failure);
    }

    private static Map<String, NpyArray> readEntries(Path file, long limit) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        long left = limit;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ARRAYS) {
                throw new IOException(file + ": holds at most " + MAX_ARRAYS + " arrays, got " + zip.size());
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (SealedNpz.isSeal(entry)) {
                    continue;
                }
                String name = arrayName(entry, file);
                try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                    NpyArray array = readArray(in, file + "[" + name + "]", left);
                    if (in.getChecksum().getValue() != entry.getCrc()) {
                        throw new IOException(file + "[" + name + "]: is damaged, its bytes do not have their checksum");
                    }
                    left -= (long) array.values().length * array.type().bytes();
                    if (arrays.put(name, array) != null) {
                        throw new IOException(file + ": holds " + name + " twice");
                    }
                }
            }
        }
        return arrays;
    }

    /** An array that fills its entry. */
    static NpyArray readArray(InputStream in, String name, long limit) throws IOException {
        NpyArray array = Npy.read(in, name, limit);
        if (in.read() >= 0) {
            throw new IOException(name + ": has more bytes than its shape " + array.shape() + " needs");
        }
        return array;
    }

    static String arrayName(ZipEntry entry, Path file) throws IOException {
        String name = entry.getName();
        if (!name.endsWith(".npy") || !NAME.matcher(name.substring(0, name.length() - 4)).matches()) {
            throw new IOException(file + ": entries must be named like W1.npy, got " + Excerpt.of(name));
        }
        return name.substring(0, name.length() - 4);
    }
}
