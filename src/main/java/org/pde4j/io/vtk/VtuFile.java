package org.pde4j.io.vtk;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.text.StringEscapeUtils;
import org.pde4j.io.AtomicFile;

/** VTK UnstructuredGrid with raw appended data: values at the points of a {@link ShapeMesh}. */
public final class VtuFile {

    private VtuFile() {}

    /** An array of the file: its element, without the offset, and its bytes, little-endian. */
    private record Data(String element, byte[] bytes) {

        static Data of(String type, String name, String more, int size, Consumer<ByteBuffer> content) {
            ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            content.accept(buffer);
            return new Data("<DataArray type=\"" + type + "\" Name=\"" + StringEscapeUtils.escapeXml10(name) + "\"" + more, buffer.array());
        }
    }

    /**
     * Writes the file as a whole or not at all.
     *
     * @param values by name, shape (n) each
     */
    public static void write(Path file, ShapeMesh mesh, Map<String, double[]> values) throws IOException {
        List<Data> pointData = values.entrySet().stream().map(entry -> Data.of("Float64", entry.getKey(), "", Double.BYTES * entry.getValue().length,
                buffer -> buffer.asDoubleBuffer().put(entry.getValue()))).toList();
        List<Data> points = List.of(points(mesh));
        List<Data> cells = cells(mesh);
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<VTKFile type=\"UnstructuredGrid\" version=\"1.0\" byte_order=\"LittleEndian\""
                + " header_type=\"UInt64\">\n  <UnstructuredGrid>\n");
        text.append("    <Piece NumberOfPoints=\"").append(mesh.points().size()).append("\" NumberOfCells=\"").append(mesh.cells().size()).append("\">\n");
        List<Data> all = new ArrayList<>();
        section(text, "PointData", pointData, all);
        section(text, "Points", points, all);
        section(text, "Cells", cells, all);
        text.append("    </Piece>\n  </UnstructuredGrid>\n  <AppendedData encoding=\"raw\">\n_");
        AtomicFile.write(file, out -> {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            for (Data data : all) {
                append(out, data.bytes());
            }
            out.write("\n  </AppendedData>\n</VTKFile>\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static void append(OutputStream out, byte[] bytes) throws IOException {
        new DataOutputStream(out).writeLong(Long.reverseBytes(bytes.length));
        out.write(bytes);
    }

    private static void section(StringBuilder text, String name, List<Data> arrays, List<Data> all) {
        text.append("      <").append(name).append(">\n");
        for (Data array : arrays) {
            long offset = all.stream().mapToLong(before -> Long.BYTES + before.bytes().length).sum();
            text.append("        ").append(array.element()).append(" format=\"appended\" offset=\"").append(offset).append("\"/>\n");
            all.add(array);
        }
        text.append("      </").append(name).append(">\n");
    }

    private static Data points(ShapeMesh mesh) {
        return Data.of("Float64", "Points", " NumberOfComponents=\"3\"", 3 * Double.BYTES * mesh.points().size(), buffer -> mesh.points().forEach(point -> {
            for (int axis = 0; axis < 3; axis++) {
                buffer.putDouble(axis < point.length ? point[axis] : 0);
            }
        }));
    }

    private static List<Data> cells(ShapeMesh mesh) {
        int corners = mesh.cells().get(0).length;
        int n = mesh.cells().size();
        return List.of(
                Data.of("Int64", "connectivity", "", Long.BYTES * n * corners, buffer -> mesh.cells().forEach(cell -> {
                    for (int corner : cell) {
                        buffer.putLong(corner);
                    }
                })),
                Data.of("Int64", "offsets", "", Long.BYTES * n, buffer -> {
                    for (int cell = 1; cell <= n; cell++) {
                        buffer.putLong((long) cell * corners);
                    }
                }),
                Data.of("UInt8", "types", "", n, buffer -> {
                    for (int cell = 0; cell < n; cell++) {
                        buffer.put((byte) mesh.type());
                    }
                }));
    }
}
