package org.pde4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.pde4j.cluster.Work;

/** The settings of an application: those given, those of {@code spark-submit}, and for the rest what trainings need. */
final class SparkSettings {

    /** The time after which a cluster without an executor is given up. */
    static final String PATIENCE = "spark.scheduler.maxRegisteredResourcesWaitingTime";

    private SparkSettings() {}

    static SparkConf of(SparkMaster master, Map<String, String> given) {
        SparkConf settings = new SparkConf().setMaster(master.url());
        given.forEach(settings::set);
        settings.setIfMissing("spark.app.name", "pde4j");
        // A process carries out one training at a time.
        settings.setIfMissing("spark.executor.cores", "1");
        settings.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        settings.setIfMissing("spark.executorEnv.OPENBLAS_THREAD_TIMEOUT", "20");
        settings.setIfMissing(PATIENCE, "120s");
        // It listens on all interfaces.
        settings.setIfMissing("spark.ui.enabled", "false");
        if (master.isLoopback()) {
            settings.setIfMissing("spark.driver.host", "127.0.0.1");
            settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!master.isLocal()) {
            settings.setIfMissing("spark.jars", jars().stream().map(Path::toString).collect(Collectors.joining(",")));
        }
        return settings;
    }

    /** The jar of this library and those that its manifest names; none where it is a directory of classes. */
    private static List<Path> jars() {
        try {
            Path library = Path.of(Work.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(library)) {
                return List.of();
            }
            try (JarFile jar = new JarFile(library.toFile())) {
                String names = jar.getManifest().getMainAttributes().getValue("Class-Path");
                Stream<Path> others = names == null ? Stream.empty()
                        : Arrays.stream(names.split(" ")).map(name -> Path.of(library.toUri().resolve(URI.create(name))));
                return Stream.concat(Stream.of(library), others.filter(Files::isRegularFile)).toList();
            }
        } catch (URISyntaxException noFile) {
            throw new IllegalStateException("SparkSettings: the library is no file", noFile);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
