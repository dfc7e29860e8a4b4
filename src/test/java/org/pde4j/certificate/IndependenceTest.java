package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.coercivity.FirstLayer;
import org.pde4j.analysis.coercivity.Neighbours;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Intersection;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.problem.catalog.Wave;

class IndependenceTest {

    /** Features with ω_k1, …, ω_kd of unit k at k d and its b at m d + k, changed in place. */
    private static Model features(int m, Consumer<double[]> change) {
        return (domain, unknowns) -> {
            Network network = new RandomFeatures(m, new Centred(4), 3).network(domain, unknowns);
            double[] constants = network.frozen();
            change.accept(constants);
            return network.withFrozen(constants);
        };
    }

    private static Findings examine(Problem problem, Model model) {
        PointSet points = PointSet.of(problem).interior(20).conditions(5).seed(2).draw();
        return new Hypotheses().examine(CertificateContext.before(new StrongForm(Map.of()).discretize(problem, points, model)));
    }

    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    private static Certificate.Entry independence(int m, Consumer<double[]> change) {
        return claim(examine(new Poisson1d().problem(), features(m, change)), "hypotheses.independent-features");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 60})
    void neighboursAreThoseOfAllPairs(int block) {
        Random random = new Random(4);
        double[][] w = new double[60][];
        for (int k = 0; k < w.length; k++) {
            w[k] = random.doubles(3, -1, 1).toArray();
        }
        w[7] = new double[] {-w[6][0], -w[6][1], -w[6][2]};
        Neighbours found = Neighbours.of(w, block);
        for (int j = 0; j < w.length; j++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < w.length; k++) {
                for (int sign = -1; sign <= 1 && k != j && k / block == j / block; sign += 2) {
                    least = Math.min(least, Math.hypot(Math.hypot(w[j][0] - sign * w[k][0], w[j][1] - sign * w[k][1]), w[j][2] - sign * w[k][2]));
                }
            }
            assertThat(found.distance()[j]).isCloseTo(least, within(1e-15));
        }
        assertThat(found.distance()[7] == 0).isEqualTo(block != 1);
    }

    @Test
    void theSmallestDistanceAndItsPairAreNamedAndTheWeightsAreATable() {
        Findings findings = examine(new Poisson1d().problem(), features(8, constants -> {
            constants[5] = -constants[2] + 3e-4;
            constants[8 + 5] = -constants[8 + 2] + 2e-4;
        }));
        Certificate.Entry entry = claim(findings, "hypotheses.independent-features");
        assertThat(entry.status()).hasValue(Status.PROVED);
        // w = (ω, 2b): |w_3 + w_6| = |(3e-4, 4e-4)|.
        assertThat(entry.value()).isCloseTo(5e-4, within(1e-15));
        assertThat(entry.evidence()).contains("units 3 and 6 (w_j + w_k)");
        Certificate.Table table = findings.tables().get(0);
        assertThat(table.columns()).containsExactly("unit", "omega_x", "bias", "nearest", "distance", "opposite");
        double[] third = table.rows().get(2);
        Network drawn = new RandomFeatures(8, new Centred(4), 3).network(new Poisson1d().problem().box(), 1);
        assertThat(third).startsWith(3, drawn.frozen()[2], drawn.frozen()[8 + 2], 6);
        assertThat(third[5]).isEqualTo(1);
    }

    @Test
    void equalOrOppositeFeaturesAreDependentHoweverManyThereAre() {
        assertThat(independence(8, constants -> { }).status()).hasValue(Status.PROVED);
        assertThat(independence(8, constants -> {
            constants[3] = -constants[2];
            constants[8 + 3] = -constants[8 + 2];
        }).status()).hasValue(Status.VIOLATED);
        assertThat(independence(6000, constants -> {
            constants[5900] = constants[5100];
            constants[6000 + 5900] = constants[6000 + 5100];
        }).evidence()).contains("units 5101 and 5901 (w_j - w_k)");
    }

    /** tanh(0) = 0, and two constants are multiples of one another; a single constant is independent of the rest. */
    @Test
    void aZeroFeatureOrTwoConstantsAreDependentOneConstantIsNot() {
        assertThat(independence(8, constants -> {
            constants[3] = 0;
            constants[8 + 3] = 0;
        }).status()).hasValue(Status.VIOLATED);
        assertThat(independence(8, constants -> {
            constants[3] = 0;
            constants[8 + 3] = 0.7;
        }).status()).hasValue(Status.PROVED);
        assertThat(independence(8, constants -> {
            constants[3] = 0;
            constants[8 + 3] = 0.7;
            constants[4] = 0;
            constants[8 + 4] = 0.2;
        }).status()).hasValue(Status.VIOLATED);
    }

    /** u_tt − u_xx annihilates every function of x ± t. */
    @Test
    void travellingFeaturesAreAnnihilatedByTheWaveOperator() {
        Certificate.Entry entry = claim(examine(new Wave().problem(), features(8, constants -> constants[2 * 5 + 1] = -constants[2 * 5])),
                "hypotheses.not-annihilated:equation-1");
        assertThat(entry.status()).hasValue(Status.VIOLATED);
        assertThat(entry.evidence()).startsWith("1 features annihilated").contains("at unit 6");
        assertThat(claim(examine(new Wave().problem(), features(8, constants -> { })), "hypotheses.not-annihilated:equation-1").status())
                .hasValue(Status.PROVED);
    }

    @Test
    void onAFlatFaceOneVariableLessTellsFeaturesApart() {
        FirstLayer units = new FirstLayer(new double[][] {{1, 2}, {1, 5}}, new double[] {0.5, 0.5}, 2);
        assertThat(Neighbours.of(units.weights(), 2).distance()[0]).isEqualTo(3);
        // On t = 0 both are tanh(x + 0.5); on t = 1 their biases are 2.5 and 5.5, which w has twice.
        assertThat(Neighbours.of(units.on(1, 0).weights(), 2).distance()[0]).isZero();
        assertThat(Neighbours.of(units.on(1, 1).weights(), 2).distance()[0]).isEqualTo(6);
    }

    @Test
    void patchesAwayFromAFaceAreNotIndependentOnIt() {
        Findings findings = examine(new Poisson2d().problem(), new RandomFeatures(16, new PartitionOfUnity(List.of(2), new Centred(2)), 2));
        assertThat(claim(findings, "hypotheses.independent-on-face:condition-1").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(findings, "hypotheses.independent-features").status()).hasValue(Status.PROVED);
    }

    /** Points of the conditions of a square moved to the circle around it, a quarter for each. */
    private static CollocationProblem disc(Problem square, int each, Model model) {
        List<PointGroup> groups = new ArrayList<>(List.of(PointSet.of(square).interior(200).conditions(1).seed(1).draw().groups().get(0)));
        for (Condition condition : square.conditions()) {
            double[] at = new double[2 * each];
            double[] weights = new double[each];
            for (int i = 0; i < each; i++) {
                double along = (i + 0.5) / each * 2 - 1;
                double middle = condition.face().axis() == 0 ? (condition.face().side() > 0 ? 0 : Math.PI) : condition.face().side() * Math.PI / 2;
                at[2 * i] = 0.5 + 0.5 * Math.cos(middle + along * Math.PI / 4);
                at[2 * i + 1] = 0.5 + 0.5 * Math.sin(middle + along * Math.PI / 4);
                weights[i] = 1.0 / each;
            }
            groups.add(new PointGroup(condition.name(), 2, at, weights));
        }
        ShapedDomain shape = ShapedDomain.of(new Disk(List.of(0.5, 0.5), 0.5));
        BoundaryPart circle = BoundaryPart.rest(shape.spatial(), List.of());
        List<Condition> conditions = square.conditions().stream().map(condition -> new Condition(condition.name(), circle, condition.residual())).toList();
        Problem disc = new Problem("disc", shape, square.unknowns(), square.equations(), conditions, Optional.empty());
        return new StrongForm(Map.of()).discretize(disc, new PointSet(groups), model);
    }

    /** Two features that agree at x = 0 are one function on that side of the square and two on the arc of the disc beside it. */
    @Test
    void aCurvedPieceTellsFeaturesApartThatAFlatOneDoesNot() {
        Problem square = new Poisson2d().problem();
        Model model = features(6, constants -> {
            constants[2 * 3 + 1] = constants[2 * 2 + 1];
            constants[12 + 3] = constants[12 + 2];
        });
        assertThat(claim(examine(square, model), "hypotheses.independent-on-face:condition-1").status()).hasValue(Status.VIOLATED);
        Findings disc = new Hypotheses().examine(CertificateContext.before(disc(square, 30, model)));
        List<Certificate.Entry> pieces = disc.entries().stream().filter(entry -> entry.id().startsWith("hypotheses.independent-on-")).toList();
        assertThat(pieces).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.id()).startsWith("hypotheses.independent-on-curve:");
            assertThat(entry.status()).hasValue(Status.OBSERVED);
            assertThat(entry.value()).isEqualTo(6);
        });
        // As many features as the arcs can still tell apart beyond rounding are not sixty.
        Findings many = new Hypotheses().examine(CertificateContext.before(disc(square, 100, new RandomFeatures(60, new Centred(2), 1))));
        assertThat(claim(many, "hypotheses.independent-on-curve:condition-1").status()).hasValue(Status.INCONCLUSIVE);
        assertThat(claim(many, "hypotheses.independent-on-curve:condition-1").value()).isLessThan(60);
    }

    /** −Δu = 2 on a triangle, or on a half disc: the edges of the one are flat, of the other the diameter alone. */
    private static Problem onShape(Domain shape) {
        ShapedDomain domain = ShapedDomain.of(shape);
        Problem square = new Poisson2d().problem();
        return new Problem("shape", domain, square.unknowns(), square.equations(), List.of(new Condition("wall", BoundaryPart.rest(domain.spatial(), List.of()),
                square.conditions().get(0).residual())), Optional.empty());
    }

    /** Features 3 and 4 agree on the edge y = 0 of the triangle; on the others they differ, and the piece needs one. */
    @Test
    void oneEdgeOfAPolygonThatTellsFeaturesApartIsEnough() {
        Problem triangle = onShape(new Polygon(List.of(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 1.0))));
        Findings one = examine(triangle, features(6, constants -> {
            constants[2 * 3] = constants[2 * 2];
            constants[12 + 3] = constants[12 + 2];
        }));
        assertThat(claim(one, "hypotheses.independent-on-face:wall").status()).hasValue(Status.PROVED);
        assertThat(claim(one, "hypotheses.flat-portion").evidence()).contains("flat, in 3 parts");
        // tanh(w·y) of equal inner weights are one function everywhere.
        Findings none = examine(triangle, features(6, constants -> {
            constants[2 * 3] = constants[2 * 2];
            constants[2 * 3 + 1] = constants[2 * 2 + 1];
            constants[12 + 3] = constants[12 + 2];
        }));
        assertThat(claim(none, "hypotheses.independent-on-face:wall").status()).isNotEqualTo(Optional.of(Status.PROVED));
    }

    /** ω = (1, −3) and (2, −6) vanish along the edge to (3k, k): tanh(0.5) and tanh(1.3) there, but for the rounding of the points of the edge. */
    @Test
    void unitsThatAreConstantOnAFlatPortionButForRoundingAreNotProvedIndependent() {
        Disk disk = new Disk(List.of(0.3, 0.1), 0.1);
        int unseen = 0;
        for (int i = 0; i < 8; i++) {
            double k = 0.2 + i * 0x1p-50;
            Polygon above = new Polygon(List.of(List.of(0.0, 0.0), List.of(3 * k, k), List.of(0.0, 1.0)));
            Findings segment = examine(onShape(new Intersection(List.of(disk, above))), features(2, constants ->
                    System.arraycopy(new double[] {1, -3, 2, -6, 0.5, 1.3}, 0, constants, 0, 6)));
            Certificate.Entry entry = claim(segment, "hypotheses.independent-on-face:wall");
            assertThat(entry.status()).isPresent().isNotEqualTo(Optional.of(Status.PROVED));
            unseen += entry.evidence().endsWith(" 2 of them constant") ? 0 : 1;
        }
        assertThat(unseen).isPositive();
    }

    /** log(1 + e^z) of a layer of tanh is no combination of features. */
    @Test
    void ofAPositiveOutputNoFeaturesAreClaimed() {
        Mlp hidden = new Mlp(List.of(8), new Tanh(), 1);
        Problem problem = new Poisson1d().problem();
        String u = problem.unknowns().get(0).name();
        Findings linear = examine(problem, new SeparateNetworks(Map.of(u, new FieldNetwork(List.of(), false, hidden)), hidden));
        assertThat(claim(linear, "hypotheses.independent-features").status()).hasValue(Status.PROVED);
        assertThat(claim(linear, "hypotheses.limit-kernel").status()).hasValue(Status.PROVED);
        Findings positive = examine(problem, new SeparateNetworks(Map.of(u, new FieldNetwork(List.of(), true, hidden)), hidden));
        assertThat(positive.entries()).noneMatch(entry -> entry.id().equals("hypotheses.independent-features"));
        assertThat(claim(positive, "hypotheses.limit-kernel").status()).hasValue(Status.NOT_APPLICABLE);
    }

    /** |w_j − w_k| of the restrictions to x = p + s q by hand: (q·Δω, 2 (Δb + p·Δω)). */
    @Test
    void restrictionsToALineHaveItsDirectionAsTheirOnlyCoordinate() {
        FirstLayer units = new FirstLayer(new double[][] {{1, 2}, {3, -1}}, new double[] {0.5, 0.25}, 2);
        FirstLayer line = units.through(new double[] {1, 1}, new double[] {1.5, 3});
        assertThat(line.omega()[0]).containsExactly(0.5 * 1 + 2 * 2);
        assertThat(line.omega()[1]).containsExactly(0.5 * 3 - 2 * 1);
        assertThat(line.bias()).containsExactly(3.5, 2.25);
    }

    /** u(0) = u(1) is about two faces, and a face with u = 0 is one. */
    @Test
    void aPeriodicConditionIsAboutNoSingleFlatPortion() {
        Problem square = new Poisson2d().problem();
        Field u = square.unknowns().get(0);
        List<Condition> conditions = new ArrayList<>(Conditions.periodic(square.box().faces().get(0), u, 1));
        Condition other = square.conditions().get(2);
        conditions.add(other);
        FlatPortions flat = new FlatPortions(new Problem("strip", square.domain(), square.unknowns(), square.equations(), conditions, Optional.empty()));
        assertThat(flat.isOne(conditions.get(0).name())).isFalse();
        assertThat(flat.isOne(other.name())).isTrue();
    }

    @Test
    void aCircleHasNoFlatPortionAndAHalfDiscHasItsDiameter() {
        Disk disk = new Disk(List.of(0.5, 0.5), 0.5);
        Certificate.Entry circle = claim(examine(onShape(disk), features(6, constants -> { })), "hypotheses.flat-portion");
        assertThat(circle.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(circle.evidence()).contains("curved");
        Box below = Box.of("x", -1, 2).times("y", -1, 0.5);
        Findings half = examine(onShape(new Intersection(List.of(disk, below))), features(6, constants -> { }));
        Certificate.Entry diameter = claim(half, "hypotheses.flat-portion");
        assertThat(diameter.status()).hasValue(Status.PROVED);
        // 1/(1 + pi/2) = 0.389
        assertThat(diameter.evidence()).contains("flat on 0.389 of its measure");
        assertThat(claim(half, "hypotheses.independent-on-face:wall").status()).hasValue(Status.PROVED);
    }

    /** A cubic reaction on the disc, no arc of which has full rank: the search over all top homogeneous parts takes the place of the boundary. */
    @Test
    void whereNoPieceOfTheDiscSeparatesAllFeaturesTheJointCriterionDecides() {
        Problem square = new Poisson2d().problem();
        Field u = square.unknowns().get(0);
        Problem cubic = new Problem("cubic", square.domain(), square.unknowns(), List.of(new Equation(square.equations().get(0).name(),
                square.equations().get(0).residual().plus(u.power(3)))), square.conditions(), Optional.empty());
        CollocationProblem few = disc(cubic, 1, features(6, constants -> { }));
        CoercivityReport report = new CoercivitySearch(few, Effort.SAMPLED).report(few.value(few.initialPoint()));
        assertThat(report.kind()).isEqualTo(CoercivityReport.Kind.NUMERICAL_JOINT);
        // u³ vanishes on no direction of the span: J grows like |a|⁶.
        assertThat(report.growth()).isCloseTo(6, within(0.05));
        CollocationProblem enough = disc(cubic, 30, features(6, constants -> { }));
        assertThat(new CoercivitySearch(enough, Effort.SAMPLED).report(1).kind()).isEqualTo(CoercivityReport.Kind.PROVED_BOUNDARY);
    }
}
