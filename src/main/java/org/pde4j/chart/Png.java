package org.pde4j.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as the bytes of a PNG file (ISO/IEC 15948), in RGB, or RGBA where it can be transparent: each byte as its difference from the one above. The writer
 * of the JDK tries all five filters on every row, which takes most of the time of a report.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int RGB = 2;
    private static final int RGBA = 6;
    private static final byte UP = 2;

    private Png() {}

    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream file = new DataOutputStream(bytes)) {
            file.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(header);
            head.writeInt(image.getWidth());
            head.writeInt(image.getHeight());
            // Deflated, filtered by rows, not interlaced.
            head.write(new byte[] {BITS, (byte) (image.getColorModel().hasAlpha() ? RGBA : RGB), 0, 0, 0});
            chunk(file, "IHDR", header.toByteArray());
            chunk(file, "IDAT", deflated(filtered(image)));
            chunk(file, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        file.writeInt(data.length);
        file.write(name);
        file.write(data);
        file.writeInt((int) check.getValue());
    }

    /** Row by row the filter and the differences from the row above. */
    private static byte[] filtered(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int channels = image.getColorModel().hasAlpha() ? 4 : 3;
        byte[] result = new byte[height * (1 + width * channels)];
        int[] above = new int[width];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            result[at++] = UP;
            for (int x = 0; x < width; x++) {
                int now = row[x];
                int before = above[x];
                result[at++] = (byte) ((now >> 16) - (before >> 16));
                result[at++] = (byte) ((now >> 8) - (before >> 8));
                result[at++] = (byte) (now - before);
                if (channels == 4) {
                    result[at++] = (byte) ((now >> 24) - (before >> 24));
                }
            }
            int[] free = above;
            above = row;
            row = free;
        }
        return result;
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            while (!deflater.finished()) {
                bytes.write(part, 0, deflater.deflate(part));
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
