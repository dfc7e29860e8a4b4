package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.optim.Adam;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LBfgs;

/** n p min(n, p)/2 + min(n, p)³/6 multiplications, counted by hand, decide between Gauss–Newton and L-BFGS. */
class DefaultPhasesTest {

    private static final String MODEL = "problem: poisson-2d\nmodel: {hidden: [%s]}\npoints: {interior: %d, conditions: 100}\n";

    /** n = interior + 400; p = 3 h + h + 1 for one hidden layer, 3 h + h² + h + h + 1 for two. */
    @ParameterizedTest
    @CsvSource({
        // p = 501: 1400 * 501^2 / 2 = 1.8e8
        "'20, 20', 1000, GaussNewton",
        // p = 2000 (h = 499 + ...): 4 * 500 + 1 = 2001: 1400 rows: 1400^2 * 2001 / 2 + 1400^3 / 6 = 2.4e9
        "500, 1000, GaussNewton",
        // 4 * 2500 + 1 = 10001: 3400 rows: 3400^2 * 10001 / 2 + 3400^3 / 6 = 6.4e10
        "2500, 3000, LBfgs",
        // p = 501, 100400 rows: 100400 * 501^2 / 2 = 1.26e10
        "'20, 20', 100000, LBfgs",
        // 75400 rows: 9.5e9
        "'20, 20', 75000, GaussNewton",
    })
    void gaussNewtonWhereAStepIsCheap(String hidden, int interior, String second) {
        Job job = parse(String.format(MODEL, hidden, interior)).job();
        assertThat(job.phases()).extracting(phase -> phase.optimizer().getClass().getSimpleName()).containsExactly("Adam", second);
    }

    @Test
    void phasesThatAreGivenStay() {
        Job job = parse("problem: poisson-2d\nphases: [{optimizer: LBfgs}]\n").job();
        assertThat(job.phases()).extracting(Phase::optimizer).<Object>map(o -> o).containsExactly(new LBfgs());
    }

    @Test
    void anOverrideReachesIntoTheDefaultOfTheSameSize() {
        JobDocument large = JobDocument.parse(String.format(MODEL, "2500", 3000), "j.yaml", Path.of(""), List.of("phases[1].stop.iterations=7"));
        assertThat(large.job().phases().get(1).optimizer()).isEqualTo(new LBfgs());
        assertThat(large.job().phases().get(1).stop().iterations()).contains(7);
        assertThat(JobDocument.parse(large.resolved(), "r.yaml", Path.of(""), List.of()).job()).isEqualTo(large.job());
    }

    @Test
    void anEnergyIsMinimisedWithoutGaussNewton() {
        Job own = parse("problem: poisson-2d\nmodel: {hidden: [20, 20]}\nform: RitzForm\n").job();
        assertThat(own.phases()).extracting(Phase::optimizer).<Object>map(o -> o).doesNotHaveAnyElementsOfTypes(GaussNewton.class);
        Job ours = JobDocument.catalogue("poisson-2d", List.of("form=RitzForm")).job();
        assertThat(ours.phases()).extracting(Phase::optimizer).<Object>map(o -> o)
                .containsExactly(new Adam(2e-3), new EnergyNaturalGradient());
    }

    private static JobDocument parse(String text) {
        return JobDocument.parse(text, "j.yaml", Path.of(""), List.of());
    }
}
