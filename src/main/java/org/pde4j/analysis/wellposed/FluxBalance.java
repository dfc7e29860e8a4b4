package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.wellposed.FluxForms.Given;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Σ_i μ_i (equation i) = Σ_x ∂_x σ_x + r with forms σ_x in u and ∇u ({@link FluxForms}) that the conditions on both faces of x give: by Gauss's theorem
 * Σ_faces n ∫ σ_x + ∫ r = 0, as of div u = 0 where u is given, and of the forces on an elastic body.
 *
 * <p>Of two such sums σ^i and σ^j with σ^i_y = σ^j_x likewise ∫ (y (row i) − x (row j)), the moments, as of a symmetric stress.
 */
final class FluxBalance {

    private static final int MAX_UNKNOWNS = 8;

    private final FluxForms forms;
    private final Formulation problem;

    /**
     * The columns of the linear system for (μ, λ): of each column its equation, its condition or its entry of a periodic form, and the row that it is part
     * of.
     */
    private final List<Column> columns = new ArrayList<>();

    private record Column(int row, Optional<Expr> equation, Optional<Given> given, int entry, int axis, int side) {}

    private FluxBalance(FluxForms forms) {
        this.forms = forms;
        this.problem = forms.problem();
    }

    static List<Finding> findings(Formulation problem) {
        FluxForms forms = FluxForms.of(problem);
        if (forms.equations().isEmpty() || problem.unknowns().size() > MAX_UNKNOWNS) {
            return List.of();
        }
        List<Finding> forces = new FluxBalance(forms).forces(forms.equations());
        return forces.isEmpty() ? moments(forms) : forces;
    }

