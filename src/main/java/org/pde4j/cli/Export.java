package org.pde4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.io.RegularGrid;
import org.pde4j.job.run.SavedRun;
import org.pde4j.problem.Problem;

/**
 * What {@code pde4j export} writes.
 *
 * @param nodes for each free coordinate, one for all, or none for the default
 * @param fixed coordinates that have one value
 * @param wanted expressions by name
 */
record Export(SavedRun saved, Path out, List<Integer> nodes, Map<String, Double> fixed, Map<String, Expr> wanted) {

    /** Nodes along each free axis unless others are asked for. */
    private static final int NODES = 101;
    private static final int NODES_IN_SPACE = 41;
    /** The column that says which nodes lie in a shape. */
    private static final String MASK = "inside";

    Export {
        Box box = saved.problem().bounds();
        fixed.forEach((name, value) -> {
            int axis = box.names().indexOf(name);
            if (axis < 0) {
                throw new InputException("--at " + name + "=" + value + ": there is no coordinate " + name + ", the coordinates are " + box.names());
            }
            if (!box.interval(axis).contains(value)) {
                throw new InputException("--at " + name + "=" + value + ": must be in [" + box.interval(axis).lower() + ", " + box.interval(axis).upper()
                        + "]");
            }
        });
        long free = box.names().stream().filter(name -> !fixed.containsKey(name)).count();
        if (nodes.size() > 1 && nodes.size() != free) {
            throw new InputException("--grid: needs one number, or one for each of the " + free + " free coordinates, got " + nodes);
        }
    }

    Problem problem() {
        return saved.problem();
    }

    /** The axis of time, where it is free. */
    Optional<Integer> freeTime() {
        return problem().domain().time().filter(time -> !fixed.containsKey(time.name())).map(Coordinate::axis);
    }

    /** Nodes along each axis of the box; 1 where the coordinate is fixed. */
    int[] counts() {
        List<String> names = problem().bounds().names();
        int free = (int) names.stream().filter(name -> !fixed.containsKey(name)).count();
        int[] counts = new int[names.size()];
        int next = 0;
        for (int axis = 0; axis < counts.length; axis++) {
            boolean still = fixed.containsKey(names.get(axis));
            counts[axis] = still ? 1 : nodes.isEmpty() ? free > 2 ? NODES_IN_SPACE : NODES : nodes.size() == 1 ? nodes.get(0) : nodes.get(next++);
        }
        return counts;
    }

    RegularGrid grid() {
        double[] at = problem().bounds().names().stream().mapToDouble(name -> fixed.getOrDefault(name, Double.NaN)).toArray();
        return RegularGrid.of(problem().bounds(), counts(), at);
    }

    /** Times of a series, both ends included. */
    double[] times(int axis) {
        Box box = problem().bounds();
        double[] still = IntStream.range(0, box.dimension()).mapToDouble(i -> i == axis ? Double.NaN : box.interval(i).lower()).toArray();
        return RegularGrid.of(box, counts(), still).axes().get(axis);
    }

    /** The same with time fixed as well. */
    Export at(double time) {
        int axis = freeTime().orElseThrow();
        Map<String, Double> all = new LinkedHashMap<>(fixed);
        all.put(problem().bounds().names().get(axis), time);
        int[] counts = counts();
        List<String> names = problem().bounds().names();
        List<Integer> left = IntStream.range(0, counts.length).filter(i -> !all.containsKey(names.get(i))).mapToObj(i -> counts[i]).toList();
        return new Export(saved, out, left, all, wanted);
    }

    /** The values at the nodes of the grid by name, and for a shape 1 inside and 0 outside. */
    Map<String, double[]> values(RegularGrid grid) {
        Map<String, double[]> named = named(grid.evaluate(saved.approximation(), List.copyOf(wanted.values())));
        problem().domain().match(box -> Optional.<double[]>empty(), shaped -> Optional.of(IntStream.range(0, Math.toIntExact(grid.size()))
                .mapToDouble(node -> shaped.contains(grid.point(node)) ? 1 : 0).toArray())).ifPresent(inside -> named.put(MASK, inside));
        return named;
    }

    /** The values at points in space, at the fixed time where there is time. */
    Map<String, double[]> values(List<double[]> inSpace) {
        int d = problem().bounds().dimension();
        double[] points = new double[inSpace.size() * d];
        double[] fill = problem().bounds().names().stream().mapToDouble(name -> fixed.getOrDefault(name, Double.NaN)).toArray();
        for (int i = 0; i < inSpace.size(); i++) {
            double[] point = Arrays.copyOf(fill, d);
            System.arraycopy(inSpace.get(i), 0, point, 0, inSpace.get(i).length);
            System.arraycopy(point, 0, points, i * d, d);
        }
        return named(saved.approximation().evaluate(points, List.copyOf(wanted.values())));
    }

    private Map<String, double[]> named(double[][] values) {
        Map<String, double[]> named = new LinkedHashMap<>();
        for (String name : wanted.keySet()) {
            named.put(name, values[named.size()]);
        }
        return named;
    }
}
