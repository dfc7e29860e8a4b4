package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is not a domain is refused in one sentence. */
class BadDomainTest {

    private static final List<List<Double>> SQUARE = List.of(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(1.0, 1.0), List.of(0.0, 1.0));

    private static void refused(ThrowingCallable construction, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(sentence);
    }

    @Test
    void sizesMustBePositive() {
        refused(() -> new Disk(0, 0, 0), "disk: radius must be positive and finite, got 0.0");
        refused(() -> new Ellipse(List.of(0.0, 0.0), List.of(1.0, -1.0)), "ellipse: halfAxes must be positive and finite, got -1.0");
        refused(() -> new Annulus(List.of(0.0, 0.0), 2, 1), "annulus: innerRadius must be less than outerRadius, got 2.0 and 1.0");
    }

    @Test
    void coordinatesMustFitTheDimension() {
        refused(() -> new Disk(List.of(0.0), 1), "disk: centre needs 2 coordinates, got [0.0]");
        refused(() -> new Disk(Double.NaN, 0, 1), "disk: centre must be finite, got [NaN, 0.0]");
        refused(() -> new Union(List.of(new Disk(0, 0, 1), Box.cube(3, 0, 1))),
                "union: all shapes must have the same coordinates, got [x, y] and [x1, x2, x3]");
        refused(() -> new Union(List.of()), "union: needs at least one shape, got none");
    }

    @Test
    void polygonsMustNotCrossThemselves() {
        refused(() -> new Polygon(List.of(List.of(0.0, 0.0), List.of(1.0, 1.0), List.of(1.0, 0.0), List.of(0.0, 1.0))),
                "polygon: the boundary crosses or touches itself at (0.5, 0.5)");
        refused(() -> new Polygon(SQUARE.subList(0, 2)), "polygon: needs at least 3 vertices, got 2");
        refused(() -> new Polygon(List.of(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 1.0))),
                "polygon: the vertex [1.0, 0.0] occurs twice in a row");
    }

    @Test
    void holesMustLieInside() {
        refused(() -> new Polygon(SQUARE, List.of(List.of(List.of(2.0, 2.0), List.of(3.0, 2.0), List.of(2.0, 3.0)))),
                "polygon: a hole lies outside of it at (2.0, 2.0)");
    }

    @Test
    void somethingMustBeLeft() {
        refused(() -> new Intersection(List.of(new Disk(0, 0, 1), new Disk(3, 0, 1))).geometry(),
                "intersection: nothing is left of the shapes, their intersection is empty");
        refused(() -> new Intersection(List.of(new Disk(0, 0, 1), new Disk(1.9, 1.9, 1))).geometry(),
                "intersection: nothing is left of the shapes, their intersection is empty");
        refused(() -> new Difference(List.of(new Disk(0, 0, 1), new Disk(0, 0, 2))).geometry(),
                "difference: nothing is left of the shapes, their difference is empty");
    }

    @Test
    void namesAreIdentifiers() {
        refused(() -> new Named("boundary", new Disk(0, 0, 1)),
                "shape: a name must be a letter followed by letters, digits, - or _, and not 'boundary', got 'boundary'");
        refused(() -> new Disk(0, 0, 1).geometry().piece("hole"), "the boundary has no piece named 'hole', the pieces are [disk]");
    }
}
