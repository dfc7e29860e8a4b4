package org.pde4j.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;

class PointSetTest {

    private static final Problem BURGERS = new Burgers().problem();

    private static PointSetBuilder small() {
        return PointSet.of(BURGERS).interior(50).conditions(20).seed(3);
    }

    @Test
    void groupsFollowTheProblem() {
        PointSet points = small().draw();
        assertThat(points.groups()).extracting(PointGroup::name)
                .containsExactly("equation-1", "condition-1", "condition-2", "condition-3");
        assertThat(points.groups()).extracting(PointGroup::size).containsExactly(50, 20, 20, 20);
        assertThat(points.size()).isEqualTo(110);
        assertThat(points.group("condition-2")).isEqualTo(points.groups().get(2));
    }

    @Test
    void pointsLieInTheDomainAndExactlyOnTheirFace() {
        Box domain = BURGERS.box();
        PointSet points = small().draw();
        for (PointGroup group : points.groups()) {
            for (int i = 0; i < group.size(); i++) {
                assertThat(domain.contains(group.point(i))).isTrue();
            }
        }
        for (Condition condition : BURGERS.conditions()) {
            PointGroup group = points.group(condition.name());
            for (int i = 0; i < group.size(); i++) {
                assertThat(group.point(i)[condition.face().axis()]).isEqualTo(condition.face().value());
            }
        }
    }

    @Test
    void aFaceOfDimensionZeroHasOnePoint() {
        PointSet points = PointSet.of(new Poisson1d().problem()).interior(10).conditions(7).draw();
        assertThat(points.group("condition-1").coordinates()).containsExactly(0);
        assertThat(points.group("condition-2").coordinates()).containsExactly(1);
        assertThat(points.group("condition-2").weights()).containsExactly(1);
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        double[] first = small().draw().group("condition-2").coordinates();
        assertThat(small().draw().group("condition-2").coordinates()).isEqualTo(first);
        assertThat(small().seed(4).draw().group("condition-2").coordinates()).isNotEqualTo(first);
        assertThat(small().interior(9).count("condition-1", 3).draw().group("condition-2").coordinates()).isEqualTo(first);
        assertThat(small().draw().group("condition-3").point(0)[1]).isNotEqualTo(first[1]);
    }

    @Test
    void oneGroupMayHaveItsOwnCountAndRule() {
        PointSet points = small().count("condition-1", 5).rule("condition-1", (count, d, random) ->
                UnitPoints.equallyWeighted(d, random.doubles(count * d, 0.5, 0.75).toArray())).draw();
        PointGroup initial = points.group("condition-1");
        assertThat(initial.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            // x in [-1, 1] is the image of [0, 1].
            assertThat(initial.point(i)[0]).isBetween(0.0, 0.5);
        }
        assertThat(points.group("condition-2").size()).isEqualTo(20);
    }

    @Test
    void badChoicesAreRefusedInOneSentence() {
        assertThatThrownBy(() -> small().interior(0))
                .hasMessage("PointSet: number of interior points must be at least 1, got 0");
        assertThatThrownBy(() -> small().conditions(-5))
                .hasMessage("PointSet: number of condition points must be at least 1, got -5");
        assertThatThrownBy(() -> small().count("condition-9", 5)).hasMessage("PointSet: no equation or condition named condition-9, "
                + "the names are [equation-1, condition-1, condition-2, condition-3]");
        assertThatThrownBy(() -> small().draw().group("equation-2")).hasMessage("PointSet: no group named equation-2, "
                + "the groups are [equation-1, condition-1, condition-2, condition-3]");
    }
}
