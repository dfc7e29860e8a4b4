package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pde4j.expr.Expr;
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
        description = "Writes a trained solution: its values on a grid as CSV, NPZ for NumPy or VTI for ParaView, on a shape as VTU, over time as a series "
                + "of those, PVD; or the network itself with its derivatives as ONNX.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j export runs/burgers --grid 201,101 --out u.vti",
            "  pde4j export runs/burgers --grid 501 --at t=0.5 --out u.csv --derivatives u_x",
            "  pde4j export runs/heat-flow --grid 101,101,21 --out heat.pvd",
            "  pde4j export runs/burgers --out u.onnx --derivatives u_x,u_t,u_xx",
            "%nIn NPZ each coordinate is an array under its name and each value an array with one axis for each coordinate. In VTI the free",
            "coordinates, one to three, are the axes of the image in their order. PVD lists a VTI for each time, for a shape a VTU, in a folder",
            "beside it. ONNX has the input points of shape (n, d) and an output of shape (n) for each value, in float64."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Option(names = "--out", required = true, paramLabel = "file", description = "File to write.")
    private Path out;

    @Option(names = "--grid", paramLabel = "n", split = ",",
            description = "Nodes along each free coordinate, in the order of the domain, or one number for all; by default 101, beyond two coordinates 41.")
    private List<Integer> nodes = new ArrayList<>();

    @Option(names = "--at", paramLabel = "t=0.5", description = "Fix a coordinate. Repeatable.")
    private Map<String, Double> fixed = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "csv|npz|vti|vtu|pvd|onnx", description = "By default the ending of the file.")
    private ExportFormat format;

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
        ExportFormat kind;
        try {
            saved = SavedRun.open(run);
            kind = format == null ? ExportFormat.of(out) : format;
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
        Export export = new Export(saved, out, nodes, fixed, wanted);
        String written;
        try {
            kind.check(export, overwrite);
            written = kind.write(export);
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        } catch (IllegalArgumentException unusable) {
            throw new InputException("--out " + out + ": " + unusable.getMessage(), unusable);
        }
        spec.commandLine().getOut().println(out + ": " + String.join(",", wanted.keySet()) + " " + written);
        return 0;
    }
}
