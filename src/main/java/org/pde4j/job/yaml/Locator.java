package org.pde4j.job.yaml;

/** Where the parts of a job were written. */
public interface Locator {

    /** The place of the value at a path such as {@code problem.equations[0]}, or of its deepest existing ancestor. */
    Position position(String path);

    /** The place of a key of the mapping at a path; that of the mapping if it has no such key. */
    Position key(String path, String key);

    /** The place of a character, by line and column from 1, of the text at a path. */
    Position within(String path, int line, int column);

    /** An error at a path. */
    default JobException error(String path, String sentence) {
        return new JobException(position(path), path + ": " + sentence);
    }
}
