package org.pde4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files of a run, read with a bound: one that was damaged or exchanged for a device must not fill the memory. */
public final class TextFile {

    /** Certificates and lists of files are far smaller. */
    private static final int MAX_BYTES = 1 << 26;

    private TextFile() {}

    /**
     * The whole file.
     *
     * @throws IOException of one sentence that begins with its name
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(file + ": must have at most " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            throw new IOException(file + ": has bytes that are not UTF-8", binary);
        } catch (IOException unreadable) {
            throw Npz.named(file, unreadable);
        }
    }
}
