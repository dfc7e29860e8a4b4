package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Coordinate;

class BoxTest {

    private static final Box BOX = Box.of("x", -1, 2).times("y", 0, 4).times("t", 0, 0.5);

    @Test
    void facesComeInPairsWithOutwardSides() {
        assertThat(BOX.faces()).extracting(Face::toString).containsExactly("x=-1", "x=2", "y=0", "y=4", "t=0", "t=0.5");
        assertThat(BOX.faces()).extracting(Face::side).containsExactly(-1, 1, -1, 1, -1, 1);
        assertThat(BOX.faces()).extracting(Face::opposite).containsExactly(2.0, -1.0, 4.0, 0.0, 0.5, 0.0);
        assertThat(BOX.spatialFaces()).extracting(Face::toString).containsExactly("x=-1", "x=2", "y=0", "y=4");
    }

    @Test
    void timeIsTheCoordinateCalledT() {
        assertThat(BOX.time()).contains(new Coordinate("t", 2));
        assertThat(Box.of("x", 0, 1).time()).isEmpty();
    }

    @Test
    void aFaceIsFoundByItsValueUpToRounding() {
        assertThat(BOX.face("t", 0.5)).isEqualTo(BOX.upper(BOX.coordinate("t")));
        Box circle = Box.of("x", 0, 2 * Math.PI);
        assertThat(circle.face("x", Math.nextUp(2 * Math.PI))).isEqualTo(circle.upper(circle.coordinate(0)));
    }

    @Test
    void measureAndMembership() {
        assertThat(BOX.measure()).isEqualTo(6);
        assertThat(BOX.contains(new double[] {-1, 4, 0.5})).isTrue();
        assertThat(BOX.contains(new double[] {-1, 4, 0.6})).isFalse();
        assertThat(Box.cube(3, 0, 2).names()).containsExactly("x1", "x2", "x3");
        assertThat(Box.cube(3, 0, 2).measure()).isEqualTo(8);
    }

    @Test
    void badBoxesAreRefusedInOneSentence() {
        refused(() -> Box.of("x", 1, 1), "Interval: bounds must be finite with lower < upper, got [1.0, 1.0]");
        refused(() -> Box.of("x", 0, Double.NaN), "Interval: bounds must be finite with lower < upper, got [0.0, NaN]");
        refused(() -> Box.of("x y", 0, 1), "Box: a coordinate name must be a letter followed by letters or digits, got 'x y'");
        refused(() -> Box.of("x", 0, 1).times("x", 0, 1), "Box: coordinate names must differ, got [x, x]");
        refused(() -> new Box(List.of(), List.of()),
                "Box: needs as many intervals as names and at least one, got 0 names and 0 intervals");
        refused(() -> BOX.coordinate("z"), "Box: no coordinate named z, the coordinates are [x, y, t]");
        refused(() -> BOX.face("x", 0), "Box: no face x=0.0, the faces are [x=-1, x=2, y=0, y=4, t=0, t=0.5]");
        refused(() -> BOX.contains(new double[2]), "Box: a point needs 3 coordinates, got 2");
        refused(() -> new Face(BOX.coordinate(0), 0, 0, 0), "Face: side must be -1 or 1, got 0");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
