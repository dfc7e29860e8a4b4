package org.pde4j.loss;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on vectors of all sizes, as another library in the same JVM may do: the profile of the Vector API's methods then names
 * several classes, and a vector of unknown size is boxed.
 */
final class OtherVectors {

    private static final int ROUNDS = 20_000;

    private OtherVectors() {}

    static void use() {
        double[] doubles = new double[64];
        float[] floats = new float[64];
        for (int r = 0; r < ROUNDS; r++) {
            for (VectorSpecies<Double> s : List.of(DoubleVector.SPECIES_64, DoubleVector.SPECIES_128, DoubleVector.SPECIES_256, DoubleVector.SPECIES_512)) {
                DoubleVector a = DoubleVector.fromArray(s, doubles, 0);
                DoubleVector b = a.broadcast(0.5);
                a.fma(b, b).add(b).mul(b).sub(a).div(b).blend(b, a.compare(VectorOperators.GT, 1)).intoArray(doubles, 0);
            }
            for (VectorSpecies<Float> s : List.of(FloatVector.SPECIES_64, FloatVector.SPECIES_128, FloatVector.SPECIES_256, FloatVector.SPECIES_512)) {
                FloatVector a = FloatVector.fromArray(s, floats, 0);
                FloatVector b = a.broadcast(0.5f);
                a.fma(b, b).add(b).mul(b).sub(a).div(b).blend(b, a.compare(VectorOperators.GT, 1)).intoArray(floats, 0);
            }
        }
    }
}
