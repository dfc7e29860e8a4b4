package org.pde4j.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {

    /** The decoder of the JDK, which checks the sums, reads every pixel back; noise finds every carry between the channels. */
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void pixelsAreReadBack(int type) throws IOException {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(301, 170, type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, y < 100 ? random.nextInt() : 0x80ff7f00);
            }
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));
        assertEquals(image.getColorModel().hasAlpha(), read.getColorModel().hasAlpha());
        assertArrayEquals(pixels(image), pixels(read));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
