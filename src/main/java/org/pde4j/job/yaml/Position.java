package org.pde4j.job.yaml;

/**
 * Where something was written.
 *
 * @param source file name, or the command-line argument that gave it
 * @param line from 1; 0 where lines mean nothing
 * @param column from 1, in characters
 */
public record Position(String source, int line, int column) {

    /** A place given on the command line, such as {@code --set model.seed=7}. */
    public static Position argument(String argument) {
        return new Position(argument, 0, 0);
    }

    public boolean isArgument() {
        return line == 0;
    }

    /** This place moved right by a number of characters. */
    Position right(int characters) {
        return line == 0 ? this : new Position(source, line, column + characters);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
