package org.pde4j.measure;

import java.util.List;
import java.util.Optional;
import org.pde4j.loss.NitscheBound;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * One comparison of the energy with that of an independent rule.
 *
 * @param energy E on the points of the training
 * @param independent E on N other points
 * @param refined E on 2N other points
 * @param rounding how far evaluation in the precision used may move E; 0 where it is not estimated
 * @param nitsche what Nitsche's method rests on at this θ, where it is used
 */
public record EnergyQuadratureMeasurement(int iteration, double energy, double independent, double refined, double rounding,
        Optional<NitscheBound> nitsche) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        return List.of(TableRow.in("energy").with("iteration", iteration).with("energy", energy).with("independent_energy", independent)
                .with("refined_energy", refined).with("rounding", rounding).with("exploited", exploited())
                .with("trace_constant", nitsche.<Object>map(NitscheBound::traceConstant).orElse(""))
                .with("gamma", nitsche.<Object>map(NitscheBound::gamma).orElse(""))
                .with("lowest_eigenvalue", nitsche.<Object>map(NitscheBound::lowest).orElse(""))
                .with("indefinite", nitsche.<Object>map(NitscheBound::indefinite).orElse("")));
    }

    /** Differences below this share of the energy are no concern, whatever their cause. */
    private static final double NEGLIGIBLE = 1e-10;

    /** Whether E lies below the independent energy by more than the uncertainty of the difference. */
    public boolean exploited() {
        return !(energy >= independent - uncertainty());
    }

    /** 10 |E_N − E_2N|, or what is negligible of the energy, or ten roundings: an energy near 0 is a difference of larger terms. */
    public double uncertainty() {
        return Math.max(10 * Math.max(Math.abs(independent - refined), rounding), NEGLIGIBLE * Math.max(Math.abs(independent), Math.abs(energy)));
    }

    /** Whether γ of Nitsche's method is at most C_T. */
    public boolean indefinite() {
        return nitsche.map(NitscheBound::indefinite).orElse(false);
    }
}
