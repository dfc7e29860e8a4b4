package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** Names of the axes for printing derivatives; an axis without a name is called x0, x1, … */
record Names(List<String> byAxis) {

    /** The names of coordinates, wherever their axes are. */
    static Names of(Iterable<Coordinate> coordinates) {
        List<String> names = new ArrayList<>();
        for (Coordinate coordinate : coordinates) {
            while (names.size() <= coordinate.axis()) {
                names.add("x" + names.size());
            }
            names.set(coordinate.axis(), coordinate.name());
        }
        return new Names(names);
    }

    /** The names that the coordinates in {@code expr} carry. */
    static Names in(Expr expr) {
        return of(expr.coordinates());
    }

    String name(int axis) {
        return axis < byAxis.size() ? byAxis.get(axis) : "x" + axis;
    }

    /** The coordinate names of α, each as often as it is differentiated by, in order of the axes. */
    List<String> of(MultiIndex derivative) {
        List<String> names = new ArrayList<>();
        for (int axis = 0; axis < derivative.axes(); axis++) {
            for (int k = 0; k < derivative.order(axis); k++) {
                names.add(name(axis));
            }
        }
        return names;
    }

    static boolean isOneLetter(String name) {
        return name.codePointCount(0, name.length()) == 1;
    }
}
