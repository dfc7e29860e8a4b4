package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.coercivity.FirstLayer;
import org.pde4j.analysis.coercivity.Neighbours;
import org.pde4j.analysis.kernel.LinearOperator;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.problem.Condition;

/**
 * Whether the features of a network with one hidden layer are linearly independent: on the domain, under the operators, on each piece of the
 * boundary.
 *
 * <p>The functions tanh(w_k · y), y = (x, 1/2), are independent if and only if no w_k is zero, w_j ≠ ±w_k for j ≠ k, and at most one has ω_k = 0,
 * because two constants are dependent: the poles of the steepest of those that share a line of w lie at no pole of another.
 */
record Independence(CollocationProblem problem, double[] theta) {

    private static final String LEMMA = "lemma 1 of " + Hypotheses.PAPER
            + ": tanh(w_k . y) are independent iff w_k != 0, w_j != +-w_k, and at most one is constant";
    private static final String FLAT = "assumption 1 of " + Hypotheses.PAPER;

    /** Σ_ξ c_ξ ω^ξ below this share of Σ_ξ |c_ξ ω^ξ| is rounding. */
    private static final double VANISHING = 64 * Rounding.EPSILON;

    /** Points of a block at which coefficients are looked at, and entries of the rows of a curved piece that are decomposed. */
    private static final int MAX_POINTS = 50;
    private static final long MAX_ENTRIES = 1L << 20;

    void report(Findings.Builder findings) {
        if (!problem.network().isTwoLayer() || problem.network().layers().get(0).activation().isEmpty()) {
            return;
        }
        FirstLayer units = FirstLayer.of(problem.network(), theta);
        Neighbours neighbours = Neighbours.of(units.weights(), units.block());
        FeatureSeparation pair = FeatureSeparation.of(units, neighbours);
        findings.add("hypotheses.independent-features", "the features are linearly independent", status(units, pair, 0), pair.least(), 0,
                String.format(Locale.ROOT,
                "least |w_j -+ w_k| over all pairs of %d units%s, least |omega| = %.3g, %d constant, %d zero%s", units.size(), words(pair),
                units.leastFrequency(),
                units.constant(), units.vanishing(), tanh() ? "; in exact arithmetic, which does not determine the numerical rank"
                : "; the lemma is for tanh"), LEMMA);
        findings.table("features", columns(), rows(units, neighbours));
        problem.blocks().stream().filter(block -> block.kind().equals("interior")).forEach(block -> LinearOperator.of(block.residual().numeric())
                .ifPresent(operator -> annihilated(block, operator, units, findings)));
        if (problem.problem().domain().dimension() > 1) {
            FlatPortions flat = new FlatPortions(problem.problem());
            flat.report(findings);
            problem.problem().conditions().forEach(condition -> piece(condition, flat, units, findings));
        }
    }

    private boolean tanh() {
        return FirstLayer.isTwoLayerTanh(problem.network());
    }

    /**
     * By the lemma. PROVED rests on comparisons of the stored weights: a computed distance above {@code rounding}, which bounds its error, belongs to
     * vectors that differ, and a computed |ω_k| above it to a unit that is no constant. No rank is computed.
     */
    private Status status(FirstLayer units, FeatureSeparation pair, double rounding) {
        int blocks = units.size() / units.block();
        boolean dependent = pair.least() <= 0 || units.constant() > blocks || units.vanishing() > 0;
        boolean independent = pair.least() > rounding && units.constant(rounding) <= blocks && units.vanishing(rounding) == 0;
        return dependent ? Status.VIOLATED : tanh() && independent ? Status.PROVED : Status.INCONCLUSIVE;
    }

