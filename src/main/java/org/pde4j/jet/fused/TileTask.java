package org.pde4j.jet.fused;

/** What is done with one tile of points of a group, loaded into a sweep. */
@FunctionalInterface
interface TileTask {

    /**
     * @param g number of the group
     * @param start first point of the tile within the group
     */
    void run(Sweep sweep, TilePlan plan, int g, int start, int count);
}
