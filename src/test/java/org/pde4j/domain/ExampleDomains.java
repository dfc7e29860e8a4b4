package org.pde4j.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Domains of every kind, for tests that hold for all. */
public final class ExampleDomains {

    private ExampleDomains() {}

    public static Box rectangle(double x0, double x1, double y0, double y1) {
        return Box.of("x", x0, x1).times("y", y0, y1);
    }

    /** (−1, 1)² without [0, 1]². */
    public static Polygon lShape() {
        return new Polygon(List.of(List.of(-1.0, -1.0), List.of(1.0, -1.0), List.of(1.0, 0.0), List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(-1.0, 1.0)));
    }

    /** (0, 2)² with a hole of side 1/2, both rings clockwise. */
    public static Polygon squareWithHole() {
        return new Polygon(List.of(List.of(0.0, 0.0), List.of(0.0, 2.0), List.of(2.0, 2.0), List.of(2.0, 0.0)),
                List.of(List.of(List.of(0.5, 0.5), List.of(0.5, 1.0), List.of(1.0, 1.0), List.of(1.0, 0.5))));
    }

    /** (−2, 2) × (−1, 1) without four disks, one of which cuts the right side. */
    public static Difference plateWithHoles() {
        return new Difference(List.of(rectangle(-2, 2, -1, 1), new Named("hole", new Disk(-1, 0.3, 0.25)), new Named("hole", new Disk(0, -0.4, 0.25)),
                new Named("hole", new Disk(1, 0.2, 0.25)), new Named("notch", new Disk(2, 0, 0.5))));
    }

    public static Map<String, Domain> plane() {
        Map<String, Domain> domains = new LinkedHashMap<>();
        domains.put("box", rectangle(0, 1, -1, 2));
        domains.put("disk", new Disk(0.3, -0.2, 0.7));
        domains.put("ellipse", new Ellipse(List.of(0.0, 0.0), List.of(2.0, 1.0)));
        domains.put("annulus", new Annulus(List.of(0.0, 1.0), 1, 2));
        domains.put("lShape", lShape());
        domains.put("squareWithHole", squareWithHole());
        domains.put("plateWithHoles", plateWithHoles());
        domains.put("twoDisks", new Union(List.of(new Disk(-0.5, 0, 1), new Disk(0.5, 0, 1))));
        domains.put("lens", new Intersection(List.of(new Disk(-0.5, 0, 1), new Disk(0.5, 0, 1))));
        domains.put("sharedSide", new Union(List.of(rectangle(0, 1, 0, 1), rectangle(1, 2, 0, 0.5))));
        domains.put("stadiumWithoutPolygon", new Difference(List.of(
                new Union(List.of(rectangle(-2, 2, -1, 1), new Disk(-2, 0, 1), new Disk(2, 0, 1))), lShape(),
                new Ellipse(List.of(2.0, 0.0), List.of(0.5, 0.2)))));
        return domains;
    }

    public static Box cuboid(double x0, double x1, double y0, double y1, double z0, double z1) {
        return rectangle(x0, x1, y0, y1).times("z", z0, z1);
    }

    /** The cuboid (0, 1) × (0, 1) × (0, 2) as 12 triangles, oriented inwards. */
    public static Mesh cuboidMesh() {
        List<List<Double>> vertices = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            vertices.add(List.of((double) (k & 1), (double) (k >> 1 & 1), 2.0 * (k >> 2 & 1)));
        }
        int[][] sides = {{0, 1, 3, 2}, {4, 6, 7, 5}, {0, 4, 5, 1}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 5, 7, 3}};
        List<List<Integer>> triangles = new ArrayList<>();
        for (int[] side : sides) {
            triangles.add(List.of(side[0], side[1], side[2]));
            triangles.add(List.of(side[0], side[2], side[3]));
        }
        return new Mesh(vertices, triangles);
    }

    public static Map<String, Domain> space() {
        Box cube = cuboid(-0.5, 0.5, -0.5, 0.5, -0.5, 0.5);
        Map<String, Domain> domains = new LinkedHashMap<>();
        domains.put("cuboid", cuboid(0, 1, 0, 2, -1, 0));
        domains.put("ball", new Ball(List.of(0.1, 0.2, 0.3), 0.8));
        domains.put("plate", new Extrusion(plateWithHoles(), 0, 0.5));
        domains.put("cylinder", new Extrusion(new Disk(0, 0, 1), -1, 1));
        domains.put("mesh", cuboidMesh());
        domains.put("cubeWithoutBall", new Difference(List.of(cube, new Ball(List.of(0.0, 0.0, 0.0), 0.65))));
        domains.put("twoBalls", new Union(List.of(new Ball(List.of(-0.5, 0.0, 0.0), 1), new Ball(List.of(0.5, 0.0, 0.0), 1))));
        domains.put("drilled", new Difference(List.of(cuboid(-1, 1, -1, 1, 0, 1), new Named("bore", new Extrusion(new Disk(0, 0, 0.5), -1, 2)))));
        return domains;
    }

    public static Map<String, Geometry> geometries() {
        Map<String, Geometry> geometries = new LinkedHashMap<>();
        plane().forEach((name, domain) -> geometries.put(name, domain.geometry()));
        return geometries;
    }

    /** The measures of Ω within the cells of a grid with n intervals along each axis of its bounding box, the first axis fastest. */
    public static double[] measuresInCells(Geometry domain, int n) {
        int d = domain.dimension();
        double[] measures = new double[(int) Math.pow(n, d)];
        for (int k = 0; k < measures.length; k++) {
            List<Interval> intervals = new ArrayList<>();
            int rest = k;
            for (int axis = 0; axis < d; axis++) {
                Interval whole = domain.box().interval(axis);
                intervals.add(new Interval(whole.lower() + whole.length() * (rest % n) / n, whole.lower() + whole.length() * (rest % n + 1) / n));
                rest /= n;
            }
            try {
                measures[k] = Combination.INTERSECTION.of(domain, new Box(domain.box().names(), intervals).geometry()).measure();
            } catch (IllegalArgumentException empty) {
                measures[k] = 0;
            }
        }
        return measures;
    }
}