    private static List<Finding> moments(FluxForms forms) {
        List<Coordinate> free = forms.problem().box().coordinates().stream().filter(x -> !forms.isPeriodic(x)).toList();
        for (Expr first : forms.equations()) {
            for (Expr second : forms.equations().subList(forms.equations().indexOf(first) + 1, forms.equations().size())) {
                for (Coordinate x : free) {
                    for (Coordinate y : free) {
                        List<Finding> found = x.equals(y) ? List.of() : new FluxBalance(forms).moment(first, second, x, y);
                        if (!found.isEmpty()) {
                            return found;
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private List<Finding> forces(List<Expr> equations) {
        addRow(0, equations);
        return SymbolKernel.basis(divergence(1)).stream().flatMap(c -> refuted(defect(c, List.of(Expr.constant(1))),
                "no solution exists: by an equation that is a divergence the fluxes through the faces and the source must add up to 0, got ", "Gauss's theorem",
                "Correct the data on the faces or the source: what flows in must flow out, and forces must be in equilibrium.")).limit(1).toList();
    }

    private List<Finding> moment(Expr first, Expr second, Coordinate x, Coordinate y) {
        addRow(0, List.of(first));
        addRow(1, List.of(second));
        double[][] divergence = divergence(2);
        double[][] system = new double[divergence.length + forms.size()][];
        System.arraycopy(divergence, 0, system, 0, divergence.length);
        for (int f = 0; f < forms.size(); f++) {
            double[] symmetry = new double[columns.size()];
            for (int k = 0; k < symmetry.length; k++) {
                symmetry[k] = entry(columns.get(k), 0, y.axis(), f) - entry(columns.get(k), 1, x.axis(), f);
            }
            system[divergence.length + f] = symmetry;
        }
        List<Expr> arms = List.of(y.minus(problem.box().interval(y.axis()).centre()), x.minus(problem.box().interval(x.axis()).centre()).negate());
        return SymbolKernel.basis(system).stream().flatMap(c -> refuted(defect(c, arms),
                "no solution exists: the moments of the loads on the faces and inside, "
                + "in the plane of " + x.name() + " and " + y.name() + ", must add up to 0, got ", "Gauss's theorem for a symmetric stress",
                "Correct the data on the faces or the source: the loads must be in equilibrium.")).limit(1).toList();
    }

    /** The unknowns of one sum: μ, and on each axis λ of the conditions on both faces, or the entries of a periodic form. */
    private void addRow(int row, List<Expr> equations) {
        equations.forEach(equation -> columns.add(new Column(row, Optional.of(equation), Optional.empty(), -1, -1, 0)));
        for (Coordinate x : problem.box().coordinates()) {
            if (forms.isPeriodic(x)) {
                forms.periodic(x).forEach(entry -> columns.add(new Column(row, Optional.empty(), Optional.empty(), entry, x.axis(), -1)));
                continue;
            }
            for (Face face : List.of(problem.box().lower(x), problem.box().upper(x))) {
                forms.on(face).forEach(given -> columns.add(new Column(row, Optional.empty(), Optional.of(given), -1, x.axis(), face.side())));
            }
        }
    }

    /** The entry f of σ_axis of a row that a column contributes, by the lower face. */
    private static double entry(Column column, int row, int axis, int f) {
        return column.row != row || column.axis != axis || column.side > 0 ? 0 : column.given.map(given -> given.form()[f]).orElse(column.entry == f ? 1.0
                : 0.0);
    }

    /** Rows of zeros: Σ_x ∂_x σ_x − Σ μ_i L_i in each derivative of each unknown, and σ_x by the lower − by the upper face. */
    private double[][] divergence(int rows) {
        List<double[]> system = new ArrayList<>();
        int d = forms.dimension();
        for (int row = 0; row < rows; row++) {
            for (Field u : problem.unknowns()) {
                system.add(equal(row, u, List.of()));
                for (Coordinate x : problem.box().coordinates()) {
                    system.add(equal(row, u.d(x), List.of(new int[] {x.axis(), forms.index(u.component(), d)})));
                    for (Coordinate z : problem.box().coordinates().subList(x.axis(), d)) {
                        List<int[]> entries = new ArrayList<>(List.of(new int[] {x.axis(), forms.index(u.component(), z.axis())}));
                        if (!z.equals(x)) {
                            entries.add(new int[] {z.axis(), forms.index(u.component(), x.axis())});
                        }
                        system.add(equal(row, u.d(x).d(z), entries));
                    }
                }
            }
            for (int axis = 0; axis < d; axis++) {
                for (int f = 0; f < forms.size(); f++) {
                    system.add(faces(row, axis, f));
                }
            }
        }
        return system.toArray(double[][]::new);
    }

    private double[] equal(int row, Field derivative, List<int[]> entries) {
        double[] line = new double[columns.size()];
        for (int k = 0; k < line.length; k++) {
            Column column = columns.get(k);
            if (column.row == row && column.equation.isPresent()) {
                line[k] = -column.equation.get().partial(derivative).evaluate();
            }
            for (int[] entry : entries) {
                line[k] += entry(column, row, entry[0], entry[1]);
            }
        }
        return line;
    }

    private double[] faces(int row, int axis, int f) {
        double[] line = new double[columns.size()];
        for (int k = 0; k < line.length; k++) {
            Column column = columns.get(k);
            if (column.row == row && column.axis == axis && column.given.isPresent()) {
                line[k] = -column.side * column.given.get().form()[f];
            }
        }
        return line;
    }

    /** Σ ∫ w (μ r) + Σ_faces n ∫ w σ, for a factor w of each row; the first μ that is not 0 is taken as 1. */
    private BoxIntegral defect(double[] c, List<Expr> factors) {
        double first = IntStream.range(0, c.length).filter(k -> c[k] != 0 && columns.get(k).equation.isPresent()).mapToDouble(k -> c[k]).findFirst().orElse(1);
        BoxIntegral sum = BoxIntegral.of(Expr.constant(0), problem.box());
        for (int k = 0; k < c.length; k++) {
            Column column = columns.get(k);
            Expr factor = factors.get(column.row).times(c[k] / first);
            if (c[k] != 0 && column.equation.isPresent()) {
                sum = sum.plus(BoxIntegral.of(factor.times(Formulation.inhomogeneity(column.equation.get())), problem.box()));
            } else if (c[k] != 0 && column.given.isPresent()) {
                Given given = column.given.get();
                sum = sum.plus(BoxIntegral.of(factor.times(given.data()).times(-(double) column.side), problem.box(), given.face()));
            }
        }
        return sum;
    }

    private static Stream<Finding> refuted(BoxIntegral defect, String reason, String source, String remedy) {
        boolean fails = !defect.value().contains(0) && Math.abs(defect.value().centre()) > Probes.TOLERANCE * defect.size();
        return fails ? Stream.of(Finding.no(Question.EXISTENCE, reason + Wording.number(defect.value()), source, remedy).with(defect.value().centre(), 0))
                : Stream.empty();
    }
}
