package org.pde4j.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.job.shape.ShapeSpec;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;

/** The domain of an {@link InlineProblem}: a box, a cube of vectors of coordinates, or a shape with its curves. */
final class DomainText {

    private static final String CURVES = "problem.domain.curves";

    /** Of a vector of coordinates: more than any rule of points serves. */
    private static final int MAX_DIMENSION = 1000;

    private final InlineProblem spec;
    private final Path folder;
    private final Locator locator;
    private final PlacedErrors placed;

    DomainText(InlineProblem spec, Path folder, Locator locator) {
        this.spec = spec;
        this.folder = folder;
        this.locator = locator;
        this.placed = new PlacedErrors(locator);
    }

    ProblemDomain domain() {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        spec.domain().intervals().forEach((name, bounds) -> {
            placed.atKey("problem.domain", name, () -> Box.of(name, 0, 1));
            String path = "problem.domain." + name;
            if (bounds.size() != 2) {
                throw locator.error(path, "must be [lower, upper], got " + bounds.size() + " numbers");
            }
            if (!(bounds.get(0) < bounds.get(1))) {
                throw locator.error(path, "the domain is empty: lower must be below upper, got " + bounds + "; swap or correct the bounds");
            }
            intervals.put(name, placed.at(path, () -> new Interval(bounds.get(0), bounds.get(1))));
        });
        if (spec.domain().geometry().isEmpty() && !spec.domain().curves().isEmpty()) {
            throw locator.error(CURVES, "curves lie in a geometry; write the box as geometry: {rectangle: ...} or {box: ...}");
        }
        if (spec.domain().geometry().isPresent()) {
            return shaped(spec.domain().geometry().get(), intervals);
        }
        if (!spec.subdomains().isEmpty()) {
            throw locator.error("problem.subdomains", "subdomains lie in a geometry; write the box as geometry: {rectangle: ...} or {box: ...}");
        }
        return spec.domain().dimensions().isEmpty() ? placed.at("problem.domain", () -> Box.of(intervals)) : cube(intervals);
    }

    /** A box with vectors of coordinates is a shape, whose boundary is one place for a condition. */
    private ShapedDomain cube(Map<String, Interval> intervals) {
        Interval time = intervals.remove("t");
        List<String> names = new ArrayList<>();
        List<Interval> sides = new ArrayList<>();
        intervals.forEach((name, side) -> {
            int n = spec.domain().dimensions().getOrDefault(name, 1);
            if (spec.domain().dimensions().containsKey(name) && (n < 2 || n > MAX_DIMENSION)) {
                throw locator.error("problem.domain." + name + ".dimension",
                        "must be from 2 to " + MAX_DIMENSION + ", got " + n + "; a single coordinate is written " + name + ": [lower, upper]");
            }
            for (int k = 1; k <= n; k++) {
                names.add(n == 1 ? name : name + k);
                sides.add(side);
            }
        });
        if (spec.domain().dimensions().containsKey("t")) {
            throw locator.error("problem.domain.t", "t is time, one coordinate: write t: [start, end]");
        }
        return placed.at("problem.domain", () -> new ShapedDomain(new Box(names, sides), Optional.ofNullable(time)));
    }

    private ShapedDomain shaped(ShapeSpec shape, Map<String, Interval> intervals) {
        intervals.keySet().stream().filter(name -> !name.equals("t")).findFirst().ifPresent(name -> {
            throw new JobException(locator.key("problem.domain", name), "problem.domain." + name
                    + ": the geometry has the coordinates of space, only t can stand beside it");
        });
        String path = "problem.domain.geometry";
        Domain space = shape.domain(folder, locator, path);
        Map<String, Domain> curves = new LinkedHashMap<>();
        spec.domain().curves().forEach((name, curve) -> curves.put(name, curve.domain(folder, locator, CURVES + "." + name)));
        spec.subdomains().forEach((name, part) -> {
            if (curves.put(name, part.shape().domain(folder, locator, "problem.subdomains." + name + ".shape")) != null) {
                throw new JobException(locator.key("problem.subdomains", name), "problem.subdomains." + name + ": is the name of a curve; take another name");
            }
        });
        String origin = curves.isEmpty() ? path : spec.domain().curves().isEmpty() ? "problem.subdomains" : CURVES;
        return placed.at(origin, () -> new ShapedDomain(space, Optional.ofNullable(intervals.get("t")), curves));
    }
}
