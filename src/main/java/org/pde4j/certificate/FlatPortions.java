package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Patch;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * The flat portions of the boundary on which conditions hold (assumption 1): faces of boxes, the start and the end of time, and what lies in a hyperplane by
 * the construction of a shape, such as edges of polygons, facets of meshes and ends of extrusions.
 */
record FlatPortions(Problem problem) {

    /** A chord of a patch from parameters here … */
    private static final double FROM = 0.25;
    /** … to there; at 0 and 1 those of a triangle collapse. */
    private static final double TO = 0.75;
    /** Of a mesh, whose facets are many. */
    private static final int MAX_PLANES = 16;

    /** The patches of a piece of a shape; empty for a face. */
    private List<Patch> patches(Condition condition) {
        return condition.place().match(face -> List.of(), part -> problem.domain().match(box -> List.<Patch>of(), shaped -> shaped.piece(part).patches())
                .stream().flatMap(patch -> patch.parts().stream()).toList(), point -> List.of());
    }

    /** Whether the condition of that name is about one flat portion and no other, not the opposite one either; false for names that no condition has. */
    boolean isOne(String name) {
        return problem.conditions().stream().filter(condition -> condition.name().equals(name)).anyMatch(condition -> {
            List<Patch> patches = patches(condition);
            return condition.residual().fields().stream().noneMatch(Field::opposite)
                    && (condition.place().face().isPresent() || patches.size() == 1 && patches.get(0).isFlat());
        });
    }

    /** For the largest flat patches of a piece of a shape: p_0, …, p_{d−1} that span its hyperplane. */
    List<double[][]> planes(Condition condition) {
        return patches(condition).stream().filter(Patch::isFlat).sorted(Comparator.comparingDouble(patch -> -patch.measure()))
                .limit(MAX_PLANES).map(FlatPortions::plane).toList();
    }

    private static double[][] plane(Patch patch) {
        double[][] points = new double[patch.parameters() + 1][];
        for (int j = 0; j < points.length; j++) {
            double[] s = new double[patch.parameters()];
            for (int i = 0; i < s.length; i++) {
                s[i] = i == j - 1 ? TO : FROM;
            }
            points[j] = patch.point(s);
        }
        return points;
    }

    void report(Findings.Builder findings) {
        List<String> pieces = new ArrayList<>();
        int flat = 0;
        for (Condition condition : problem.withoutConditionsAtPoints().conditions()) {
            List<Patch> patches = patches(condition);
            boolean here = condition.place().face().isPresent() || patches.stream().anyMatch(Patch::isFlat);
            flat += here ? 1 : 0;
            String where = condition.place() + " (" + condition.name() + ") ";
            if (patches.isEmpty()) {
                pieces.add(where + "flat");
            } else {
                double whole = patches.stream().mapToDouble(Patch::measure).sum();
                double part = patches.stream().filter(Patch::isFlat).mapToDouble(Patch::measure).sum();
                pieces.add(where + (!here ? "curved" : part == whole ? "flat, in " + patches.size() + " parts"
                        : String.format(Locale.ROOT, "flat on %.3g of its measure", part / whole)));
            }
        }
        findings.add("hypotheses.flat-portion", "a condition holds on a flat portion of the boundary", flat > 0 ? Status.PROVED : Status.NOT_APPLICABLE, flat, 1,
                "by the construction of the domain: " + (pieces.isEmpty() ? "no condition holds on the boundary" : String.join(", ", pieces))
                + (flat > 0 ? "" : "; coercivity by one flat portion is not available, "
                + "numerical ranks are in the chapter on coercivity"), "assumption 1 of " + Hypotheses.PAPER);
    }
}
