package org.pde4j.spark;

import java.util.Map;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.ClusterFactory;

/** Opens applications of Spark. */
public final class SparkFactory implements ClusterFactory {

    @Override
    public Cluster open(String master, Map<String, String> settings) throws ClusterException {
        return Spark.open(master, settings);
    }
}
