package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.analysis.coercivity.FirstLayer;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.jet.Layer;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.points.PointGroup;
import org.pde4j.problem.CornerDefect;

/** Pre-training checks: saturated inputs, contradictory data, vanishing derivatives, terms of other sizes, few rows. */
public record PretrainingChecks() implements Check {

    /** Units whose arguments change by less are flat. */
    private static final double FLAT = 0.1;
    private static final String INPUTS = "Random features do so with inputs: unit-box, Mlp by itself; otherwise write the problem in scaled coordinates.";

    private static final String PRACTICE = "practice of physics-informed networks";

    /** A unit whose argument stays beyond this has a slope below 1 % of its largest. */
    private static final double SATURATED = 3;
    private static final int MAX_POINTS = 2000;

    @Override
    public String chapter() {
        return "Pre-training checks";
    }

    @Override
    public boolean beforeTraining() {
        return true;
    }

    @Override
    public Findings examine(CertificateContext context) {
        Findings.Builder findings = Findings.of(this);
        if (context.objective() instanceof EnergyProblem energy) {
            inputs(energy, energy.blocks().get(0).points(), findings);
            energyScales(energy, findings);
            return findings.build();
        }
        if (context.collocation().isEmpty()) {
            return Findings.NONE;
        }
        CollocationProblem problem = context.collocation().get();
        inputs(problem, problem.blocks().get(0).points(), findings);
        corners(problem, findings);
        derivatives(problem, findings);
        sizes(problem, findings);
        boolean enough = problem.residuals() >= problem.dimension();
        findings.add("pretraining.rows", "at least as many rows as parameters", enough ? Status.OBSERVED : Status.INCONCLUSIVE, problem.residuals(),
                problem.dimension(),
                enough ? "the residual cannot be fitted point by point" : "the residual can vanish at every point without solving the equation",
                "count of equations and unknowns");
        if (!enough) {
            findings.advise(Remedy.REFINE, "With fewer rows than parameters, check the residual on fresh points and take more points.");
        }
        return findings.build();
    }

