package org.pde4j.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reaches a cluster by its URL; found by {@link ServiceLoader}. */
public interface ClusterFactory {

    /** The one on the class path, if there is one. */
    static Optional<ClusterFactory> find() {
        return ServiceLoader.load(ClusterFactory.class).findFirst();
    }

    /**
     * Reaches a cluster.
     *
     * @param master URL, such as {@code spark://host:7077}
     * @param settings of the kind of cluster
     * @throws ClusterException if it cannot be reached, or refuses the settings; one sentence
     */
    Cluster open(String master, Map<String, String> settings) throws ClusterException;
}
