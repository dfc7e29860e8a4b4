package org.pde4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Javadoc of a type or package as Markdown.
 *
 * @param sentence the first one
 * @param parameters by name
 */
record JavadocText(String sentence, Map<String, String> parameters) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?=(?<!\\{)@\\w+ |$)", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("^(.*?\\.)(?= [A-Z{<]|$)");

    /** The comment right before the declaration of a record. */
    static JavadocText of(Class<?> type) {
        String source = Docs.text(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        int declaration = source.indexOf("record " + type.getSimpleName() + "(");
        String before = source.substring(0, declaration);
        return parse(before.substring(before.lastIndexOf("/**")));
    }

    static JavadocText ofPackage(String name) {
        return parse(Docs.text(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java")));
    }

    private static JavadocText parse(String source) {
        Matcher comment = COMMENT.matcher(source);
        if (!comment.find()) {
            return new JavadocText("", Map.of());
        }
        String text = comment.group(1).replaceAll("\\n\\s*\\* ?", " ").strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            parameters.put(parameter.group(1), markdown(parameter.group(2)));
        }
        String body = text.split("<p>|(?<!\\{)@(?:param|return|throws)|<h2>|<ul>|<pre>|<table>")[0].strip();
        Matcher sentence = SENTENCE.matcher(body);
        return new JavadocText(markdown(sentence.find() ? sentence.group(1) : body), parameters);
    }

    /** The text in a cell of a table. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static String markdown(String text) {
        return text.strip()
                .replaceAll("\\{@code ((?:[^{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*})*})*})*)}", "`$1`")
                .replaceAll("\\{@link(?:plain)? (?:[\\w.]*[.#])?(\\w+)(?:\\([^)]*\\))?}", "`$1`")
                .replaceAll("</?(?:em|b)>", "*").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
                .replaceAll("\\s+", " ");
    }
}
