package org.pde4j.certificate;

import static org.pde4j.certificate.CriticalPointClaims.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.Inertia;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointGroup;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * Trains one objective from several θ₀ and compares where that leads.
 *
 * <p>Entries of each block of θ₀ are normal with the mean square of that block of the model's own θ₀; outer blocks are multiplied by
 * 10^U, U uniform on [0, {@code decades}]. A training that ends at a saddle is restarted along a negative-curvature direction, at most {@link #MAX_ESCAPES}
 * times. Ends cluster by J and u. That a cluster lies above another proves that its point is not a global minimum of J over this model; the lowest may still
 * not be one, and the least J may belong to a poor solution where the model cannot represent the true one.
 *
 * @param starts number of trainings, the first of which is given
 * @param seed of all θ₀
 * @param decades of the scale
 * @param loss difference of J, relative to max(1, J), within which two ends agree
 * @param distance relative L² difference of u at the points within which they do
 */
public record MultiStart(int starts, long seed, double decades, double loss, double distance) {

    public static final int MAX_ESCAPES = 3;

    /** The chapter of the certificate. */
    public static final String CHAPTER = "Other starts";

    /** h = max(1, |θ|) 10^{−k/2} along the direction of descent. */
    private static final int STEPS = 16;

    public MultiStart {
        if (starts < 2) {
            throw new IllegalArgumentException("MultiStart: starts must be at least 2, got " + starts);
        }
        if (!(decades >= 0 && loss > 0 && distance > 0)) {
            throw new IllegalArgumentException("MultiStart: decades must not be negative, loss and distance must be positive, got " + decades + ", "
                    + loss + " and " + distance);
        }
    }

    /** Scales 1 to 10^{2.5}; J to 10⁻⁸ and u to 10⁻³. */
    public MultiStart(int starts) {
        this(starts, 1, 2.5, 1e-8, 1e-3);
    }

    /**
     * Trains from every start but the first and examines all ends.
     *
     * @param first the training to compare with
     * @param trainer with the phases and the objective of {@code first}
     * @param interrupted ends the study after the training in hand; what was found until then is returned
     * @param progress is given each end as soon as it is known
     */
    public List<Start> run(TrainingResult first, Trainer trainer, BooleanSupplier interrupted, Consumer<Start> progress) {
        Objective objective = first.objective();
        CriticalPoint examination = new CriticalPoint();
        List<Start> found = new ArrayList<>();
        found.add(end(0, 1, first, 0, first.iterations(), examination.examine(objective, first.bestTheta())));
        Random random = new Random(seed);
        for (int k = 1; k < starts && !interrupted.getAsBoolean(); k++) {
            double scale = Math.pow(10, decades * random.nextDouble());
            TrainingResult result = trainer.startingFrom(initial(objective, scale, random)).run();
            int iterations = result.iterations();
            int escapes = 0;
            if (!Double.isFinite(result.bestLoss())) {
                continue;
            }
            CriticalPointReport report = examination.examine(objective, result.bestTheta());
            while (report.type().isSaddle() && escapes < MAX_ESCAPES && !interrupted.getAsBoolean()) {
                result = trainer.startingFrom(below(objective, result.bestTheta(), report)).run();
                report = examination.examine(objective, result.bestTheta());
                iterations += result.iterations();
                escapes++;
            }
            found.add(end(found.size(), scale, result, escapes, iterations, report));
            progress.accept(found.get(found.size() - 1));
        }
        return found;
    }

    private static Start end(int number, double scale, TrainingResult result, int escapes, int iterations, CriticalPointReport report) {
        return new Start(number, scale, result.bestTheta(), result.termination().reason(), escapes, iterations, report);
    }

    private static double[] initial(Objective objective, double scale, Random random) {
        double[] own = objective.initialPoint();
        List<Block> blocks = objective instanceof DiscreteProblem discrete ? discrete.network().blocks()
                : objective instanceof LeastSquaresObjective squares ? squares.parameterBlocks() : List.of(new Block("theta", "outer", 0, own.length));
        double[] theta = new double[own.length];
        for (Block block : blocks) {
            double square = 0;
            for (int i = block.from(); i < block.to(); i++) {
                square += own[i] * own[i];
            }
            double size = Math.sqrt(square / Math.max(1, block.size()));
            // An outer block that begins at zero says nothing about its scale.
            boolean outer = block.kind().equals("outer");
            double factor = outer ? scale * (size > 0 ? size : 1) : size;
            for (int i = block.from(); i < block.to(); i++) {
                theta[i] = factor * random.nextGaussian();
            }
        }
        return theta;
    }

    /** The lowest point along ±v. */
    private static double[] below(Objective objective, double[] theta, CriticalPointReport report) {
        double[] v = report.descent().orElseThrow();
        double[] best = theta;
        double least = report.loss();
        for (int k = 0; k < STEPS; k++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] trial = new double[theta.length];
                Vectors.move(theta, sign * Math.max(1, Vectors.norm(theta)) * Math.pow(10, -k / 2.0), v, trial);
                double value = objective.value(trial);
                if (value < least && value > Double.NEGATIVE_INFINITY) {
                    best = trial;
                    least = value;
                }
            }
        }
        return best;
    }

    /** Clusters of the ends, lowest J first. */
    public List<StartCluster> clusters(Objective objective, List<Start> ends) {
        double[][] functions = ends.stream().map(start -> values(objective, start.theta())).toArray(double[][]::new);
        return StartCluster.of(ends, functions, loss, distance);
    }

    /** The unknowns at the points of the first equation; θ itself where there is no function. */
    private static double[] values(Objective objective, double[] theta) {
        if (!(objective instanceof DiscreteProblem discrete)) {
            return theta;
        }
        PointGroup points = discrete.points().groups().get(0);
        double[][] values = discrete.approximation(theta).evaluate(points.coordinates(), discrete.problem().unknowns());
        double[] all = new double[values.length * points.size()];
        for (int k = 0; k < values.length; k++) {
            System.arraycopy(values[k], 0, all, k * points.size(), points.size());
        }
        return all;
    }

    /**
     * The chapter "Other starts" with the tables {@code starts} and {@code clusters}.
     *
     * @param error of u for a θ; NaN where the solution is not known
     */
    public Findings findings(Objective objective, List<Start> ends, ToDoubleFunction<double[]> error) {
        List<StartCluster> clusters = clusters(objective, ends);
        List<double[]> rows = new ArrayList<>();
        List<double[]> groups = new ArrayList<>();
        double lowest = clusters.get(0).best().loss();
        for (int c = 0; c < clusters.size(); c++) {
            StartCluster cluster = clusters.get(c);
            Inertia inertia = cluster.best().report().inertia();
            groups.add(new double[] {c + 1, cluster.members().size(), cluster.best().loss(), cluster.best().loss() - lowest, inertia.negative(), inertia.zero(),
                inertia.positive(), error.applyAsDouble(cluster.best().theta())});
            for (Start start : cluster.members()) {
                Inertia own = start.report().inertia();
                rows.add(new double[] {start.number(), c + 1, start.scale(), start.loss(), start.report().gradientNorm(), own.negative(), own.zero(),
                        own.positive(),
                    start.escapes(), start.iterations(), error.applyAsDouble(start.theta())});
            }
        }
        Start first = ends.get(0);
        double excess = first.loss() - lowest;
        boolean beaten = excess > loss * Math.max(1, Math.abs(lowest));
        Findings.Builder findings = new Findings.Builder(CHAPTER);
        findings.add("starts.lowest", "no other start reached a lower loss", beaten ? Status.VIOLATED : Status.OBSERVED, first.loss(), lowest,
                String.format(Locale.ROOT, "%d starts reached %d points (%s); this run's J exceeds the least by %s", ends.size(), clusters.size(),
                sizes(clusters),
                        number(excess)), "direct comparison over one model");
        if (beaten) {
            findings.advise("This run's point is not a global minimum: start " + clusters.get(0).best().number()
                    + " reached a lower loss; see certificate-starts.csv.");
        }
        return findings.table("starts", List.of("start", "cluster", "scale", "loss", "gradient_norm", "negative", "zero", "positive", "escapes",
                        "iterations", "relative_l2_error"), rows)
                .table("clusters", List.of("cluster", "starts", "loss", "above_least", "negative", "zero", "positive", "relative_l2_error"), groups)
                .build();
    }

    /** The certificate with this chapter in front, and without the advice to compare with other starts. */
    public static Certificate added(Certificate certificate, List<Certificate.Entry> chapter, List<Certificate.Table> tables) {
        Stream<Certificate.Entry> rest = certificate.entries().stream().map(entry -> entry.advice().equals(CriticalPointClaims.COMPARE) ? entry.advise("")
                : entry);
        return new Certificate(certificate.answer(), certificate.verdict(), certificate.summary(), certificate.termination(), Stream.concat(chapter.stream(),
                rest).toList(),
                Stream.concat(certificate.tables().stream(), tables.stream()).toList(), certificate.cost());
    }

    private static String sizes(List<StartCluster> clusters) {
        return String.join(", ", clusters.stream().limit(5)
                .map(cluster -> cluster.members().size() + " at J = " + number(cluster.best().loss()) + " " + cluster.best().report().type()).toList())
                + (clusters.size() > 5 ? " and others" : "");
    }
}
