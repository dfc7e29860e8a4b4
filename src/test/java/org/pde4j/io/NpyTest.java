package org.pde4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in the test resources were written by numpy 2. */
class NpyTest {

    private static final double[] A = {1.5, -2.25, 1e-300, Math.PI, Double.POSITIVE_INFINITY, -0.0};

    @TempDir
    Path folder;

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = NpyTest.class.getResourceAsStream(name)) {
            Files.copy(in, copy);
        }
        return copy;
    }

    @Test
    void readsFloat64OfNumpyBitForBit() throws IOException {
        NpyArray array = Npy.read(resource("c64-v1.npy"), 1000);
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(Arrays.equals(array.values(), A)).as("bits, sign of zero included").isTrue();
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        Path ours = folder.resolve("ours.npy");
        Npy.write(ours, NpyArray.of(A, 2, 3));
        assertThat(ours).hasSameBinaryContentAs(resource("c64-v1.npy"));
        Npy.write(ours, NpyArray.of(new double[] {2.5}));
        assertThat(ours).hasSameBinaryContentAs(resource("scalar.npy"));
        Npy.write(ours, new NpyArray(NpyArray.Type.INT64, List.of(3), new double[] {-1, 0x1p53, 7}));
        assertThat(ours).hasSameBinaryContentAs(resource("i64.npy"));
    }

    @Test
    void readsFloat32OfVersion2() throws IOException {
        NpyArray array = Npy.read(resource("f32-v2.npy"), 1000);
        assertThat(array.type()).isEqualTo(NpyArray.Type.FLOAT32);
        assertThat(array.shape()).containsExactly(1, 2, 3);
        assertThat(array.values()).containsExactly(0, 0.125, 0.25, 0.375, 0.5, 0.625);
    }

    @Test
    void readsStoredAndDeflatedZips() throws IOException {
        Map<String, NpyArray> stored = Npz.read(resource("stored.npz"));
        Map<String, NpyArray> deflated = Npz.read(resource("deflated.npz"));
        assertThat(stored).containsOnlyKeys("W1", "b1");
        assertThat(stored.get("b1").values()).containsExactly(-1, 0, 1);
        assertThat(deflated).containsOnlyKeys("W1", "b1", "n");
        assertThat(deflated.get("W1").values()).containsExactly(stored.get("W1").values());
        assertThat(deflated.get("n").values()).containsExactly(5);
    }

    @Test
    void theBytesOfAZipDoNotDependOnTheTimeZone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            Npz.write(folder.resolve("east.npz"), Map.of("a", NpyArray.of(new double[] {1, 2}, 2)));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
            Npz.write(folder.resolve("west.npz"), Map.of("a", NpyArray.of(new double[] {1, 2}, 2)));
        } finally {
            TimeZone.setDefault(here);
        }
        assertThat(folder.resolve("west.npz")).hasSameBinaryContentAs(folder.resolve("east.npz"));
    }

    @Test
    void writtenZipReadsBackAndIsReproducible() throws IOException {
        double[] large = new double[100_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = Math.sin(i);
        }
        Map<String, NpyArray> arrays = Map.of("equation-1", NpyArray.of(large, 50_000, 2));
        Npz.write(folder.resolve("a.npz"), arrays);
        Npz.write(folder.resolve("b.npz"), arrays);
        assertThat(Npz.read(folder.resolve("a.npz")).get("equation-1").values()).containsExactly(large);
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void refusesWhatItCannotRepresent() {
        assertThatIOException().isThrownBy(() -> Npy.read(resource("fortran.npy"), 1000)).withMessageContaining("Fortran order");
        assertThatIOException().isThrownBy(() -> Npy.read(resource("f16.npy"), 1000)).withMessageContaining("<f8, <f4 or <i8, got <f2");
        assertThatThrownBy(() -> NpyArray.of(new double[3], 2, 2)).hasMessageContaining("got 3");
    }

    @Test
    void refusesMoreThanTheLimitBeforeReading() throws IOException {
        assertThatIOException().isThrownBy(() -> Npy.read(resource("c64-v1.npy"), 47)).withMessageContaining("needs 48 bytes, the limit is 47");
        byte[] huge = header("(100000, 100000, 100000, 100000)");
        assertThatIOException().isThrownBy(() -> Npy.read(new ByteArrayInputStream(huge), "x", 1L << 40)).withMessageContaining("limit");
    }

    @Test
    void shortFileIsNamedAndTakesNoMemoryItOnlyDeclares() {
        byte[] truncated = header("(200000000,)");
        assertThatIOException().isThrownBy(() -> Npy.read(new ByteArrayInputStream(truncated), "x", Long.MAX_VALUE))
                .withMessage("x: ends after 0 of 200000000 entries");
    }

    @Test
    void refusesNamesThatLeaveTheFolder() throws IOException {
        Path zip = folder.resolve("evil.npz");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../evil.npy"));
            out.write(header("()"));
        }
        assertThatIOException().isThrownBy(() -> Npz.read(zip)).withMessageContaining("got ../evil.npy");
        assertThatThrownBy(() -> Npz.write(folder.resolve("x.npz"), Map.of("a/../b", NpyArray.of(new double[0], 0))))
                .hasMessageContaining("got a/../b");
    }

    @Test
    void deflatedBombIsRefusedByTheLimit() throws IOException {
        Path zip = folder.resolve("bomb.npz");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.npy"));
            out.write(header("(4,)"));
            out.write(new byte[1_000_000]);
        }
        assertThatIOException().isThrownBy(() -> Npz.read(zip)).withMessageContaining("more bytes than its shape [4] needs");
        assertThatIOException().isThrownBy(() -> Npz.read(zip, 31)).withMessageContaining("the limit is 31");
    }

    private static byte[] header(String shape) {
        byte[] text = ("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + "}\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
        out.writeBytes(text);
        return out.toByteArray();
    }
}
