package org.pde4j.job.bind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The records of one package that implement an interface; {@code type} in a job is one of their simple names. A record becomes
 * known by being there: nothing is registered, and nothing outside the package can be named by a job.
 *
 * @param noun what a member is called in messages, such as {@code an optimizer}
 */
public record Family(Class<?> contract, String packageName, String noun) {

    /** Members by simple name, sorted. */
    public Map<String, Class<?>> members() {
        Map<String, Class<?>> members = new TreeMap<>();
        for (String name : classNames()) {
            Class<?> type = load(packageName + "." + name);
            if (type.isRecord() && contract.isAssignableFrom(type)) {
                members.put(name, type);
            }
        }
        return members;
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, contract.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("a class that was listed must load", impossible);
        }
    }

    private List<String> classNames() {
        String folder = packageName.replace('.', '/') + "/";
        try {
            Path place = Path.of(contract.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(place) ? inDirectory(place.resolve(folder)) : inJar(place, folder);
        } catch (IOException | URISyntaxException unreadable) {
            throw new UncheckedIOException(new IOException("cannot list the package " + packageName, unreadable));
        }
    }

    private static List<String> inDirectory(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(Family::isTopLevelClass).map(Family::simpleName).toList();
        }
    }

    private static List<String> inJar(Path jar, String folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
                    .map(name -> name.substring(folder.length()))
                    .filter(Family::isTopLevelClass).map(Family::simpleName).toList();
        }
    }

    private static boolean isTopLevelClass(String name) {
        return name.endsWith(".class") && name.indexOf('$') < 0 && !name.equals("package-info.class");
    }

    private static String simpleName(String file) {
        return file.substring(0, file.length() - ".class".length());
    }
}