    private static void inputs(DiscreteProblem problem, PointGroup points, Findings.Builder findings) {
        if (problem.network().layers().stream().allMatch(layer -> layer.activation().isEmpty())) {
            return;
        }
        FirstLayer units = FirstLayer.of(problem.network(), problem.initialPoint());
        int stride = Math.max(1, points.size() / MAX_POINTS);
        int active = 0;
        for (int k = 0; k < units.size(); k++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < points.size(); i += stride) {
                least = Math.min(least, Math.abs(units.argument(k, points.point(i))));
            }
            active += least < SATURATED ? 1 : 0;
        }
        double share = (double) active / units.size();
        findings.add("pretraining.active-units", "the units of the first layer are active on the domain", share >= 0.5 ? Status.OBSERVED : Status.VIOLATED,
                share, 0.5,
                "fraction of units with |w . x + b| < 3 at some point, at initialization", PRACTICE + ": inputs of order one");
        if (share < 0.5) {
            findings.advise("Scale the coordinates to order one: most units are saturated on the whole domain. " + INPUTS);
        }
        variation(problem.problem().bounds(), units, findings);
    }

    /** max_k |ω_ki| L_i, the least over the coordinates: units whose arguments hardly change are constant to the network. */
    private static void variation(Box domain, FirstLayer units, Findings.Builder findings) {
        double least = Double.POSITIVE_INFINITY;
        String where = "";
        for (Coordinate x : domain.coordinates()) {
            double largest = Arrays.stream(units.omega()).mapToDouble(omega -> Math.abs(omega[x.axis()])).max().orElse(0) * domain.interval(x.axis()).length();
            where = largest < least ? x.name() : where;
            least = Math.min(least, largest);
        }
        boolean varies = least >= FLAT;
        findings.add("pretraining.varying-units", "the units of the first layer vary along every coordinate", varies ? Status.OBSERVED : Status.VIOLATED, least,
                FLAT, "the largest change of w . x over the domain along " + where + ", at initialization", PRACTICE + ": inputs of order one");
        if (!varies) {
            findings.advise("Scale " + where + " to order one: the units are constant along it. " + INPUTS);
        }
    }

    private static void corners(CollocationProblem problem, Findings.Builder findings) {
        List<CornerDefect> defects = CornerDefect.of(problem.problem());
        worst(defects.stream().filter(defect -> defect.order() == 0)).ifPresent(defect -> {
            boolean agree = agree(defect);
            findings.add("pretraining.corner-data", "the data agree where conditions meet", agree ? Status.OBSERVED : Status.VIOLATED, defect.difference(),
                    threshold(defect),
                    "largest difference of " + defect.first() + " and " + defect.second() + ", at " + defect.point(), "continuity of the solution");
            if (!agree) {
                findings.advise("No continuous solution takes both values of " + defect.first() + " and " + defect.second()
                        + ": smooth the data or accept a layer there.");
            }
        });
        worst(defects.stream().filter(defect -> defect.order() > 0)).ifPresent(defect -> {
            boolean agree = agree(defect);
            findings.add("pretraining.corner-derivatives", "derivative conditions agree with the data where they meet", agree ? Status.OBSERVED
                    : Status.VIOLATED, defect.difference(), threshold(defect),
                    "largest defect of " + defect.second() + " with the data of " + defect.first() + ", at " + defect.point(),
                    "derivatives of the solution along a face are those of its data");
            if (!agree) {
                findings.advise("No solution has continuous derivatives where " + defect.first() + " and " + defect.second()
                        + " meet: correct the data, or expect a residual that stays large there.");
            }
        });
    }

    /** The defect that is largest beside its size. */
    private static Optional<CornerDefect> worst(Stream<CornerDefect> defects) {
        return defects.max(Comparator.comparingDouble(defect -> defect.difference() / threshold(defect)));
    }

    private static boolean agree(CornerDefect defect) {
        return defect.difference() <= threshold(defect);
    }

    private static double threshold(CornerDefect defect) {
        return 1e-9 * Math.max(1, defect.scale());
    }

    private static void derivatives(CollocationProblem problem, Findings.Builder findings) {
        int order = problem.blocks().stream().flatMap(block -> block.residual().fields().stream())
                .mapToInt(field -> field.derivative().total()).max().orElse(0);
        if (problem.network().layers().isEmpty()) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        Coordinate z = new Coordinate("z", 0);
        for (Layer layer : problem.network().layers()) {
            if (layer.activation().isPresent()) {
                List<Expr> tower = layer.activation().get().derivatives(z, order);
                double largest = 0;
                for (double x = -2; x <= 2; x += 0.125) {
                    largest = Math.max(largest, Math.abs(tower.get(order).evaluate(x)));
                }
                least = Math.min(least, largest);
            }
        }
        findings.add("pretraining.activation", "the activation has the derivatives of the equation", least > 0 ? Status.OBSERVED : Status.VIOLATED, least, 0,
                String.format(Locale.ROOT, "max |f^(%d)| on [-2, 2], the least over the layers", order), PRACTICE);
        if (!(least > 0)) {
            findings.advise("Derivative " + order
                    + " of the activation vanishes identically, so that the equation does not depend on the network: take a smooth activation.");
        }
    }

    private static void energyScales(EnergyProblem problem, Findings.Builder findings) {
        if (!problem.scales().isNone()) {
            findings.fact("pretraining.scales", "scale factors of unknowns and energy", problem.scales().energy(), "the network stands for "
                    + factors(problem.scales().unknowns().unknowns()) + "; J is the energy divided by the value and has no units, nor have beta and gamma",
                    "orders of magnitude of the data");
        }
    }

    private static void sizes(CollocationProblem problem, Findings.Builder findings) {
        if (!problem.scales().isNone()) {
            findings.fact("pretraining.scales", "scale factors of unknowns and residuals", Double.NaN, "the network stands for "
                    + factors(problem.scales().unknowns())
                    + "; divided by their largest term: " + factors(problem.scales().rows()) + "; the loss has no units", "orders of magnitude of the data");
        }
        double[] terms = new double[problem.terms().size()];
        problem.evaluate(problem.initialPoint(), null, terms);
        int largest = 0;
        // A term that is 0 at the start is satisfied there, and no weight would make it larger.
        int least = -1;
        List<String> vanishing = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            largest = terms[i] > terms[largest] ? i : largest;
            least = terms[i] != 0 && (least < 0 || terms[i] < terms[least]) ? i : least;
            if (terms[i] == 0) {
                vanishing.add(problem.terms().get(i));
            }
        }
        least = Math.max(0, least);
        double ratio = largest == least ? 1 : terms[largest] / terms[least];
        if (terms.length > 1) {
            findings.add("pretraining.balanced-terms", "the terms of the loss are of similar size", ratio <= 1e6 ? Status.OBSERVED : Status.INCONCLUSIVE,
                    ratio, 1e6, "ratio at the start of "
                    + problem.terms().get(largest) + " to " + problem.terms().get(least) + (vanishing.isEmpty() ? ""
                    : "; 0 at the start: " + String.join(", ", vanishing)), PRACTICE + ": balanced terms");
            if (ratio > 1e6) {
                findings.advise(Remedy.REFINE, "Give " + problem.terms().get(least) + " a larger weight, or scale the problem.");
            }
        }
    }

    /** Such as "u / 3.05e-05, v / 3.05e-05". */
    private static String factors(Map<String, Double> scales) {
        return scales.entrySet().stream().map(scale -> String.format(Locale.ROOT, "%s / %.3g", scale.getKey(),
                scale.getValue())).collect(Collectors.joining(", "));
    }
}
