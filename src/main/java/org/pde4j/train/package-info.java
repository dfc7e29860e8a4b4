/**
 * The training loop: runs the phases of an optimizer, with listeners, diagnostics and stop rules.
 *
 * <p>A {@link org.pde4j.train.Trainer} runs its phases one after the other. Before each step it asks whether the phase ends here;
 * after each step that moved it takes note of the new iterate (path length, best iterate), then lets the
 * {@link org.pde4j.train.TrainingListener listeners} look, then the {@link org.pde4j.train.Diagnostic diagnostics} measure, then
 * hands out a {@link org.pde4j.train.Checkpoint}. All of them see one {@link org.pde4j.train.Snapshot}; none can change it.
 *
 * <table>
 * <caption>Which ending it is</caption>
 * <tr><th>step</th><th>values</th><th>signal</th><th>stop rule</th><th>ending</th><th>the run</th></tr>
 * <tr><td>failed</td><td>–</td><td>–</td><td>–</td><td>{@code STEP_FAILED}</td><td>ends</td></tr>
 * <tr><td>stalled</td><td>∇J = 0</td><td>–</td><td>–</td><td>{@code ZERO_GRADIENT}</td><td>next phase</td></tr>
 * <tr><td>stalled</td><td>∇J ≠ 0</td><td>–</td><td>–</td><td>{@code PRECISION_LIMIT}; {@code SOLVED} of a method that ends by itself</td><td>next phase</td></tr>
 * <tr><td>moved</td><td>not finite</td><td>–</td><td>–</td><td>{@code NON_FINITE}</td><td>ends</td></tr>
 * <tr><td>moved</td><td>finite</td><td>raised</td><td>–</td><td>{@code INTERRUPTED}</td><td>ends</td></tr>
 * <tr><td>moved</td><td>finite</td><td>–</td><td>fulfilled</td><td>that of the first rule fulfilled; {@code SOLVED} for a budget of a method that has
 * ended by itself</td><td>next phase</td></tr>
 * <tr><td>moved</td><td>finite</td><td>–</td><td>–</td><td>none</td><td>next step</td></tr>
 * </table>
 *
 * <p>Before a step the {@link org.pde4j.train.AdaptationPlan} of the phase may change J. Where a step stalls while adaptations are still to
 * come, these are applied out of turn, and the phase continues with the new J; what they have left unfinished is part of the ending.
 *
 * <p>Values, signal and stop rule are also looked at before the first step of a phase. The next phase begins at the last iterate.
 * After the last phase the run ends with that phase's ending. A {@link org.pde4j.train.TrainingResult} holds them all, with the best
 * and the last iterate and every measurement.
 *
 * <p>A measurement or a checkpoint is due when its {@link org.pde4j.train.Schedule} says so, at iteration 0, and at the end (a
 * checkpoint unless the run failed, a measurement unless the values are not finite). The last checkpoint is taken before the last
 * measurement, so that a training which is interrupted and resumed goes through the same bits as one that is not.
 */
package org.pde4j.train;
