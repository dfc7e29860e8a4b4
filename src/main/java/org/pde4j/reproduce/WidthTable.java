package org.pde4j.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.AtomicFile;

/** The rows of a {@link WidthStudy} as CSV. */
public final class WidthTable {

    private WidthTable() {}

    /** Replaces the file as a whole. */
    public static void write(Path file, List<WidthStudy.Row> rows) throws IOException {
        StringBuilder text = new StringBuilder("width,seed,drift,lambda_min,sup_drift,lambda_path,limit_distance,start_loss,loss,identity,envelope,certified\n");
        for (WidthStudy.Row row : rows) {
            text.append(row.width()).append(',').append(row.seed()).append(',').append(row.drift()).append(',').append(row.lambdaMin()).append(',')
                    .append(row.supremum()).append(',').append(row.leastLambda()).append(',').append(row.limitDistance()).append(',')
                    .append(row.startLoss()).append(',').append(row.loss()).append(',').append(row.identity()).append(',')
                    .append(row.envelope()).append(',').append(row.certified()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }
}
