package org.pde4j.analysis.wellposed;

/**
 * One answer to one of the questions whether a problem has a solution, only one, and one that depends continuously on its data.
 *
 * @param reason one sentence without a full stop: what was found, and where
 * @param value the number it rests on; NaN where there is none
 * @param threshold what the number is held against; NaN where there is none
 * @param source the theorem
 * @param remedy what to do about it, one sentence; empty if nothing
 */
public record Finding(Question question, Decision decision, String reason, double value, double threshold, String source, String remedy) {

    static Finding yes(Question question, String reason, String source) {
        return new Finding(question, Decision.YES, reason, Double.NaN, Double.NaN, source, "");
    }

    static Finding no(Question question, String reason, String source, String remedy) {
        return new Finding(question, Decision.NO, reason, Double.NaN, Double.NaN, source, remedy);
    }

    static Finding doubt(Question question, String reason, String source, String remedy) {
        return new Finding(question, Decision.DOUBTFUL, reason, Double.NaN, Double.NaN, source, remedy);
    }

    /** The same with a number and what it is held against. */
    Finding with(double number, double against) {
        return new Finding(question, decision, reason, number, against, source, remedy);
    }
}
