package org.pde4j.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.io.SealedNpz;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;

/** {@code points.npz}: one (n, d) array for each equation and condition, under its name, in the order of the residual. */
public final class PointsFile {

    private PointsFile() {}

    /**
     * SHA-256 of the names, shapes and coordinates of all groups, and of the bytes of files, in hexadecimal digits.
     *
     * @throws IOException if a file cannot be read
     */
    public static String sha256(PointSet points, List<Path> files) throws IOException {
        MessageDigest digest = SealedNpz.sha256();
        OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        for (PointGroup group : points.groups()) {
            sink.write((group.name() + "\n").getBytes(StandardCharsets.UTF_8));
            Npy.write(sink, NpyArray.of(group.coordinates(), group.size(), group.dimension()));
        }
        for (Path file : files) {
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static void write(Path file, PointSet points) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (PointGroup group : points.groups()) {
            arrays.put(group.name(), NpyArray.of(group.coordinates(), group.size(), group.dimension()));
        }
        Npz.write(file, arrays);
    }
}
