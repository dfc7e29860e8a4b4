package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.domain.Box;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Evaluated;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

class CheckpointFilesTest {

    private final Network network = new Mlp(List.of(3), new Tanh(), 1).network(Box.of("x", 0, 1), 1);

    @TempDir
    Path folder;

    private Checkpoint checkpoint(int iteration, double bestLoss) {
        double[] theta = network.initial();
        theta[0] = iteration + 0.1;
        Evaluated best = new Evaluated(iteration, bestLoss, new double[] {bestLoss}, 0.5, theta);
        Termination ended = new Termination(Reason.LOSS_TARGET, 0, 7, "J = 1e-3 ≤ τ");
        return new Checkpoint(1, iteration, 2.5, network.initial(), new double[] {1, 1e-17}, best, List.of(ended),
                Map.of("theta", theta, "m", new double[] {1, 2}), new double[] {4}, List.of(Map.of("sample", new double[] {9}), Map.of()));
    }

    @Test
    void theFirstTheNewestAndTheBestAreKept() throws IOException {
        CheckpointFiles files = new CheckpointFiles(folder, network);
        double[] bestLosses = {5, 3, 3, 3};
        for (int i = 0; i < bestLosses.length; i++) {
            files.accept(checkpoint(10 * i, bestLosses[i]));
        }
        try (Stream<Path> names = Files.list(folder)) {
            assertThat(names.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("iteration-00000000.npz", "iteration-00000010.npz", "iteration-00000030.npz");
        }
    }

    @Test
    void fileHoldsTheParametersAndReadsBackEqual() throws IOException {
        new CheckpointFiles(folder, network).accept(checkpoint(12, 1));
        Path file = folder.resolve("iteration-00000012.npz");
        Map<String, NpyArray> arrays = Npz.read(file);
        assertThat(arrays.get("W1").shape()).containsExactly(1, 3);
        assertThat(arrays.get("W1").values()[0]).isEqualTo(12.1);
        Checkpoint read = CheckpointFiles.read(file);
        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint(12, 1));
    }

    @Test
    void damagedFileIsNamed() throws IOException {
        Path file = folder.resolve("iteration-00000001.npz");
        Npz.write(file, Map.of("W1", NpyArray.of(new double[3], 1, 3)));
        assertThatIOException().isThrownBy(() -> CheckpointFiles.read(file)).withMessageStartingWith(file + ": ");
    }

    @Test
    void modelOfAnotherShapeIsRefused() throws IOException {
        Path file = folder.resolve("model.npz");
        ModelFile.write(file, network, network.initial());
        assertThat(ModelFile.read(file, network)).containsExactly(network.initial());
        Network wider = new Mlp(List.of(4), new Tanh(), 1).network(Box.of("x", 0, 1), 1);
        assertThatIOException().isThrownBy(() -> ModelFile.read(file, wider)).withMessage(file + ": W1 must have shape [1, 4], got [1, 3]");
    }
}
