package org.pde4j.io.vtk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.pde4j.io.AtomicFile;

/** {@code u.pvd}: a list of times with a file each, {@code u/u-0000.vti}, …; ParaView plays it as an animation. */
public final class TimeSeries {

    private final Path list;
    private final String name;
    private final String ending;
    private final Path folder;

    /** @param ending of the files, {@code vti} or {@code vtu} */
    public TimeSeries(Path list, String ending) {
        this.list = list;
        this.ending = ending;
        String file = list.getFileName().toString();
        name = file.toLowerCase(Locale.ROOT).endsWith(".pvd") ? file.substring(0, file.length() - ".pvd".length()) : file + ".d";
        folder = list.resolveSibling(name);
    }

    /** The folder of the files beside the list. */
    public Path folder() {
        return folder;
    }

    /** What writes the file of one time. */
    @FunctionalInterface
    public interface Writer {

        void write(Path file, double time) throws IOException;
    }

    /** Writes a file for each time, removes those of a longer series of this name, and writes the list last, so that it names nothing that is missing. */
    public void write(double[] times, Writer writer) throws IOException {
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"1.0\" byte_order=\"LittleEndian\">\n"
                + "  <Collection>\n");
        for (int k = 0; k < times.length; k++) {
            writer.write(folder.resolve(file(k)), times[k]);
            text.append("    <DataSet timestep=\"").append(times[k]).append("\" part=\"0\" file=\"")
                    .append(StringEscapeUtils.escapeXml10(name + "/" + file(k))).append("\"/>\n");
        }
        removeFrom(times.length);
        AtomicFile.write(list, text.append("  </Collection>\n</VTKFile>\n").toString());
    }

    private String file(int number) {
        return String.format(Locale.ROOT, "%s-%04d.%s", name, number, ending);
    }

    private void removeFrom(int count) throws IOException {
        Pattern ours = Pattern.compile(Pattern.quote(name) + "-(\\d{4,})\\.vt[iu]");
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(entry -> {
                var match = ours.matcher(entry.getFileName().toString());
                return match.matches() && (Integer.parseInt(match.group(1)) >= count || !entry.toString().endsWith(ending));
            }).toList();
        }
        for (Path old : files) {
            Files.delete(old);
        }
    }
}
