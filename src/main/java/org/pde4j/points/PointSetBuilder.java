package org.pde4j.points;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses collocation points: how many, by which rule, from which seed. Mutable; every method but draw returns this.
 *
 * <p>Defaults: 1000 points for an equation, 100 for a condition, {@link Uniform}, seed 1. Each region, the interior or a
 * place, has its own generator, seeded by the seed and the region: the equations of a system share their points, as do the
 * conditions on one face, unless they differ in number or rule.
 */
public final class PointSetBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(PointSetBuilder.class);

    private final Problem problem;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, PointRule> rules = new HashMap<>();
    private int interior = 1000;
    private int conditions = 100;
    private PointRule rule = new Uniform();
    private long seed = 1;

    PointSetBuilder(Problem problem) {
        this.problem = problem;
    }

    /** Points for each equation, and for the energy. */
    public PointSetBuilder interior(int count) {
        interior = positive("interior points", count);
        return this;
    }

    /** Points for each condition; a place of dimension 0 has one. */
    public PointSetBuilder conditions(int count) {
        conditions = positive("condition points", count);
        return this;
    }

    /** Points for the equation or condition of that name, instead of the common number. */
    public PointSetBuilder count(String group, int count) {
        counts.put(known(group), positive("points for " + group, count));
        return this;
    }

    public PointSetBuilder rule(PointRule common) {
        rule = common;
        return this;
    }

    /** The rule for the equation or condition of that name, instead of the common one. */
    public PointSetBuilder rule(String group, PointRule own) {
        rules.put(known(group), own);
        return this;
    }

    public PointSetBuilder seed(long root) {
        seed = root;
        return this;
    }

    /** The points; the same at each call. */
    public PointSet draw() {
        List<PointGroup> groups = new ArrayList<>();
        for (Equation equation : problem.equations()) {
            groups.add(group(equation.name(), interior, Optional.empty()));
        }
        if (problem.energy().isPresent()) {
            groups.add(group(Problem.ENERGY, interior, Optional.empty()));
        }
        for (Condition condition : problem.conditions()) {
            groups.add(group(condition.name(), conditions, Optional.of(condition.place())));
        }
        return new PointSet(groups);
    }

    private PointGroup group(String name, int common, Optional<Place> place) {
        PointRule own = rules.getOrDefault(name, rule);
        int wanted = counts.getOrDefault(name, common);
        PointGroup group = problem.domain().match(box -> ofBox(name, own, wanted, box, place), shaped -> ofShape(name, own, wanted, shaped, place));
        boolean single = place.filter(where -> problem.domain().dimension(where) == 0).isPresent();
        if (group.size() != wanted && !single) {
            LOG.info("{} takes {} points for {} instead of {}", own, group.size(), name, wanted);
        }
        return group;
    }

    private PointGroup ofShape(String name, PointRule own, int wanted, ShapedDomain shaped, Optional<Place> place) {
        RandomGenerator random = generator(seed, place.map(Place::toString).orElse("interior"));
        return place.map(where -> where.match(
                moment -> DomainPoints.at(DomainPoints.inside(name, shaped.spatial(), own, wanted, random), moment.value()),
                part -> DomainPoints.on(name, shaped.piece(part), own, wanted, random).withNormals(shaped.spatialCoordinates()),
                point -> ofBox(name, own, wanted, shaped.bounds(), place)))
                .orElseGet(() -> DomainPoints.inside(name, shaped.geometry(), own, wanted, random));
    }

    private PointGroup ofBox(String name, PointRule own, int wanted, Box box, Optional<Place> place) {
        int d = box.dimension();
        Map<Coordinate, Double> fixed = place.map(Place::fixed).orElse(Map.of());
        int free = d - fixed.size();
        if (free == 0) {
            return new PointGroup(name, d, box.coordinates().stream().mapToDouble(fixed::get).toArray(), new double[] {1});
        }
        UnitPoints unit = CheckedPoints.of(own, wanted, free, generator(seed, place.map(Place::toString).orElse("interior")));
        double[] coordinates = new double[Math.multiplyExact(unit.size(), d)];
        for (int i = 0; i < unit.size(); i++) {
            int from = i * free;
            for (int axis = 0; axis < d; axis++) {
                Double value = fixed.get(box.coordinate(axis));
                coordinates[i * d + axis] = value != null ? value : stretch(unit.coordinates()[from++], box.interval(axis));
            }
        }
        return new PointGroup(name, d, coordinates, unit.weights());
    }

    /** l + s(h − l), kept inside in spite of rounding. */
    private static double stretch(double s, Interval interval) {
        return Math.min(interval.upper(), interval.lower() + s * interval.length());
    }

    private static RandomGenerator generator(long seed, String region) {
        // FNV-1a over the region; the generator's own seeding mixes the bits further.
        long hash = 0xcbf29ce484222325L;
        for (byte letter : region.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
        }
        return RandomGeneratorFactory.of("L64X128MixRandom").create(hash ^ seed * 0x9e3779b97f4a7c15L);
    }

    private String known(String group) {
        List<String> names = new ArrayList<>();
        problem.equations().forEach(equation -> names.add(equation.name()));
        problem.conditions().forEach(condition -> names.add(condition.name()));
        problem.energy().ifPresent(energy -> names.add(Problem.ENERGY));
        if (!names.contains(group)) {
            throw new IllegalArgumentException("PointSet: no equation or condition named " + group + ", the names are " + names);
        }
        return group;
    }

    private static int positive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("PointSet: number of " + what + " must be at least 1, got " + count);
        }
        return count;
    }
}
