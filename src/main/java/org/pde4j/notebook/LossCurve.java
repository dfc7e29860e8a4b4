package org.pde4j.notebook;

import java.util.ArrayList;
import java.util.List;

/** The loss over the iterations, at most {@value #MAX} of them: when there are more, every other one is left out from then on. */
final class LossCurve {

    static final int MAX = 256;

    /** A point of the curve. */
    record Point(int iteration, double loss) {}

    private List<Point> points = new ArrayList<>();
    private int stride = 1;

    void add(int iteration, double loss) {
        if (iteration % stride != 0) {
            return;
        }
        points.add(new Point(iteration, loss));
        if (points.size() > MAX) {
            stride *= 2;
            points = new ArrayList<>(points.stream().filter(point -> point.iteration % stride == 0).toList());
        }
    }

    List<Point> copy() {
        return List.copyOf(points);
    }
}
