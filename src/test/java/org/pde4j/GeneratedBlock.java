package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a page between {@code <!-- generated: name -->} and {@code <!-- end -->}; {@code -Ddocs.write=true} writes it.
 *
 * @param name such as {@code ./pde4j list optimizers --markdown}
 */
record GeneratedBlock(Path page, String name) {

    private static final Pattern BLOCK = Pattern.compile("<!-- generated: (.*?) -->\\n(.*?)<!-- end -->", Pattern.DOTALL);

    /** Asserts that the page holds this content, or writes it there. */
    void holds(String content) throws IOException {
        String text = Docs.text(page);
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(name)) {
                if (Boolean.getBoolean("docs.write")) {
                    Files.writeString(page, text.substring(0, block.start(2)) + content + text.substring(block.end(2)));
                } else {
                    assertThat(block.group(2)).as(page + " is out of date; -Ddocs.write=true rewrites it").isEqualTo(content);
                }
                return;
            }
        }
        throw new AssertionError(page + " has no block '" + name + "'");
    }
}
