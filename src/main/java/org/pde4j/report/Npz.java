package org.pde4j.report;

import java.io.ByteArrayOutputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The NPZ format: a zip of NPY files, keyed by name without {@code .npy}.
 *
 * <p>Written stored, with a fixed time stamp: equal arrays give equal bytes. Read stored or deflated; names that could leave a
 * folder, duplicate names and more bytes than the limit are refused.
 */
public final class Npz {

    /** Bytes of entries that {@link #read(Path)} accepts in one file: 1 GiB. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    private static final int MAX_ARRAYS = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.\\- ]{0,99}(/[A-Za-z0-9_][A-Za-z0-9_.\\- ]{0,99}){0,3}");
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /** Writes the file as a whole or not at all. */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        for (String name : arrays.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Npz: array names must match " + NAME + ", got " + name);
            }
        }
        AtomicFile.write(file, out -> write(out, arrays));
    }

    private static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Npy.write(bytes, array.getValue());
            CRC32 checksum = new CRC32();
            checksum.update(bytes.toByteArray());
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.size());
            entry.setCrc(checksum.getValue());
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            bytes.writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    public static Map<String, NpyArray> read(Path file) throws IOException {
        return read(file, DEFAULT_LIMIT);
    }

    /** Reads every array, in the order of the file; together at most {@code limit} bytes of entries. */
    public static Map<String, NpyArray> read(Path file, long limit) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        long left = limit;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ARRAYS) {
                throw new IOException(file + ": holds at most " + MAX_ARRAYS + " arrays, got " + zip.size());
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = arrayName(entry, file);
                try (InputStream in = zip.getInputStream(entry)) {
                    NpyArray array = Npy.read(in, file + "[" + name + "]", left);
                    if (in.read() >= 0) {
                        throw new IOException(file + "[" + name + "]: has more bytes than its shape " + array.shape() + " needs");
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

    private static String arrayName(ZipEntry entry, Path file) throws IOException {
        String name = entry.getName();
        if (!name.endsWith(".npy") || !NAME.matcher(name.substring(0, name.length() - 4)).matches()) {
            throw new IOException(file + ": entries must be named like W1.npy, got " + name);
        }
        return name.substring(0, name.length() - 4);
    }
}
