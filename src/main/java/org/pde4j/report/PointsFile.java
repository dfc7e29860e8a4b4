package org.pde4j.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;

/** {@code points.npz}: one (n, d) array for each equation and condition, under its name, in the order of the residual. */
public final class PointsFile {

    private PointsFile() {}

    public static void write(Path file, PointSet points) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (PointGroup group : points.groups()) {
            arrays.put(group.name(), NpyArray.of(group.coordinates(), group.size(), group.dimension()));
        }
        Npz.write(file, arrays);
    }
}
