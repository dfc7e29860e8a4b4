package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.certificate.Answer;
import org.pde4j.certificate.Certificate;
import org.pde4j.train.TrainingResult;

/**
 * What a run leaves.
 *
 * @param certificate what the training proves, and what was only seen; empty if the job asks for none
 * @param relativeL2Error of the best iterate, if the problem has a reference solution
 * @param directory where its files are
 */
public record Outcome(TrainingResult training, Optional<Certificate> certificate, Optional<Double> relativeL2Error, Path directory) {

    /** The largest relative error bound of the unknowns; NaN unless all have one. */
    public double relativeBound() {
        return isBounded() ? answers().stream().mapToDouble(Answer::relative).max().getAsDouble() : Double.NaN;
    }

    /** The weakest rigour of these bounds; empty unless all unknowns have one. */
    public Optional<Rigour> rigour() {
        return isBounded() ? answers().stream().map(answer -> answer.rigour().get()).max(Comparator.naturalOrder()) : Optional.empty();
    }

    private boolean isBounded() {
        return !answers().isEmpty() && answers().stream().allMatch(answer -> answer.rigour().isPresent());
    }

    private List<Answer> answers() {
        return certificate.map(Certificate::answer).orElse(List.of());
    }
}
