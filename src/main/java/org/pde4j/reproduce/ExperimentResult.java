package org.pde4j.reproduce;

import java.util.List;

/** What an experiment found. */
public record ExperimentResult(List<ResultTable> tables, List<ExperimentFigure> figures, List<ClaimComparison> comparisons) {

    public ExperimentResult {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        comparisons = List.copyOf(comparisons);
    }
}
