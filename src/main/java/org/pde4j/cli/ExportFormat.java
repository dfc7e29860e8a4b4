package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.io.GridFile;
import org.pde4j.io.RegularGrid;
import org.pde4j.io.vtk.ShapeMesh;
import org.pde4j.io.vtk.TimeSeries;
import org.pde4j.io.vtk.VtuFile;
import org.pde4j.samediff.onnx.OnnxModel;

/** What {@code pde4j export} can write. */
enum ExportFormat {

    CSV, NPZ, VTI,

    /** Triangles of a shape in the plane, cubes of one in space. */
    VTU {
        @Override
        void check(Export export, boolean overwrite) {
            mesh(export);
            export.freeTime().ifPresent(axis -> {
                throw new InputException("--out " + export.out() + ": vtu holds one time; fix it, as with --at t=0.5, or write a series, .pvd");
            });
        }

        @Override
        String write(Export export) throws IOException {
            ShapeMesh mesh = mesh(export);
            VtuFile.write(export.out(), mesh, export.values(mesh.points()));
            return described(mesh);
        }
    },

    /** A file for each time, and their list. */
    PVD {
        @Override
        void check(Export export, boolean overwrite) {
            int time = export.freeTime().orElseThrow(() -> new InputException("--out " + export.out()
                    + ": a series needs a time t that is not fixed; write .vti, or .vtu for a shape"));
            if (shape(export).isEmpty()) {
                GridFile.VTI.check(export.at(export.times(time)[0]).grid());
            } else {
                mesh(export);
            }
            Path folder = series(export).folder();
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !(overwrite && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))) {
                throw new InputException("--out " + export.out() + ": its files go to " + folder + ", which exists; give another file"
                        + (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? ", or --overwrite" : ""));
            }
        }

        @Override
        String write(Export export) throws IOException {
            double[] times = export.times(export.freeTime().orElseThrow());
            if (shape(export).isEmpty()) {
                series(export).write(times, (file, time) -> {
                    Export moment = export.at(time);
                    RegularGrid grid = moment.grid();
                    GridFile.VTI.write(file, grid, moment.values(grid));
                });
                return "on " + export.at(times[0]).grid().shape() + " nodes at " + times.length + " times";
            }
            ShapeMesh mesh = mesh(export);
            series(export).write(times, (file, time) -> VtuFile.write(file, mesh, export.at(time).values(mesh.points())));
            return described(mesh) + " at " + times.length + " times";
        }
    },

    /** The network and the derivatives asked for, for any points. */
    ONNX {
        @Override
        void check(Export export, boolean overwrite) {
            if (!export.nodes().isEmpty() || !export.fixed().isEmpty()) {
                throw new InputException("--out " + export.out() + ": ONNX is the function itself, without points; leave --grid and --at");
            }
            model(export);
        }

        @Override
        String write(Export export) throws IOException {
            OnnxModel model = model(export);
            model.write(export.out());
            List<String> missing = model.withoutKernel();
            return "as outputs for any points of shape (n, " + export.problem().domain().dimension() + ") in float64, columns "
                    + String.join(",", export.problem().domain().names())
                    + (missing.isEmpty() ? "" : "; onnxruntime has no float64 kernel of " + String.join(", ", missing)
                            + " and cannot load this file, onnx.reference can");
        }
    };

    /** By the ending of the file. */
    static ExportFormat of(Path out) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("--out " + out + ": must end with " + Arrays.stream(values())
                        .map(kind -> "." + kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + ", or give --format"));
    }

    /**
     * Says before anything is written what is wrong.
     *
     * @throws IllegalArgumentException of one sentence
     */
    void check(Export export, boolean overwrite) {
        GridFile.valueOf(name()).check(export.grid());
    }

    /** @return what was written, behind the names of the values */
    String write(Export export) throws IOException {
        RegularGrid grid = export.grid();
        GridFile.valueOf(name()).write(export.out(), grid, export.values(grid));
        return "on " + grid.shape() + " nodes of " + String.join(",", export.problem().domain().names());
    }

    private static Optional<ShapedDomain> shape(Export export) {
        return export.problem().domain().match(box -> Optional.empty(), Optional::of);
    }

    private static ShapeMesh mesh(Export export) {
        Geometry shape = shape(export).map(ShapedDomain::spatial).orElseThrow(() -> new InputException("--out " + export.out()
                + ": vtu is for shapes; a box is a regular grid, .vti"));
        if (export.fixed().keySet().stream().anyMatch(shape.box().names()::contains)) {
            throw new InputException("--at: vtu and its series show the whole shape, fix no coordinate but t; got " + export.fixed());
        }
        return ShapeMesh.of(shape, Arrays.copyOf(export.counts(), shape.dimension()));
    }

    private static TimeSeries series(Export export) {
        return new TimeSeries(export.out(), shape(export).isPresent() ? "vtu" : "vti");
    }

    private static OnnxModel model(Export export) {
        return OnnxModel.of(export.saved().evaluation(List.copyOf(export.wanted().values())), export.problem().bounds(), List.copyOf(export.wanted().keySet()));
    }

    private static String described(ShapeMesh mesh) {
        return "at " + mesh.points().size() + " points of " + mesh.cells().size() + " cells";
    }
}
