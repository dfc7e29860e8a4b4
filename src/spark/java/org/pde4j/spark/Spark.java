package org.pde4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.Task;
import org.pde4j.cluster.Work;

/**
 * An application of Spark. Each task is a job of Spark of its own, so that one that always fails ends no other, and results arrive one by one; they are
 * known by their index and never by the order in which they arrive.
 */
final class Spark implements Cluster {

    /** How an identifier begins that is not the master's. */
    private static final String UNREGISTERED = "spark-application-";

    private final JavaSparkContext context;
    private final SparkMaster master;

    private Spark(JavaSparkContext context, SparkMaster master) {
        this.context = context;
        this.master = master;
    }

    /** @throws ClusterException if the master cannot be reached or refuses the application; one sentence */
    static Spark open(String url, Map<String, String> given) throws ClusterException {
        SparkMaster master = new SparkMaster(url);
        master.require();
        SparkConf settings = SparkSettings.of(master, given);
        JavaSparkContext context;
        try {
            context = new JavaSparkContext(settings);
        } catch (RuntimeException refused) {
            throw new ClusterException(url + ": Spark refuses its settings: "
                    + String.valueOf(refused.getMessage()).lines().findFirst().orElse("").strip(), refused);
        }
        if (context.sc().isStopped() || master.isStandalone() && context.sc().applicationId().startsWith(UNREGISTERED)) {
            context.close();
            throw new ClusterException(url + ": what listens there does not accept an application of Spark " + context.version()
                    + " (Scala " + scala.util.Properties.versionNumberString() + "); it must be a master of the same version, which its web page shows");
        }
        return new Spark(context, master);
    }

    @Override
    public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
        try (SparkMap map = new SparkMap(context, master, new SparkTask(work.getName()), tasks)) {
            map.run(interrupted, listener);
        }
    }

    @Override
    public boolean sharesFiles() {
        return false;
    }

    @Override
    public void close() {
        context.close();
    }
}
