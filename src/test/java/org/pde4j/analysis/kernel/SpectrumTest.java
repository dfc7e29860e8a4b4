package org.pde4j.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SymmetricEigen;

class SpectrumTest {

    /** σ_k = 10⁻ᵏ, k = 0..24, in a 25 × 60 matrix: 14 lie above 60 eps; the eigenvalues of K show only 8. */
    @Test
    void singularValuesFindFourteenPositiveEigenvaluesWhereTheKernelShowsEight() {
        double[] sigma = new double[25];
        for (int k = 0; k < 25; k++) {
            sigma[k] = Math.pow(10, -k);
        }
        for (int seed = 0; seed < 10; seed++) {
            Matrix jacobian = ChosenSpectrum.rectangular(25, 60, sigma, seed);
            Spectrum spectrum = Spectrum.ofJacobian(jacobian);
            assertThat(spectrum.positive()).isEqualTo(14);
            assertThat(spectrum.numericallyZero()).isEqualTo(11);
            assertThat(spectrum.structural()).isZero();
            for (int k = 0; k < 14; k++) {
                assertThat(Math.sqrt(spectrum.eigenvalues()[k])).isCloseTo(sigma[k], within(spectrum.floor()));
            }
            double[] ofKernel = SymmetricEigen.values(Blas.gram(jacobian));
            long seen = Arrays.stream(ofKernel).filter(lambda -> lambda > 25 * Rounding.EPSILON * ofKernel[24]).count();
            assertThat(seen).isEqualTo(8);
        }
    }

    @Test
    void repeatedRowsVanishingRowsAndMissingParametersAreNamed() {
        Matrix distinct = ChosenSpectrum.gaussian(6, 20, 1);
        Spectrum repeated = Spectrum.ofJacobian(distinct.selectRows(0, 1, 2, 3, 4, 5, 0, 3, 3));
        assertThat(repeated.structuralZeros()).isEqualTo(new StructuralZeros(3, 0, 0));
        assertThat(repeated.positive()).isEqualTo(6);
        assertThat(repeated.classOf(5)).isEqualTo(EigenvalueClass.POSITIVE);
        assertThat(repeated.classOf(6)).isEqualTo(EigenvalueClass.STRUCTURAL_ZERO);

        Spectrum few = Spectrum.ofJacobian(ChosenSpectrum.gaussian(11, 4, 2));
        assertThat(few.structuralZeros()).isEqualTo(new StructuralZeros(0, 0, 7));
        assertThat(few.size()).isEqualTo(11);
        assertThat(few.positive()).isEqualTo(4);
        assertThat(few.eigenvalues()[4]).isZero();

        Matrix mixed = ChosenSpectrum.gaussian(9, 4, 3);
        for (int j = 0; j < 4; j++) {
            mixed.set(2, j, 0);
            mixed.set(5, j, -3 * mixed.get(1, j));
        }
        Spectrum both = Spectrum.ofJacobian(mixed);
        assertThat(both.structuralZeros()).isEqualTo(new StructuralZeros(1, 1, 3));
        assertThat(both.positive()).isEqualTo(4);
        assertThat(both.structural()).isEqualTo(5);
    }

    /** A relative change of 1e-12 is a small eigenvalue, not a repeated row. */
    @Test
    void nearlyEqualRowsAreNotCalledRepeated() {
        Matrix jacobian = ChosenSpectrum.gaussian(3, 8, 4);
        for (int j = 0; j < 8; j++) {
            jacobian.set(2, j, jacobian.get(1, j) * (1 + (j == 3 ? 1e-12 : 0)));
        }
        assertThat(Spectrum.ofJacobian(jacobian).structuralZeros().total()).isZero();
    }

    /** λ_i = 2⁻ⁱ, i = 1..60: tr = 1, tr K² = 1/3, entropy Σ i 2⁻ⁱ ln 2 = 2 ln 2. */
    @Test
    void effectiveRanksOfAGeometricSpectrumAreTwoThreeAndFour() {
        double[] sigma = new double[60];
        for (int i = 0; i < 60; i++) {
            sigma[i] = Math.pow(2, -(i + 1) / 2.0);
        }
        Spectrum spectrum = Spectrum.of(sigma, 60, 60, 1, Rounding.UNIT, new StructuralZeros(0, 0, 0));
        assertThat(spectrum.stableRank()).isCloseTo(2, within(1e-14));
        assertThat(spectrum.participation()).isCloseTo(3, within(1e-14));
        assertThat(spectrum.entropyRank()).isCloseTo(4, within(1e-13));
        assertThat(spectrum.condition()).isCloseTo(Math.pow(2, 59), within(1e6));
    }

    @Test
    void emptyZeroAndScalarKernelsHaveValues() {
        Spectrum empty = Spectrum.ofJacobian(new Matrix(0, 4));
        assertThat(empty.lambdaMax() + empty.lambdaMin() + empty.entropyRank() + empty.stableRank()).isZero();
        Spectrum zero = Spectrum.ofJacobian(new Matrix(2, 3));
        assertThat(zero.positive()).isZero();
        assertThat(zero.structuralZeros()).isEqualTo(new StructuralZeros(0, 2, 0));
        assertThat(zero.condition()).isNaN();
        Spectrum scalar = Spectrum.ofJacobian(Matrix.of(new double[][] {{-3}}));
        assertThat(scalar.eigenvalues()).containsExactly(9);
        assertThat(scalar.condition()).isEqualTo(1);
        assertThat(scalar.entropyRank()).isEqualTo(1);
    }
}
