package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pde4j.linalg.Vectors;

/**
 * Starts that reached one point: J agrees and so do the functions.
 *
 * @param members by increasing J; the first stands for the cluster
 */
public record StartCluster(List<Start> members) {

    public StartCluster {
        members = List.copyOf(members);
    }

    public Start best() {
        return members.get(0);
    }

    /**
     * Clusters by increasing J of their best member.
     *
     * @param functions values of u at fixed points for each start, shape (starts)(n)
     * @param loss relative and absolute difference of J within which two starts agree
     * @param distance |u − u′|/max(|u|, |u′|) within which they do; absolute where both vanish
     */
    static List<StartCluster> of(List<Start> starts, double[][] functions, double loss, double distance) {
        List<Start> ordered = new ArrayList<>(starts);
        ordered.sort(Comparator.comparingDouble(Start::loss));
        List<List<Start>> clusters = new ArrayList<>();
        for (Start start : ordered) {
            List<Start> home = null;
            for (List<Start> cluster : clusters) {
                Start best = cluster.get(0);
                boolean level = Math.abs(start.loss() - best.loss()) <= loss * Math.max(1, Math.abs(best.loss()));
                if (home == null && level && distance(functions[start.number()], functions[best.number()]) <= distance) {
                    home = cluster;
                }
            }
            if (home == null) {
                home = new ArrayList<>();
                clusters.add(home);
            }
            home.add(start);
        }
        return clusters.stream().map(StartCluster::new).toList();
    }

    private static double distance(double[] u, double[] v) {
        double size = Math.max(Vectors.norm(u), Vectors.norm(v));
        return size > 0 ? Vectors.distance(u, v) / size : 0;
    }
}
