package org.pde4j.cluster;

import java.util.Map;

/** Reaches a cluster by its URL; found by {@link java.util.ServiceLoader}. */
public interface ClusterFactory {

    /**
     * Reaches a cluster.
     *
     * @param master URL, such as {@code spark://host:7077}
     * @param settings of the kind of cluster
     * @throws ClusterException if it cannot be reached, or refuses the settings; one sentence
     */
    Cluster open(String master, Map<String, String> settings) throws ClusterException;
}
