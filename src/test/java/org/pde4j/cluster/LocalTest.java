package org.pde4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTest {

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();

    private Local local(int workers) {
        return new Local(workers, List.of(), messages::add);
    }

    private static List<Task> tasks(String... texts) {
        return IntStream.range(0, texts.length).mapToObj(i -> new Task(i, texts[i])).toList();
    }

    private static List<String> texts(List<byte[]> values) {
        return values.stream().map(value -> new String(value, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void resultsAreThoseOfThisProcessInTheOrderOfTheTasks() throws IOException {
        List<Task> tasks = tasks("reverse abc", "reverse αβγ", "noise xyz", "reverse ", "reverse 12345");
        List<String> here = List.of("cba", "γβα", "xyz", "", "54321");
        assertThat(texts(local(1).map(WorkForTests.class, tasks))).isEqualTo(here);
        assertThat(texts(local(3).map(WorkForTests.class, tasks))).isEqualTo(here);
        List<Task> quiet = tasks.stream().filter(task -> task.index() != 2).toList();
        assertThat(texts(new InProcess().map(WorkForTests.class, quiet))).containsExactly("cba", "γβα", "", "54321");
        assertThat(local(3).map(WorkForTests.class, List.of())).isEmpty();
    }

    @Test
    void aWorkerHasItsShareOfTheHeap() throws IOException {
        long heap = Long.parseLong(texts(local(4).map(WorkForTests.class, tasks("heap "))).get(0));
        // A collector rounds the heap to its regions.
        assertThat((double) heap).isBetween(0.9 * Local.heap(4), 1.1 * Local.heap(4));
        assertThatIllegalArgumentException().isThrownBy(() -> local(0)).withMessageContaining("got 0");
    }

    @Test
    void aTaskWhoseWorkerIsLostIsCarriedOutAgain() throws IOException {
        String file = folder.resolve("died").toString();
        assertThat(texts(local(2).map(WorkForTests.class, tasks("reverse abc", "dieOnce " + file, "reverse de")))).containsExactly("cba", file, "ed");
        assertThat(Path.of(file)).exists();
    }

    /** What a work remembers costs time to make; a process that is lost between two maps is replaced. */
    @Test
    void aSessionKeepsItsProcessesFromOneMapToTheNext() throws IOException {
        assertThat(texts(local(1).map(WorkForTests.class, tasks("count ", "count ")))).containsExactly("1", "2");
        assertThat(texts(local(1).map(WorkForTests.class, tasks("count ")))).containsExactly("1");
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try (Cluster session = local(1).session()) {
            assertThat(texts(session.map(WorkForTests.class, tasks("count ", "count ")))).containsExactly("1", "2");
            assertThat(texts(session.map(WorkForTests.class, tasks("count ")))).containsExactly("3");
            List<ProcessHandle> workers = others(before);
            assertThat(workers).hasSize(1);
            workers.get(0).destroyForcibly();
            assertThat(texts(session.map(WorkForTests.class, tasks("count ")))).containsExactly("1");
        }
        assertThat(others(before)).isEmpty();
    }

    private static List<ProcessHandle> others(List<ProcessHandle> known) {
        return ProcessHandle.current().children().filter(process -> !known.contains(process)).toList();
    }

    @Test
    void aTaskThatEndsEveryWorkerIsGivenUpAndTheOthersAreDone() throws IOException {
        Map<Integer, TaskResult> results = new TreeMap<>();
        local(2).map(WorkForTests.class, tasks("reverse abc", "die no more memory", "reverse de"), () -> false,
                result -> results.put(result.index(), result));
        assertThat(results.get(1).value()).isEmpty();
        assertThat(results.get(1).failure()).isEqualTo("tried 3 times: its process ended with exit code 9 (no more memory)");
        assertThat(results.get(0).value()).hasValue("cba".getBytes(StandardCharsets.UTF_8));
        assertThat(results.get(2).value()).hasValue("ed".getBytes(StandardCharsets.UTF_8));
        assertThat(messages).contains("no more memory");
        assertThatThrownBy(() -> local(1).map(WorkForTests.class, tasks("die x"))).isInstanceOf(ClusterException.class).hasMessageContaining("task 0");
    }

    @Test
    void anExceptionEndsTheMapAndEarlierResultsAreKept() {
        for (Cluster cluster : List.of(new InProcess(), local(1))) {
            List<Integer> done = new ArrayList<>();
            assertThatThrownBy(() -> cluster.map(WorkForTests.class, tasks("reverse abc", "throw the disk is full", "reverse de"), () -> false,
                    result -> done.add(result.index()))).isInstanceOf(ClusterException.class).hasMessage("the disk is full");
            assertThat(done).containsExactly(0);
        }
    }

    @Test
    void aTaskInHandIsToldOfAnInterruptionAndHasNoResult() throws IOException {
        Path begun = folder.resolve("begun");
        List<Integer> done = new ArrayList<>();
        local(2).map(WorkForTests.class, tasks("reverse abc", "wait " + begun, "wait " + begun), () -> Files.exists(begun), result -> done.add(result.index()));
        assertThat(done).doesNotContain(1, 2);
        assertThat(begun).hasContent("ended");
    }

    @Test
    void aWorkThatNoProviderNamesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Work.named("java.lang.Runtime")).withMessageContaining("java.lang.Runtime");
    }
}
