package org.pde4j.job.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The nearest known word to one that is not known, by Levenshtein's distance regardless of case. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The nearest word if it is near enough to be meant: at most a third of the letters differ, but two always may, in words of
     * three letters or fewer one.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= (word.length() <= 3 ? 1 : Math.max(2, word.length() / 3)))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** {@code "; did you mean Adam?"}, or the known words where none is near. */
    public static String tail(String word, Collection<String> known) {
        return nearest(word, known)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", known));
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
