package org.pde4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documentation: README.md, the other pages beside it, and those of docs/. */
public final class Docs {

    public static final Path README = Path.of("README.md");

    private static final Path FOLDER = Path.of("docs");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** A fenced block of a page. */
    public record Block(Path page, String language, String text) {}

    private Docs() {}

    public static List<Path> pages() {
        return Stream.of(Path.of(""), FOLDER).flatMap(folder -> pages(folder).stream()).toList();
    }

    private static List<Path> pages(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a page of docs/, such as {@code jobs.md}. */
    public static String page(String name) {
        return text(FOLDER.resolve(name));
    }

    /** The fenced blocks of a language on all pages. */
    public static List<Block> blocks(String language) {
        return pages().stream().flatMap(page -> blocks(page).stream()).filter(block -> block.language().equals(language)).toList();
    }

    private static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(page));
        while (matcher.find()) {
            blocks.add(new Block(page, matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    /** The one block of a language that contains a text. */
    public static String block(String language, String content) {
        List<Block> found = blocks(language).stream().filter(block -> block.text().contains(content)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " blocks of " + language + " contain " + content);
        }
        return found.get(0).text();
    }

    /** The commands of all blocks of bash, comments removed and continued lines joined. */
    public static List<String> commands() {
        return blocks("bash").stream().flatMap(block -> block.text().replace("\\\n", " ").lines())
                .map(line -> line.replaceAll("(^|\\s)#.*", "").strip()).filter(line -> !line.isEmpty()).toList();
    }

    /** The words of a command as a shell would pass them. */
    public static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(Stream.of(1, 2, 3).map(word::group).filter(group -> group != null).findFirst().orElseThrow());
        }
        return words;
    }

    /** The page without its fenced blocks. */
    public static String prose(Path page) {
        return BLOCK.matcher(text(page)).replaceAll("");
    }
}
