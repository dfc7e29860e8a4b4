package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pde4j.io.SealedNpz;
import org.pde4j.io.UnwrittenException;
import org.pde4j.model.Network;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.CheckpointSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run. Of all that are written, the first, the newest few and the last that lowered the best loss are kept.
 */
public final class CheckpointFiles implements CheckpointSink {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);

    private final Path folder;
    private final GrowingFiles growing;
    private final Network network;
    private final String job;
    private final String points;
    private final int keep;
    private final Deque<Path> newest = new ArrayDeque<>();
    private Path first;
    private Path best;
    private double bestLoss = Double.POSITIVE_INFINITY;

    /**
     * @param run the directory of the run
     * @param job as {@code resolved.yaml} has it
     * @param points SHA-256 of the points of the job
     * @param keep how many of the newest are kept, at least 1; from two on a damaged file is no loss
     */
    public CheckpointFiles(Path run, Network network, String job, String points, int keep) {
        this.folder = run.resolve(RunDirectory.CHECKPOINTS);
        this.growing = new GrowingFiles(run);
        this.network = network;
        this.job = job;
        this.points = points;
        this.keep = keep;
    }

    @Override
    public void accept(Checkpoint checkpoint) {
        Path file = folder.resolve(CheckpointFile.name(checkpoint.iteration()));
        try {
            CheckpointHeader header = new CheckpointHeader(Build.version(), Build.commit(), job, points, checkpoint.iteration(),
                    checkpoint.loss(), checkpoint.best().loss(), growing.force());
            CheckpointFile.write(file, header, network, checkpoint);
            remember(file, checkpoint.best().loss());
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }

    private void remember(Path file, double loss) throws IOException {
        first = first == null ? file : first;
        Path oldBest = best;
        if (loss < bestLoss) {
            bestLoss = loss;
            best = file;
        }
        newest.remove(file);
        newest.addLast(file);
        discard(oldBest);
        if (newest.size() > keep) {
            discard(newest.removeFirst());
        }
    }

    private void discard(Path file) throws IOException {
        if (file != null && !file.equals(first) && !file.equals(best) && !newest.contains(file)) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The newest checkpoint that is whole; the growing files of the run are cut back to it, and later checkpoints set aside: one that is not sound
     * is renamed to {@code *.damaged}.
     *
     * @param damaged hears what is wrong with each checkpoint that is passed over
     * @param edited hears of each growing file that was not as the run had left it
     * @param fits throws if a sound checkpoint must not be used; nothing has been changed then
     * @return null if there is no checkpoint at all; the other files are then as before the first iteration
     * @throws IOException if there are checkpoints but none is sound
     */
    public CheckpointFile resume(Consumer<String> damaged, Consumer<String> edited, Consumer<CheckpointFile> fits) throws IOException {
        List<Path> files = list(folder);
        for (int i = files.size() - 1; i >= 0; i--) {
            CheckpointFile.Found found;
            try {
                found = CheckpointFile.find(files.get(i));
            } catch (IOException unsound) {
                damaged.accept(unsound.getMessage());
                continue;
            }
            CheckpointFile file = new CheckpointFile(
                    found.training(), found.header().job(), found.header().commit(), found.header().points());
            fits.accept(file);
            growing.rewind(found.header().files(), found.training().iteration()).forEach(edited);
            for (Path later : files.subList(i + 1, files.size())) {
                Files.move(later, CheckpointFile.setAside(later), StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path kept : files.subList(0, i + 1)) {
                remember(kept, kept.equals(files.get(i)) ? found.header().bestLoss() : bestLossOf(kept));
            }
            return file;
        }
        if (!files.isEmpty()) {
            throw new IOException(folder + ": none of its " + files.size()
                    + " checkpoints is sound, the last one read was " + files.get(0).getFileName() + "; solve --overwrite restarts");
        }
        growing.rewind(Map.of(), 0).forEach(edited);
        return null;
    }

    /**
     * The newest checkpoint of a run that is whole; nothing is changed.
     *
     * @param damaged hears what is wrong with each checkpoint that is passed over
     */
    public static Optional<CheckpointFile> newest(Path run, Consumer<String> damaged) throws IOException {
        Path folder = run.resolve(RunDirectory.CHECKPOINTS);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> files = list(folder);
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                return Optional.of(CheckpointFile.read(files.get(i)));
            } catch (IOException unsound) {
                damaged.accept(unsound.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The job of the newest checkpoint that is whole enough to tell it. */
    public static Optional<SavedJob> newestJob(Path run) throws IOException {
        Path folder = run.resolve(RunDirectory.CHECKPOINTS);
        List<Path> files = Files.isDirectory(folder) ? list(folder) : List.of();
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                CheckpointHeader header = CheckpointHeader.of(SealedNpz.metadata(files.get(i)).orElse(""));
                return Optional.of(new SavedJob(header.iteration(), header.job()));
            } catch (IOException unsound) {
                LOG.debug("passed over", unsound);
            }
        }
        return Optional.empty();
    }

    /**
     * Where a table of the run is as it was at a checkpoint; the table itself where the checkpoint does not know it.
     *
     * @throws IOException if it was changed, and its copy as well
     */
    public static Path table(Path run, int iteration, String name) throws IOException {
        Path file = run.resolve(RunDirectory.CHECKPOINTS).resolve(CheckpointFile.name(iteration));
        GrowingFiles.Extent extent = CheckpointHeader.of(SealedNpz.metadata(file).orElse("")).files().get(name);
        return extent == null ? run.resolve(name) : new GrowingFiles(run).sound(name, extent);
    }

    /** Infinite for a file that cannot be read: it is then not kept as the best. */
    private static double bestLossOf(Path file) {
        try {
            return CheckpointFile.find(file).header().bestLoss();
        } catch (IOException unsound) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** By iteration. */
    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(CheckpointFile::isCheckpoint).sorted(Comparator.comparingLong(CheckpointFile::iteration)).toList();
        }
    }
}
