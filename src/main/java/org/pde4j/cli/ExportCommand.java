package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.io.GridFile;
import org.pde4j.io.RegularGrid;
import org.pde4j.job.run.SavedRun;
import org.pde4j.job.run.Unwritable;
import org.pde4j.linalg.Threads;
import org.pde4j.problem.Problem;
import org.pde4j.run.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j export}. */
@Command(
        name = "export",
        description = "Writes a trained solution on a regular grid: CSV, NPZ for NumPy, or VTI for ParaView.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j export runs/burgers --grid 201,101 --out u.vti",
            "  pde4j export runs/burgers --grid 501 --at t=0.5 --out u.csv --derivatives u_x",
            "%nIn NPZ each coordinate is an array under its name and each value an array with one axis for each coordinate. In VTI the free",
            "coordinates, one to three, are the axes of the image in their order."
        })
final class ExportCommand implements Callable<Integer> {

    /** Nodes along each free axis unless others are asked for. */
    private static final int NODES = 101;
    /** The column that says which nodes lie in a shape. */
    private static final String MASK = "inside";
    private static final int NODES_IN_SPACE = 41;

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Option(names = "--out", required = true, paramLabel = "file", description = "File to write.")
    private Path out;

    @Option(names = "--grid", paramLabel = "n,n,...", split = ",",
            description = "Nodes along each free coordinate, in the order of the domain, or one number for all; by default 101, beyond two coordinates 41.")
    private List<Integer> nodes = new ArrayList<>();

    @Option(names = "--at", paramLabel = "t=0.5", description = "Fix a coordinate. Repeatable.")
    private Map<String, Double> fixed = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "csv|npz|vti", description = "By default the ending of the file.")
    private GridFile format;

    @Option(names = "--derivatives", paramLabel = "u_x,u_xx", defaultValue = "",
            description = "Also these derivatives, or any expressions in them.")
    private String derivatives;

    @Option(names = "--overwrite", description = "Replace the file to write.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SavedRun saved;
        GridFile kind;
        RegularGrid grid;
        try {
            saved = SavedRun.open(run);
            kind = format == null ? byEnding() : format;
            grid = grid(saved.problem().bounds());
            kind.check(grid);
            OutputFile.check(out, overwrite);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new InputException(unusable.getMessage(), unusable);
        }
        saved.warning().ifPresent(sentence -> spec.commandLine().getErr().println("pde4j: " + sentence));
        Threads.set(1, 1);
        Problem problem = saved.problem();
        Map<String, Expr> wanted = new LinkedHashMap<>();
        problem.unknowns().forEach(unknown -> wanted.put(unknown.name(), unknown));
        wanted.putAll(Expressions.parse(derivatives, Summary.scope(problem)));
        try {
            double[][] values = grid.evaluate(saved.approximation(), List.copyOf(wanted.values()));
            Map<String, double[]> named = new LinkedHashMap<>();
            for (String name : wanted.keySet()) {
                named.put(name, values[named.size()]);
            }
            mask(problem, grid).ifPresent(inside -> named.put(MASK, inside));
            kind.write(out, grid, named);
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        } catch (IllegalArgumentException tooLarge) {
            throw new InputException("--grid: " + tooLarge.getMessage(), tooLarge);
        }
        spec.commandLine().getOut().println(out + ": " + String.join(",", wanted.keySet()) + " on " + grid.shape() + " nodes of "
                + String.join(",", problem.domain().names()));
        return 0;
    }

    /** 1 inside and 0 outside of a shape; empty for a box. */
    private static Optional<double[]> mask(Problem problem, RegularGrid grid) {
        return problem.domain().match(box -> Optional.empty(), shaped -> Optional.of(IntStream.range(0, Math.toIntExact(grid.size()))
                .mapToDouble(node -> shaped.contains(grid.point(node)) ? 1 : 0).toArray()));
    }

    private GridFile byEnding() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(GridFile.values()).filter(kind -> name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InputException("--out " + out + ": must end with .csv, .npz or .vti, or give --format"));
    }

    private RegularGrid grid(Box box) {
        double[] at = new double[box.dimension()];
        Arrays.fill(at, Double.NaN);
        fixed.forEach((name, value) -> {
            int axis = box.names().indexOf(name);
            if (axis < 0) {
                throw new InputException("--at " + name + "=" + value + ": there is no coordinate " + name + ", the coordinates are " + box.names());
            }
            if (!box.interval(axis).contains(value)) {
                throw new InputException("--at " + name + "=" + value + ": must be in [" + box.interval(axis).lower() + ", " + box.interval(axis).upper()
                        + "]");
            }
            at[axis] = value;
        });
        int free = (int) Arrays.stream(at).filter(Double::isNaN).count();
        if (nodes.size() > 1 && nodes.size() != free) {
            throw new InputException("--grid: needs one number, or one for each of the " + free + " free coordinates, got " + nodes);
        }
        int[] counts = new int[box.dimension()];
        int next = 0;
        for (int axis = 0; axis < counts.length; axis++) {
            counts[axis] = nodes.isEmpty() ? free > 2 ? NODES_IN_SPACE : NODES : nodes.get(nodes.size() == 1 || !Double.isNaN(at[axis]) ? 0 : next++);
        }
        return RegularGrid.of(box, counts, at);
    }
}
