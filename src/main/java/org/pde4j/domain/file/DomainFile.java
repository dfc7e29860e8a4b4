package org.pde4j.domain.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pde4j.domain.Domain;

/** Domains from files: polygons as GeoJSON or WKT, closed surfaces as STL or OBJ. */
public final class DomainFile {

    private static final long LARGEST = 256L << 20;

    private DomainFile() {}

    /**
     * The domain in a file, whose format is told by the ending .geojson, .json, .wkt, .stl or .obj.
     *
     * @throws IllegalArgumentException of one sentence with the file and what is wrong with it
     */
    public static Domain read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        try {
            require(Files.isRegularFile(file), "no such file");
            require(Files.size(file) <= LARGEST, "a geometry must not exceed " + LARGEST + " bytes, got " + Files.size(file));
            return switch (ending) {
                case "geojson", "json" -> PolygonReader.geoJson(Files.readString(file));
                case "wkt" -> PolygonReader.wkt(Files.readString(file));
                case "stl", "obj" -> MeshReader.read(file);
                default -> throw new IllegalArgumentException("the name of a geometry must end in .geojson, .json, .wkt, .stl or .obj");
            };
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(file + ": " + refused.getMessage(), refused);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(file + ": reading STL and OBJ needs org.apache.commons:commons-geometry-io-euclidean on the class path", missing);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + ": cannot be read: " + failure.getMessage(), failure);
        }
    }

    static void require(boolean satisfied, String sentence) {
        if (!satisfied) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
