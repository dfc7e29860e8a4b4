package example;

import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.pde4j.linalg.Threads;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.samediff.LojasiewiczListener;
import org.pde4j.samediff.NtkListener;
import org.pde4j.train.Schedule;

/** A plain {@code SameDiff.fit} of a network of one's own, watched by pde4j: the residual of its loss has a name, no more is needed. */
public class NtkOfAFit {

    public static void main(String[] args) {
        // Otherwise the OpenMP threads of ND4J wait for each other, ten times slower on a busy machine.
        Threads.set(1, 1);
        int n = 64;
        int width = 24;
        INDArray x = Nd4j.createFromArray(IntStream.range(0, n).mapToDouble(i -> i / (n - 1.0)).toArray()).reshape(n, 1);
        INDArray y = Nd4j.math().sin(x.mul(Math.PI));

        SameDiff sd = SameDiff.create();
        SDVariable input = sd.placeHolder("x", DataType.DOUBLE, n, 1);
        SDVariable label = sd.placeHolder("y", DataType.DOUBLE, n, 1);
        SDVariable w1 = sd.var("w1", Nd4j.rand(DataType.DOUBLE, 1, width).subi(0.5).muli(8));
        SDVariable b1 = sd.var("b1", Nd4j.rand(DataType.DOUBLE, 1, width).subi(0.5).muli(8));
        SDVariable w2 = sd.var("w2", Nd4j.rand(DataType.DOUBLE, width, 1).subi(0.5));
        SDVariable u = sd.math().tanh(input.mmul(w1).add(b1)).mmul(w2);
        // s = (u - y)/sqrt(n), so that the loss (1/2)|s|^2 is half the mean square.
        SDVariable residual = u.sub(label).mul("residual", 1 / Math.sqrt(n));
        sd.math().square(residual).sum().mul("loss", 0.5);
        sd.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(1e-2))
                .minimize("loss")
                .dataSetFeatureMapping("x")
                .dataSetLabelMapping("y")
                .build());

        NtkListener ntk = new NtkListener("residual", new Ntk(0), Schedule.every(100));
        LojasiewiczListener lojasiewicz = new LojasiewiczListener("residual", new Lojasiewicz(), Schedule.every(10));
        sd.setListeners(ntk, lojasiewicz);
        sd.fit(new SingletonMultiDataSetIterator(new MultiDataSet(x, y)), 500);

        System.out.println("iteration  lambda_max  lambda_min  floor  rank  drift");
        ntk.measurements().forEach(m -> System.out.printf(Locale.ROOT, "%d  %.6e  %.3e  %.3e  %d  %.3f%n", m.iteration(),
                m.value().lambdaMax(), m.value().lambdaMin(), m.value().roundingFloor(), m.value().numericalRank(), m.value().drift()));
        var last = lojasiewicz.measurements().get(lojasiewicz.measurements().size() - 1);
        System.out.println("Lojasiewicz at iteration " + last.iteration() + ": exponent " + last.value().exponent()
                + (last.value().decided() ? "" : " (not decided)"));
    }
}
