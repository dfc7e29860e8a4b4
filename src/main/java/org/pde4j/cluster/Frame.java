package org.pde4j.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A message between this process and a worker: eight bytes that begin it, its kind, the length of its content (four bytes), its content.
 *
 * <p>JVMs and native libraries print to the standard output; what comes before the first eight bytes of a message is skipped.
 */
record Frame(Kind kind, byte[] content) {

    private static final long BEGINNING = 0x7064_6534_6a1a_0a0dL;

    /** What a message says. */
    enum Kind {
        /** The class of the work; once, before the first task. */
        WORK,
        /** The text of a task. */
        TASK,
        /** The bytes of a result. */
        RESULT,
        /** The task ended early. */
        INTERRUPTED,
        /** The sentence of the exception that ended the task. */
        EXCEPTION
    }

    Frame(Kind kind, String text) {
        this(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(BEGINNING);
        out.writeByte(kind.ordinal());
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    /** @throws EOFException at the end of the stream */
    static Frame read(DataInputStream in) throws IOException {
        long last = in.readLong();
        while (last != BEGINNING) {
            last = last << Byte.SIZE | in.readUnsignedByte();
        }
        Kind kind = Kind.values()[in.readUnsignedByte()];
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        return new Frame(kind, content);
    }
}
