package org.pde4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back from the files. */
class PngTest {

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_INDEXED})
    void anotherDecoderReadsEveryPixel(int type) throws IOException {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(37, 23, type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));

        assertThat(read.getColorModel().hasAlpha()).isEqualTo(image.getColorModel().hasAlpha());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertThat(read.getRGB(x, y)).as("at %d, %d", x, y).isEqualTo(image.getRGB(x, y));
            }
        }
    }
}
