package org.pde4j.job.shape;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Extrusion;
import org.pde4j.domain.Intersection;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Named;
import org.pde4j.domain.Union;
import org.pde4j.domain.file.DomainFile;
import org.pde4j.job.yaml.Locator;

/**
 * A shape: one of the keys below, which may be nested.
 *
 * @param rectangle a rectangle
 * @param box a box in space
 * @param disk a disk
 * @param ellipse an ellipse
 * @param ball a ball
 * @param annulus a ring
 * @param polygon a polygon with or without holes
 * @param extrude a plane shape moved along z
 * @param levelSet where an expression is negative
 * @param mesh a closed surface of triangles
 * @param union what is in at least one of the shapes
 * @param intersection what is in all of the shapes
 * @param difference the first shape without the others
 * @param file polygons from GeoJSON or WKT, a closed surface from STL or OBJ, told by the ending .geojson, .json, .wkt, .stl or .obj
 * @param name before the names of all pieces, as in {@code name.rectangle.left}; may also be given inside of a simple shape
 */
public record ShapeSpec(
        Optional<RectangleSpec> rectangle,
        Optional<CuboidSpec> box,
        Optional<DiskSpec> disk,
        Optional<EllipseSpec> ellipse,
        Optional<BallSpec> ball,
        Optional<AnnulusSpec> annulus,
        Optional<PolygonSpec> polygon,
        Optional<ExtrusionSpec> extrude,
        Optional<LevelSetSpec> levelSet,
        Optional<MeshSpec> mesh,
        Optional<List<ShapeSpec>> union,
        Optional<List<ShapeSpec>> intersection,
        Optional<List<ShapeSpec>> difference,
        Optional<String> file,
        Optional<String> name) {

    private static final String KEYS =
            "rectangle, box, disk, ellipse, ball, annulus, polygon, extrude, levelSet, mesh, union, intersection, difference, file";

    public ShapeSpec {
        long given = Stream.of(rectangle, box, disk, ellipse, ball, annulus, polygon, extrude, levelSet, mesh, union, intersection, difference, file)
                .filter(Optional::isPresent).count();
        if (given != 1) {
            throw new IllegalArgumentException("ShapeSpec: a shape must have exactly one of the keys " + KEYS + ", got " + given);
        }
    }

    /**
     * The shape.
     *
     * @param folder against which file names are resolved
     * @param path of this shape in the job
     * @throws org.pde4j.job.yaml.JobException with the place of the part that makes none
     */
    public Domain domain(Path folder, Locator locator, String path) {
        Domain shape = shape(folder, locator, path);
        return name.<Domain>map(given -> at(locator, path + ".name", () -> new Named(given, shape))).orElse(shape);
    }

    private Domain shape(Path folder, Locator locator, String path) {
        Optional<Domain> simple = Stream.<Optional<? extends NamedShape>>of(rectangle, box, disk, ellipse, ball, annulus, polygon, levelSet, mesh)
                .flatMap(Optional::stream).findFirst().map(known -> at(locator, path, known::domain));
        return simple
                .or(() -> union.map(parts -> at(locator, path, () -> new Union(all(parts, folder, locator, path + ".union")))))
                .or(() -> intersection.map(parts -> at(locator, path, () -> new Intersection(all(parts, folder, locator, path + ".intersection")))))
                .or(() -> difference.map(parts -> at(locator, path, () -> new Difference(all(parts, folder, locator, path + ".difference")))))
                .or(() -> extrude.map(known -> extruded(known, folder, locator, path)))
                .orElseGet(() -> at(locator, path + ".file", () -> DomainFile.read(folder.resolve(file.orElseThrow()))));
    }

    private static Domain extruded(ExtrusionSpec known, Path folder, Locator locator, String path) {
        Domain base = known.base().domain(folder, locator, path + ".extrude.base");
        return at(locator, path, () -> {
            Interval height = Intervals.of("extrude: z", known.z());
            Domain shape = new Extrusion(base, height.lower(), height.upper());
            return known.name().<Domain>map(given -> new Named(given, shape)).orElse(shape);
        });
    }

    private static List<Domain> all(List<ShapeSpec> parts, Path folder, Locator locator, String path) {
        return IntStream.range(0, parts.size()).mapToObj(i -> parts.get(i).domain(folder, locator, path + "[" + i + "]")).toList();
    }

    private static <T> T at(Locator locator, String path, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException rule) {
            throw locator.error(path, rule.getMessage());
        }
    }

    /** The same with other names of files. */
    public ShapeSpec withFiles(UnaryOperator<String> rule) {
        return new ShapeSpec(rectangle, box, disk, ellipse, ball, annulus, polygon,
                extrude.map(known -> new ExtrusionSpec(known.base().withFiles(rule), known.z(), known.name())), levelSet, mesh,
                union.map(parts -> renamed(parts, rule)), intersection.map(parts -> renamed(parts, rule)), difference.map(parts -> renamed(parts, rule)),
                file.map(rule), name);
    }

    private static List<ShapeSpec> renamed(List<ShapeSpec> parts, UnaryOperator<String> rule) {
        return parts.stream().map(part -> part.withFiles(rule)).toList();
    }
}
