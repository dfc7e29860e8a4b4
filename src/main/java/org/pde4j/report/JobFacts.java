package org.pde4j.report;

import java.util.List;

/**
 * What a page tells of the job of a run.
 *
 * @param name of the run
 * @param optimizers of the phases, in order
 * @param factor c of a sum of squares J = (c/2)|s|²; 0 where J is none
 * @param unitRoundoff of the precision in which J is computed
 * @param statement the problem in words, one line for each equation, condition and parameter
 * @param certified whether the job asks for a certificate
 * @param resolved the complete job as YAML
 */
public record JobFacts(String name, List<String> optimizers, int factor, double unitRoundoff, List<String> statement, boolean certified, String resolved) {

    public JobFacts {
        optimizers = List.copyOf(optimizers);
        statement = List.copyOf(statement);
    }
}
