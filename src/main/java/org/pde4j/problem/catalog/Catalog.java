package org.pde4j.problem.catalog;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.pde4j.problem.Pde;

/** The problems known by name; the name of a record is its class name in kebab case: {@code Poisson1d} is {@code poisson-1d}. */
public final class Catalog {

    private Catalog() {}

    private static List<Pde> entries() {
        return List.of(
                new Poisson1d(), new Poisson2d(), new PoissonNd(), new Helmholtz2d(), new Biharmonic2d(),
                new PLaplace(), new AllenCahnSteady(), new Bratu(),
                new Pendulum(), new LotkaVolterra(), new Heat(), new Wave(), new Advection(), new BlackScholes(),
                new BurgersSmooth(), new Burgers(), new AllenCahnWave(), new AllenCahn(), new FisherKpp(),
                new Kdv(), new KdvCosine(), new SchroedingerNls(), new Kovasznay(), new NavierStokesCavity(), new AllenCahn2d(), new Burgers2d(),
                new AllenCahnNd(), new SineGordonNd(), new SemilinearHeatNd(), new BlackScholesBarenblattNd(), new HjbLqgNd(),
                new PoissonDisk(), new PoissonLshape(), new PoissonHoles(), new InterfaceDisk(), new ElasticityPlateHole(),
                new HelmholtzScatter(), new HeatCylinderWake(), new TaylorGreen(), new Beltrami());
    }

    /** Problems with unknown parameters or fields and observations. */
    private static List<Pde> inverseEntries() {
        return List.of(new HeatInverse(), new BurgersInverse(), new LorenzInverse(), new EllipticInverseField());
    }

    /** The names of all problems whose equations are known, from the simple to the difficult. */
    public static List<String> names() {
        return entries().stream().map(pde -> nameOf(pde.getClass())).toList();
    }

    /** The names of inverse problems. */
    public static List<String> inverse() {
        return inverseEntries().stream().map(pde -> nameOf(pde.getClass())).toList();
    }

    /** All names: those of {@link #names} and of {@link #inverse}. */
    public static List<String> all() {
        return List.copyOf(byName().keySet());
    }

    /**
     * The problem family of that name with its default parameters; its class is the schema of the parameters.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest known one
     */
    public static Pde find(String name) {
        Map<String, Pde> known = byName();
        Pde pde = known.get(name);
        if (pde == null) {
            LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
            String nearest = known.keySet().stream()
                    .min(Comparator.comparingInt(candidate -> distance.apply(candidate, name))).orElseThrow();
            throw new IllegalArgumentException("Catalog: no problem named '" + name + "', did you mean " + nearest + "?");
        }
        return pde;
    }

    /** {@code Poisson1d} to {@code poisson-1d}, {@code PLaplace} to {@code p-laplace}. */
    static String nameOf(Class<? extends Pde> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Pde> byName() {
        Map<String, Pde> known = new LinkedHashMap<>();
        Stream.concat(entries().stream(), inverseEntries().stream()).forEach(pde -> known.put(nameOf(pde.getClass()), pde));
        return known;
    }
}
