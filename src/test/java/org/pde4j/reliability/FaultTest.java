package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What machines do to a run: it ends with one sentence and the right code, and resumes to the same files when the fault is gone. */
@Tag("slow")
@ExtendWith(ReliabilityTable.class)
class FaultTest {

    private static final String JOB = """
            problem: poisson-1d
            points: {interior: 40}
            model: {type: Mlp, hidden: [8, 8], activation: Tanh, seed: 3}
            phases:
              - {optimizer: Adam, stop: {iterations: 800}}
              - {optimizer: LBfgs, stop: {iterations: 30}}
            record: 1
            measure: [{every: 50, diagnostic: {type: Ntk, rows: 32}}, {every: 20, diagnostic: Lojasiewicz}]
            checkpoint: {every: 100}
            execution: {type: Fused, threads: 1}
            """;

    @TempDir
    static Path shared;

    private static Path straight;

    @TempDir
    Path folder;

    private Path job;
    private Path mounted;

    @BeforeEach
    void writeJob() throws IOException {
        job = Files.writeString(folder.resolve("job.yaml"), JOB);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted != null) {
            shell("umount " + mounted);
        }
    }

    private static int shell(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", command + " 2>/dev/null").start().waitFor();
    }

    @BeforeAll
    static void runWithoutAFault() throws IOException, InterruptedException {
        Path file = Files.writeString(shared.resolve("job.yaml"), JOB);
        straight = shared.resolve("straight");
        Command.Ended end = new Command().run(shared, "solve", file.toString(), "--out", straight.toString());
        assertThat(end.exit()).as(end.err()).isZero();
    }

    /** After the one of iteration 0; which of the later ones is seen first depends on how busy the machine is. */
    private static void untilACheckpoint(Command.Running running, Path run) throws IOException, InterruptedException {
        while (running.process().isAlive() && checkpoints(run) < 2) {
            Thread.sleep(10);
        }
    }

    private static long checkpoints(Path run) throws IOException {
        if (!Files.isDirectory(run.resolve("checkpoints"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.filter(file -> file.toString().endsWith(".npz")).count();
        }
    }

    private void resumesToTheSameFiles(Path run, String fault) throws IOException, InterruptedException {
        Command.Ended end = new Command().run(folder, "resume", run.toString());
        assertThat(end.exit()).as(end.err()).isZero();
        RunFiles.assertSame(run, straight);
        Ledger.faults(fault, 1, 1);
    }

    private static void assertOneSentence(Command.Ended end, int exit, String... parts) {
        assertThat(end.exit()).as(end.err()).isEqualTo(exit);
        assertThat(end.hasStackTrace()).as(end.err()).isFalse();
        assertThat(end.err().lines().filter(line -> line.startsWith("pde4j: "))).as(end.err()).singleElement().asString().contains(parts);
    }

    @Test
    void aFileThatMayNotGrow() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        // metrics.csv passes 100 KiB during training.
        Command.Ended end = new Command().in("trap '' XFSZ; ulimit -f 100;").run(folder, "solve", job.toString(), "--out", run.toString());
        assertOneSentence(end, 3, "metrics.csv cannot be written (", "pde4j resume " + run);
        resumesToTheSameFiles(run, "file size limit");
    }

    @Test
    void aFullDisk() throws IOException, InterruptedException {
        mounted = Files.createDirectory(folder.resolve("disk"));
        assumeThat(shell("mount -t tmpfs -o size=220k tmpfs " + mounted)).as("needs the right to mount").isZero();
        Path run = mounted.resolve("run");
        Command.Ended end = new Command().run(folder, "solve", job.toString(), "--out", run.toString());
        assertOneSentence(end, 3, "cannot be written (No space left on device)", "pde4j resume " + run);
        end = new Command().run(folder, "resume", run.toString());
        assertOneSentence(end, 3, "cannot be written (No space left on device)");
        assertThat(shell("mount -o remount,size=20m " + mounted)).isZero();
        resumesToTheSameFiles(run, "disk full, twice");
    }

    @Test
    void aFullDiskKeepsTheRunThatWasToBeOverwritten() throws IOException, InterruptedException {
        mounted = Files.createDirectory(folder.resolve("disk"));
        assumeThat(shell("mount -t tmpfs -o size=2m tmpfs " + mounted)).as("needs the right to mount").isZero();
        Path run = mounted.resolve("run");
        String[] small = {"solve", "poisson-1d", "--set", "phases=[{optimizer: Adam, stop: {iterations: 2}}]", "--set", "measure=[]", "--set",
            "points.interior=5", "--out", run.toString()};
        assertThat(new Command().run(folder, small).exit()).isZero();
        shell("head -c 3000000 /dev/zero > " + mounted.resolve("ballast"));
        byte[] model = Files.readAllBytes(run.resolve("model.npz"));
        Command.Ended end = new Command().run(folder, Stream.concat(Stream.of(small), Stream.of("--overwrite")).toArray(String[]::new));
        assertOneSentence(end, 2, "No space left on device");
        assertThat(run.resolve("model.npz")).hasBinaryContent(model);
        Ledger.faults("disk full before an overwrite", 1, 1);
    }

    @Test
    void aReadOnlyDirectory() throws IOException, InterruptedException {
        mounted = Files.createDirectory(folder.resolve("disk"));
        assumeThat(shell("mount -t tmpfs -o size=20m tmpfs " + mounted)).as("needs the right to mount").isZero();
        Path run = mounted.resolve("run");
        Command.Running running = new Command().start(folder, "solve", job.toString(), "--out", run.toString());
        untilACheckpoint(running, run);
        running.signal("KILL");
        running.join();
        assertThat(shell("mount -o remount,ro " + mounted)).isZero();
        assertOneSentence(new Command().run(folder, "resume", run.toString()), 2, "cannot be written (Read-only file system");
        assertOneSentence(new Command().run(folder, "solve", job.toString(), "--out", mounted.resolve("other").toString()), 2, "Read-only file system");
        assertThat(shell("mount -o remount,rw " + mounted)).isZero();
        resumesToTheSameFiles(run, "read-only directory");
    }

    @Test
    void noHeap() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        String[] large = {"solve", job.toString(), "--out", run.toString(), "--set", "points.interior=6000", "--set",
            "measure=[{every: 10, diagnostic: {type: Ntk, rows: 0}}]"};
        assertOneSentence(Command.with("-Xmx64m").run(folder, large), 2, "MiB of heap, and the program alone needs 80 MiB", "-Xmx1g");
        assertOneSentence(Command.with("-Xmx96m").run(folder, large), 2, "needs ", "of memory, of which this JVM can give ", "-Xmx");
        assertThat(run).as("refused before anything is written").doesNotExist();
        Ledger.faults("heap too small", 2, 2);
    }

    @Test
    void noNativeMemory() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        Command.Ended end = Command.with("-Xmx512m", "-Dorg.bytedeco.javacpp.maxbytes=20m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=200m")
                .run(folder, "solve", job.toString(), "--out", run.toString(), "--set", "execution.type=Graph", "--set", "points.interior=200000",
                        "--set", "measure=[]");
        assertOneSentence(end, 3, "out of memory (");
        Ledger.faults("native memory exhausted", 1, 1);
    }

    @Test
    void controlC() throws IOException, InterruptedException {
        for (String signal : List.of("INT", "TERM")) {
            Path run = folder.resolve(signal);
            Command.Running running = new Command().start(folder, "solve", job.toString(), "--out", run.toString());
            untilACheckpoint(running, run);
            running.signal(signal);
            Command.Ended end = running.join();
            assertThat(end.exit()).as(end.err()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(run.resolve("model.npz")).exists();
            if (signal.equals("INT")) {
                resumesToTheSameFiles(run, "Ctrl-C");
            }
        }
    }

    @Test
    void twoJobsInOneDirectory() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        Command.Running first = new Command().start(folder, "solve", job.toString(), "--out", run.toString());
        while (first.process().isAlive() && !Files.exists(run.resolve("metrics.csv"))) {
            Thread.sleep(10);
        }
        Command.Ended second = new Command().run(folder, "solve", job.toString(), "--out", run.toString(), "--overwrite");
        assertOneSentence(second, 2, "is in use by another run, process " + first.process().pid());
        assertThat(first.join().exit()).isZero();
        RunFiles.assertSame(run, straight);
        Ledger.faults("two runs in one directory", 1, 1);
    }

    /** The wall clock jumps by years with every look at it; a training measures its time by another. */
    @Test
    void theClockJumps() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("jump.c"), """
                #define _GNU_SOURCE
                #include <dlfcn.h>
                #include <time.h>
                #include <sys/time.h>
                static long jump(void) { static long k; return (k++ % 2 ? 1 : -1) * 100000000L; }
                int clock_gettime(clockid_t id, struct timespec *t) {
                    static int (*real)(clockid_t, struct timespec *);
                    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
                    int result = real(id, t);
                    if (id == CLOCK_REALTIME) t->tv_sec += jump();
                    return result;
                }
                int gettimeofday(struct timeval *t, void *zone) {
                    struct timespec now;
                    clock_gettime(CLOCK_REALTIME, &now);
                    t->tv_sec = now.tv_sec;
                    t->tv_usec = now.tv_nsec / 1000;
                    return 0;
                }
                """);
        Path library = folder.resolve("jump.so");
        assumeThat(shell("gcc -shared -fPIC -o " + library + " " + source + " -ldl")).as("needs a C compiler").isZero();
        Path run = folder.resolve("run");
        Command.Ended end = new Command().in("LD_PRELOAD=" + library + " ").run(folder, "solve", job.toString(), "--out", run.toString());
        assertThat(end.exit()).as(end.err()).isZero();
        double last = 0;
        for (String line : Files.readAllLines(run.resolve("metrics.csv")).subList(1, 800)) {
            double seconds = Double.parseDouble(line.split(",")[1]);
            assertThat(seconds).isBetween(last, 600.0);
            last = seconds;
        }
        RunFiles.assertSame(run, straight);
        Ledger.faults("wall clock jumps", 1, 1);
    }

    @Test
    void aStepIntoNaN() throws IOException, InterruptedException {
        String diverging = "phases=[{optimizer: {type: GradientDescent, learningRate: 1e3}, stop: {iterations: 60}}]";
        Path run = folder.resolve("run");
        Command.Ended end = new Command().run(folder, "solve", job.toString(), "--out", run.toString(), "--set", diverging);
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.out()).contains("a value is not finite");
        assertThat(run.resolve("model.npz")).exists();
        Path halved = folder.resolve("halved");
        end = new Command().run(folder, "solve", job.toString(), "--out", halved.toString(), "--set", diverging, "--set",
                "recovery={action: halve_step, attempts: 60}");
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(Files.readString(halved.resolve("log.txt"))).contains("the optimizer restarts there");
        Ledger.faults("NaN during training, ended and halved", 2, 2);
    }
}
