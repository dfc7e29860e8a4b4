package org.pde4j.train;

import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;

/** The live snapshot of a training, and its book-keeping: Λ by compensated summation (Neumaier 1974), and the best iterate. */
final class Progress implements RunSnapshot {

    private Objective objective;
    private final double[] start;
    private final double[] previous;
    private final double[] bestTheta;
    private final double[] bestTerms;
    private long began = System.nanoTime();
    private final double secondsBefore;
    private Run run;
    private int phase;
    private int iteration;
    private double seconds;
    private double path;
    private double compensation;
    private double lastStep;
    private double gradientNorm;
    private double parameterNorm = Double.NaN;
    private double distance = Double.NaN;
    private double bestLoss;
    private double bestGradientNorm;
    private int bestIteration;
    private boolean currentIsBest;
    private int objectiveSince;
    private boolean incomparable;
    private boolean outside;

    /** At the start of a training, before a run is entered. */
    Progress(Objective objective, double[] start) {
        this.objective = objective;
        this.start = start.clone();
        previous = start.clone();
        bestTheta = start.clone();
        bestTerms = new double[objective.terms().size()];
        secondsBefore = 0;
        bestLoss = Double.POSITIVE_INFINITY;
    }

    /** At a checkpoint, before its run is entered. */
    Progress(Objective objective, Checkpoint checkpoint) {
        this.objective = objective;
        start = checkpoint.start().clone();
        previous = start.clone();
        bestTheta = checkpoint.best().theta();
        bestTerms = checkpoint.best().terms();
        secondsBefore = checkpoint.seconds();
        seconds = secondsBefore;
        iteration = checkpoint.iteration();
        path = checkpoint.path()[0];
        compensation = checkpoint.path()[1];
        bestLoss = checkpoint.best().loss();
        bestGradientNorm = checkpoint.best().gradientNorm();
        bestIteration = checkpoint.best().iteration();
        objectiveSince = checkpoint.adaptation().since();
    }

    /** Continues with a run at the current θ. */
    void enter(int phase, Run run) {
        this.phase = phase;
        this.run = run;
        System.arraycopy(run.theta(), 0, previous, 0, previous.length);
        lastStep = 0;
        updateNorms();
        if (iteration == 0 && phase == 0) {
            recordBest();
        }
    }

    /** Time that is not of the training. */
    void exclude(long nanoseconds) {
        began += nanoseconds;
    }

    /** Takes note of a step that moved. */
    void advance() {
        iteration++;
        seconds = secondsBefore + (System.nanoTime() - began) * 1e-9;
        lastStep = Vectors.distance(run.theta(), previous);
        updateNorms();
        boolean better = finite() && (incomparable || run.loss() < bestLoss);
        if (currentIsBest && !better) {
            // The best θ is copied only when it is left, which a descent method never does.
            System.arraycopy(previous, 0, bestTheta, 0, previous.length);
            currentIsBest = false;
        }
        if (better) {
            incomparable = false;
            recordBest();
        }
        if (finite()) {
            addToPath(lastStep);
            System.arraycopy(run.theta(), 0, previous, 0, previous.length);
        } else {
            outside = true;
        }
    }

    /** Undoes the last step if it led to values that are not finite, and continues with a run at the iterate before it. */
    void stepBack(Run fresh) {
        if (outside) {
            iteration--;
            outside = false;
        }
        enter(phase, fresh);
    }

    /** Whether any iterate of this training had finite values. */
    boolean wasFinite() {
        return Double.isFinite(bestLoss);
    }

    /** θ of the last iterate with finite values, shape (p); live. */
    double[] lastFinite() {
        return previous;
    }

    /** J changes from here on; the next iterate is the first whose value can be compared. */
    void rebase(Objective changed, Run rebased) {
        objective = changed;
        run = rebased;
        objectiveSince = iteration;
        incomparable = true;
    }

    private void updateNorms() {
        gradientNorm = Vectors.norm(run.gradient());
        parameterNorm = Double.NaN;
        distance = Double.NaN;
    }

    private void recordBest() {
        bestLoss = run.loss();
        bestGradientNorm = gradientNorm;
        bestIteration = iteration;
        System.arraycopy(run.terms(), 0, bestTerms, 0, bestTerms.length);
        currentIsBest = true;
    }

    private void addToPath(double length) {
        double sum = path + length;
        compensation += path >= length ? (path - sum) + length : (length - sum) + path;
        path = sum;
    }

    /** Whether J, ∇J and the last step, hence θ, are finite. */
    boolean finite() {
        return Double.isFinite(run.loss()) && Double.isFinite(gradientNorm) && Double.isFinite(lastStep);
    }

    Evaluated best() {
        return incomparable ? current() : new Evaluated(bestIteration, bestLoss, bestTerms, bestGradientNorm, currentIsBest ? previous : bestTheta);
    }

    Evaluated current() {
        return new Evaluated(iteration, loss(), terms(), gradientNorm, theta());
    }

    double[] start() {
        return start.clone();
    }

    /** {Λ, its compensation}. */
    double[] path() {
        return new double[] {path, compensation};
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public Objective objective() {
        return objective;
    }

    @Override
    public int objectiveSince() {
        return objectiveSince;
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public int phase() {
        return phase;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public double gradientNorm() {
        return gradientNorm;
    }

    @Override
    public double parameterNorm() {
        if (Double.isNaN(parameterNorm)) {
            parameterNorm = Vectors.norm(run.theta());
        }
        return parameterNorm;
    }

    @Override
    public double distanceFromStart() {
        if (Double.isNaN(distance)) {
            distance = Vectors.distance(run.theta(), start);
        }
        return distance;
    }

    @Override
    public double pathLength() {
        return path + compensation;
    }
}
