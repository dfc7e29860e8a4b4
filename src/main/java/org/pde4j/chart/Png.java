package org.pde4j.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as the bytes of a PNG file: eight bits for each of red, green, blue and, where it has one, alpha; of each row its differences from the row above,
 * which are 0 for most pixels of a chart and small for those of a map. ImageIO tries five filters for every row, which takes longer than the drawing.
 *
 * <p>Source: ISO/IEC 15948 (Portable Network Graphics).
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte DEPTH = 8;
    private static final byte RGB = 2;
    private static final byte RGB_ALPHA = 6;

    /** The filter of a row. */
    private static final byte UP = 2;

    private Png() {}

    static byte[] of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean alpha = image.getColorModel().hasAlpha();
        byte[] rows = new byte[height * (1 + (alpha ? 4 : 3) * width)];
        int[] above = new int[width];
        int[] here = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, here, 0, width);
            rows[at++] = UP;
            for (int x = 0; x < width; x++) {
                rows[at++] = (byte) ((here[x] >> 16) - (above[x] >> 16));
                rows[at++] = (byte) ((here[x] >> 8) - (above[x] >> 8));
                rows[at++] = (byte) (here[x] - above[x]);
                if (alpha) {
                    rows[at++] = (byte) ((here[x] >> 24) - (above[x] >> 24));
                }
            }
            int[] last = above;
            above = here;
            here = last;
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // The last three bytes name the only compression, the only set of filters, and no interlacing.
        chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(DEPTH).put(alpha ? RGB_ALPHA : RGB).array());
        chunk(file, "IDAT", deflated(rows));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] deflated(byte[] rows) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Length, type, data, and the cyclic redundancy check of the last two. */
    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).array();
        CRC32 check = new CRC32();
        check.update(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
