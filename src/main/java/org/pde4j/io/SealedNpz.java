package org.pde4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An NPZ file with a checksum of its content: arrays, then the text {@code metadata.json}, then {@code sha256}, the digest of the names
 * and bytes of all entries before it. NumPy reads the arrays as from any NPZ file and the two texts as bytes.
 *
 * @param arrays by name, in the order of the file
 * @param metadata JSON
 */
public record SealedNpz(Map<String, NpyArray> arrays, String metadata) {

    private static final String METADATA = "metadata.json";
    private static final String SEAL = "sha256";
    private static final int MAX_METADATA = 8_000_000;

    /** Writes the file as a whole or not at all. */
    public void write(Path file) throws IOException {
        arrays.keySet().forEach(Npz::requireName);
        byte[] text = metadata.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_METADATA) {
            throw new IOException(file + ": metadata must have at most " + MAX_METADATA + " bytes, got " + text.length);
        }
        MessageDigest digest = sha256();
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                store(zip, digest, array.getKey() + ".npy", entry -> Npy.write(entry, array.getValue()));
            }
            store(zip, digest, METADATA, entry -> entry.write(text));
            byte[] seal = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
            Npz.store(zip, SEAL, entry -> entry.write(seal));
            zip.finish();
        });
    }

    private static void store(ZipOutputStream zip, MessageDigest digest, String name, AtomicFile.Content content) throws IOException {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        Npz.store(zip, name, content);
    }

    /**
     * Reads a file back; takes no more memory than the file is long.
     *
     * @throws IOException if a bit of its content has changed or it is no such file
     */
    public static SealedNpz read(Path file) throws IOException {
        try {
            return readEntries(file);
        } catch (IOException damaged) {
            throw Npz.named(file, damaged);
        }
    }

    private static SealedNpz readEntries(Path file) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        MessageDigest digest = sha256();
        String metadata = null;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long left = file.toFile().length();
            if (zip.size() > Npz.MAX_ARRAYS) {
                throw new IOException(file + ": holds at most " + Npz.MAX_ARRAYS + " arrays, got " + zip.size());
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                requireStored(entry, file);
                try (InputStream in = zip.getInputStream(entry)) {
                    if (entry.getName().equals(SEAL)) {
                        requireEqual(in.readNBytes(65), HexFormat.of().formatHex(digest.digest()), file);
                        if (metadata == null || entries.hasMoreElements()) {
                            throw new IOException(file + ": is damaged, " + METADATA + " and " + SEAL + " must be its last entries");
                        }
                        return new SealedNpz(arrays, metadata);
                    }
                    digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                    InputStream digested = new DigestInputStream(in, digest);
                    if (entry.getName().equals(METADATA)) {
                        metadata = new String(digested.readNBytes(MAX_METADATA), StandardCharsets.UTF_8);
                    } else {
                        String name = Npz.arrayName(entry, file);
                        NpyArray array = Npz.readArray(digested, file + "[" + name + "]", left);
                        left -= (long) array.values().length * array.type().bytes();
                        arrays.put(name, array);
                    }
                }
            }
        }
        throw new IOException(file + ": is not a checkpoint of this version, it has no entry " + SEAL);
    }

    /** The text of a file, whose arrays are not read; empty where it has none. */
    public static Optional<String> metadata(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(METADATA);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] text = in.readNBytes(MAX_METADATA);
                CRC32 crc32 = new CRC32();
                crc32.update(text);
                if (crc32.getValue() != entry.getCrc()) {
                    throw new IOException(file + ": is damaged, its " + METADATA + " does not have its checksum");
                }
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            }
        } catch (IOException damaged) {
            throw Npz.named(file, damaged);
        }
    }

    /** Whether an entry is one of the two texts. */
    static boolean isSeal(ZipEntry entry) {
        return entry.getName().equals(METADATA) || entry.getName().equals(SEAL);
    }

    private static void requireStored(ZipEntry entry, Path file) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new IOException(file + ": entries must be stored, " + entry.getName() + " is compressed");
        }
    }

    private static void requireEqual(byte[] seal, String digest, Path file) throws IOException {
        if (!new String(seal, StandardCharsets.US_ASCII).equals(digest)) {
            throw new IOException(file + ": is damaged, its content does not have the checksum that it was written with");
        }
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