    private static String words(FeatureSeparation pair) {
        return pair.features() < 2 ? "" : String.format(Locale.ROOT, ", at units %d and %d (w_j %s w_k)", pair.first() + 1, pair.second() + 1,
                pair.opposite() ? "+" : "-");
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("unit"));
        problem.problem().domain().names().forEach(name -> columns.add("omega_" + name));
        columns.addAll(List.of("bias", "nearest", "distance", "opposite"));
        return columns;
    }

    private static List<double[]> rows(FirstLayer units, Neighbours neighbours) {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            int d = units.omega()[k].length;
            double[] row = new double[d + 5];
            row[0] = k + 1;
            System.arraycopy(units.omega()[k], 0, row, 1, d);
            row[d + 1] = units.bias()[k];
            row[d + 2] = neighbours.nearest()[k] + 1;
            row[d + 3] = neighbours.distance()[k];
            row[d + 4] = neighbours.opposite()[k] ? 1 : 0;
            rows.add(row);
        }
        return rows;
    }

    /**
     * L f(w · y) = Σ_j f⁽ʲ⁾ Σ_{|ξ|=j} c_ξ ω^ξ vanishes identically where every inner sum does. PROVED if for each feature the enclosure of some inner
     * sum at some point excludes zero.
     */
    private void annihilated(Term block, LinearOperator operator, FirstLayer units, Findings.Builder findings) {
        double least = Double.POSITIVE_INFINITY;
        int at = 0;
        int count = 0;
        boolean proved = tanh();
        for (int k = 0; k < units.size(); k++) {
            double symbol = 0;
            boolean excluded = false;
            for (int i = 0; i < block.points().size(); i += Math.max(1, block.points().size() / MAX_POINTS)) {
                symbol = Math.max(symbol, symbol(operator, block.points().point(i), units.omega()[k]));
                excluded = excluded || proved && excludesZero(operator, block.points().point(i), units.omega()[k]);
            }
            proved &= excluded;
            count += symbol <= VANISHING ? 1 : 0;
            at = symbol < least ? k : at;
            least = Math.min(least, symbol);
        }
        findings.add("hypotheses.not-annihilated:" + block.name(), "the operator of " + block.name() + " annihilates no feature", proved ? Status.PROVED
                : count > 0 ? Status.VIOLATED : Status.INCONCLUSIVE, least, VANISHING,
                String.format(Locale.ROOT, "%d features annihilated; least |sum c_xi omega^xi|/sum |c_xi omega^xi|, by orders, at unit %d", count, at + 1),
                "L tanh(w . y) = 0 iff the sum of c_xi omega^xi vanishes for every order");
    }

    /** The largest over j of |Σ_{|ξ|=j} c_ξ ω^ξ| / Σ_{|ξ|=j} |c_ξ ω^ξ|; zero where all terms vanish. */
    private static double symbol(LinearOperator operator, double[] point, double[] omega) {
        double[] c = operator.at(point);
        List<MultiIndex> indices = List.copyOf(operator.coefficients().keySet());
        double largest = 0;
        for (int order : indices.stream().mapToInt(MultiIndex::total).distinct().toArray()) {
            double sum = 0;
            double size = 0;
            for (int k = 0; k < c.length; k++) {
                if (indices.get(k).total() == order) {
                    double term = c[k];
                    for (int i = 0; i < omega.length; i++) {
                        term *= Math.pow(omega[i], indices.get(k).order(i));
                    }
                    sum += term;
                    size += Math.abs(term);
                }
            }
            largest = size == 0 ? largest : Math.max(largest, Math.abs(sum) / size);
        }
        return largest;
    }

    /** Whether the enclosure of Σ_{|ξ|=j} c_ξ ω^ξ excludes zero for some order j. */
    private static boolean excludesZero(LinearOperator operator, double[] point, double[] omega) {
        List<Enclosure> c = operator.enclosedAt(point);
        Map<Integer, Enclosure> sums = new HashMap<>();
        int k = 0;
        for (MultiIndex index : operator.coefficients().keySet()) {
            Enclosure term = c.get(k++);
            for (int i = 0; i < omega.length; i++) {
                term = term.times(Enclosure.of(omega[i]).power(index.order(i)));
            }
            sums.merge(index.total(), term, Enclosure::plus);
        }
        return sums.values().stream().anyMatch(sum -> !sum.contains(0));
    }

    private void piece(Condition condition, FlatPortions flat, FirstLayer units, Findings.Builder findings) {
        Optional<Term> block = problem.blocks().stream().filter(term -> term.name().equals(condition.name())).findFirst();
        if (condition.place().face().isEmpty()) {
            // Independent on one of them means on the piece.
            Optional<double[][]> plane = units.block() < units.size() ? Optional.empty() : flat.planes(condition).stream()
                    .max(Comparator.comparingDouble(points -> separation(units.through(points)).least()));
            plane.ifPresent(points -> flat(condition, "a flat portion of " + condition.place(), units.through(points), units.rounding(points), findings));
            if (plane.isEmpty()) {
                block.ifPresent(points -> curved(points, units.size(), findings));
            }
            return;
        }
        String where = "the face " + condition.face() + " (" + condition.name() + ")";
        int axis = condition.face().axis();
        double value = condition.face().value();
        if (block.isPresent() && IntStream.range(0, block.get().points().size()).anyMatch(i -> block.get().points().point(i)[axis] != value)) {
            curved(block.get(), units.size(), findings);
        } else if (units.block() < units.size()) {
            findings.add("hypotheses.independent-on-face:" + condition.name(), "the features are linearly independent on " + where, Status.NOT_APPLICABLE,
                    "features of patches away from this face vanish on it", FLAT);
        } else {
            flat(condition, "the face " + condition.face(), units.on(axis, value), units.rounding(axis, value), findings);
        }
    }

    private static FeatureSeparation separation(FirstLayer units) {
        return FeatureSeparation.of(units, Neighbours.of(units.weights(), units.block()));
    }

    /** @param restricted the units as functions of the coordinates in the flat portion */
    private void flat(Condition condition, String where, FirstLayer restricted, double rounding, Findings.Builder findings) {
        FeatureSeparation pair = separation(restricted);
        findings.add("hypotheses.independent-on-face:" + condition.name(), "the features are linearly independent on " + where + " (" + condition.name() + ")",
                status(restricted, pair, rounding), pair.least(), rounding, "it is flat; min |w_j -+ w_k| of the restricted features" + words(pair) + ", "
                + restricted.constant() + " of them constant", FLAT);
    }

    /** Points off the face: features restricted to a curve are no ridge functions of fewer variables, so only the rank of the rows can be seen. */
    private void curved(Term block, int width, Findings.Builder findings) {
        String claim = "the features are linearly independent at the points of " + block.name();
        int first = problem.rowBlocks().get(problem.blocks().indexOf(block)).from();
        if (!problem.network().isLinear() || (long) block.points().size() * problem.dimension() > MAX_ENTRIES) {
            findings.add("hypotheses.independent-on-curve:" + block.name(), claim, Status.INCONCLUSIVE,
                    "the rank of the rows is computed for random features of moderate size only", FLAT + ", which is about flat portions");
            return;
        }
        Matrix rows = problem.jacobian(theta, IntStream.range(first, first + block.points().size()).toArray());
        int rank = MatrixSummary.of(block.name(), rows.rows(), rows.columns(), Svd.values(rows), problem.unitRoundoff()).rank();
        int m = width * (int) block.residual().fields().stream().map(Field::component).distinct().count();
        // A singular value above its floor is float64 without an enclosure.
        findings.add("hypotheses.independent-on-curve:" + block.name(), claim, rank == m ? Status.OBSERVED : Status.INCONCLUSIVE, rank, m,
                "numerical rank of the " + rows.rows() + " rows there; the pole argument is applied to flat portions alone",
                FLAT + ", which is about flat portions; rank beyond rounding");
    }
}
