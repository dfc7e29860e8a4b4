package org.pde4j.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.text.StringEscapeUtils;

/** Values on a {@link RegularGrid} as a file that other programs read. */
public enum GridFile {

    /** One row for each node: its coordinates, then the values. */
    CSV {
        @Override
        void write(OutputStream out, RegularGrid grid, Map<String, double[]> values) throws IOException {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CsvFile.FORMAT);
            List<String> header = new ArrayList<>(grid.box().names());
            header.addAll(values.keySet());
            printer.printRecord(header);
            int n = (int) grid.size();
            for (int node = 0; node < n; node++) {
                List<Object> row = new ArrayList<>();
                for (double coordinate : grid.point(node)) {
                    row.add(coordinate);
                }
                for (double[] column : values.values()) {
                    row.add(column[node]);
                }
                printer.printRecord(row);
            }
            printer.flush();
        }
    },

    /** NumPy: the coordinates along each axis under its name, and each value as an array with one axis for each coordinate. */
    NPZ {
        @Override
        void write(OutputStream out, RegularGrid grid, Map<String, double[]> values) throws IOException {
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            for (int axis = 0; axis < grid.axes().size(); axis++) {
                double[] coordinates = grid.axes().get(axis);
                arrays.put(grid.box().names().get(axis), NpyArray.of(coordinates, coordinates.length));
            }
            values.forEach((name, column) -> arrays.put(arrayName(name, arrays), new NpyArray(NpyArray.Type.FLOAT64, grid.shape(), column)));
            Npz.write(out, arrays);
        }

        /** Names of arrays are file names inside the archive: {@code d(u, x)} becomes {@code d_u_x}. */
        private static String arrayName(String name, Map<String, NpyArray> taken) {
            String plain = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
            plain = plain.isEmpty() ? "value" : plain.substring(0, Math.min(90, plain.length()));
            String free = plain;
            for (int k = 2; taken.containsKey(free); k++) {
                free = plain + "_" + k;
            }
            return free;
        }
    },

    /** VTK ImageData with raw appended float64, for ParaView; at most three coordinates may be free. */
    VTI {
        @Override
        void write(OutputStream out, RegularGrid grid, Map<String, double[]> values) throws IOException {
            out.write(header(grid, List.copyOf(values.keySet())).getBytes(StandardCharsets.UTF_8));
            for (double[] column : values.values()) {
                writeImage(out, grid, column);
            }
            out.write("\n  </AppendedData>\n</VTKFile>\n".getBytes(StandardCharsets.US_ASCII));
        }
    };

    private static final int IMAGE_AXES = 3;

    abstract void write(OutputStream out, RegularGrid grid, Map<String, double[]> values) throws IOException;

    /**
     * Says whether a grid can be written in this format.
     *
     * @throws IllegalArgumentException if not
     */
    public void check(RegularGrid grid) {
        if (this == VTI && (grid.free().isEmpty() || grid.free().size() > IMAGE_AXES)) {
            throw new IllegalArgumentException("vti holds one to three free coordinates, got " + grid.free().size()
                    + "; fix others, as with --at " + grid.box().names().get(grid.box().dimension() - 1) + "=0.5");
        }
    }

    /**
     * Writes the file as a whole or not at all.
     *
     * @param values by name, shape (n) each
     */
    public void write(Path file, RegularGrid grid, Map<String, double[]> values) throws IOException {
        check(grid);
        AtomicFile.write(file, out -> write(out, grid, values));
    }

    private static String header(RegularGrid grid, List<String> names) {
        StringBuilder extent = new StringBuilder();
        StringBuilder origin = new StringBuilder();
        StringBuilder spacing = new StringBuilder();
        for (int k = 0; k < IMAGE_AXES; k++) {
            boolean present = k < grid.free().size();
            double[] axis = present ? grid.axes().get(grid.free().get(k)) : new double[] {0};
            extent.append(k == 0 ? "" : " ").append("0 ").append(axis.length - 1);
            origin.append(k == 0 ? "" : " ").append(axis[0]);
            spacing.append(k == 0 ? "" : " ").append(present ? (axis[axis.length - 1] - axis[0]) / (axis.length - 1) : 1.0);
        }
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<!-- axes: ");
        grid.free().forEach(axis -> text.append(grid.box().names().get(axis)).append(' '));
        text.append("-->\n<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n");
        text.append("  <ImageData WholeExtent=\"").append(extent).append("\" Origin=\"").append(origin).append("\" Spacing=\"").append(spacing).append("\">\n");
        text.append("    <Piece Extent=\"").append(extent).append("\">\n      <PointData>\n");
        long offset = 0;
        for (String name : names) {
            text.append("        <DataArray type=\"Float64\" Name=\"").append(StringEscapeUtils.escapeXml10(name)).append("\" format=\"appended\" offset=\"")
                    .append(offset).append("\"/>\n");
            offset += Long.BYTES + Double.BYTES * grid.size();
        }
        return text.append("      </PointData>\n    </Piece>\n  </ImageData>\n  <AppendedData encoding=\"raw\">\n_").toString();
    }

    /** Length in bytes, then the values with the first free axis fastest. */
    private static void writeImage(OutputStream out, RegularGrid grid, double[] column) throws IOException {
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(Double.BYTES * grid.size()).array());
        int[] lengths = new int[IMAGE_AXES];
        int[] strides = new int[IMAGE_AXES];
        int stride = 1;
        Arrays.fill(lengths, 1);
        for (int k = grid.free().size() - 1; k >= 0; k--) {
            lengths[k] = grid.axes().get(grid.free().get(k)).length;
            strides[k] = stride;
            stride *= lengths[k];
        }
        ByteBuffer row = ByteBuffer.allocate(Double.BYTES * lengths[0]).order(ByteOrder.LITTLE_ENDIAN);
        for (int z = 0; z < lengths[2]; z++) {
            for (int y = 0; y < lengths[1]; y++) {
                row.clear();
                for (int x = 0; x < lengths[0]; x++) {
                    row.putDouble(column[x * strides[0] + y * strides[1] + z * strides[2]]);
                }
                out.write(row.array());
            }
        }
    }
}
