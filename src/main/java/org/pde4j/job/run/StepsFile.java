package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.io.NpyArray;
import org.pde4j.io.SealedNpz;
import org.pde4j.run.RunDirectory;
import org.pde4j.step.StepState;
import org.pde4j.step.SteppedSolution;

/**
 * {@code steps.npz}: {@code t (s)}, the times of the states that are kept, and for each unknown its parameters {@code <name> (s, p)} and those of its
 * derivative in time, {@code <name>_t (s, p)}.
 */
final class StepsFile {

    private StepsFile() {}

    static void write(RunDirectory directory, SteppedJob job, List<StepState> states) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("t", NpyArray.of(states.stream().mapToDouble(StepState::time).toArray(), states.size()));
        int p = job.network().parameters();
        for (int k = 0; k < job.space().whole().unknowns().size(); k++) {
            int component = k;
            String name = job.space().whole().unknowns().get(k).name();
            arrays.put(name, NpyArray.of(states.stream().flatMapToDouble(state -> Arrays.stream(state.theta()[component])).toArray(), states.size(), p));
            arrays.put(name + "_t", NpyArray.of(states.stream().flatMapToDouble(state -> Arrays.stream(state.slope()[component])).toArray(), states.size(), p));
        }
        new SealedNpz(arrays, "{}\n").write(directory.toWrite(RunDirectory.STEPS));
    }

    /**
     * The solution of a run.
     *
     * @throws IOException if there is no such file, it is damaged, or that of another job
     */
    static SteppedSolution read(RunDirectory directory, SteppedJob job) throws IOException {
        Path file = directory.file(RunDirectory.STEPS);
        if (!Files.exists(file)) {
            throw new IOException(file + ": there is no such file; a run writes it at its end, solve the job again with --overwrite");
        }
        Map<String, NpyArray> arrays = SealedNpz.read(file).arrays();
        double[] times = array(file, arrays, "t", job.steps().count() / job.steps().keep() + 1, 1);
        int p = job.network().parameters();
        int unknowns = job.space().whole().unknowns().size();
        List<StepState> states = new ArrayList<>();
        for (double time : times) {
            states.add(new StepState(time, new double[unknowns][], new double[unknowns][]));
        }
        for (int k = 0; k < unknowns; k++) {
            String name = job.space().whole().unknowns().get(k).name();
            double[] theta = array(file, arrays, name, times.length, p);
            double[] slope = array(file, arrays, name + "_t", times.length, p);
            for (int s = 0; s < times.length; s++) {
                states.get(s).theta()[k] = Arrays.copyOfRange(theta, s * p, (s + 1) * p);
                states.get(s).slope()[k] = Arrays.copyOfRange(slope, s * p, (s + 1) * p);
            }
        }
        return new SteppedSolution(job.space(), job.network(), states);
    }

    private static double[] array(Path file, Map<String, NpyArray> arrays, String name, int rows, int columns) throws IOException {
        NpyArray found = arrays.get(name);
        if (found == null || found.values().length != rows * columns) {
            throw new IOException(file + ": " + name + " must have " + rows * columns + " numbers, got " + (found == null ? "no such array" : found.shape()));
        }
        return found.values();
    }
}
