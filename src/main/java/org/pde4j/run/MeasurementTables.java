package org.pde4j.run;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.io.CsvFile;
import org.pde4j.io.NpyRows;
import org.pde4j.io.UnwrittenException;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;
import org.pde4j.train.TrainingListener;

/**
 * {@code <table>.csv} for the tables of every measurement, one row each, and {@code <name>.npy} for its arrays, shape (records,
 * entries); entries is the length of the first record: of a longer one the first entries are kept, a shorter one is filled up with NaN.
 *
 * <p>A measurement that is no {@link Tabulated} fills the table of its diagnostic, {@code StepLength} in {@code step-length.csv}; the columns are its
 * components, {@code parameterNorm} under {@code parameter_norm}, as far as they are numbers, truth values, enum constants or texts, or optional ones.
 */
public final class MeasurementTables implements TrainingListener, AutoCloseable {

    private final RunDirectory directory;
    private final Map<String, CsvFile> tables = new LinkedHashMap<>();
    private final Map<String, NpyRows> arrays = new LinkedHashMap<>();

    /** Creates no file before the first measurement, and continues those that are there. */
    public MeasurementTables(RunDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        rows(diagnostic, measured.value()).forEach(this::write);
    }

    /** The rows of one measurement. */
    static List<TableRow> rows(Diagnostic<?> diagnostic, Object value) {
        if (value instanceof Tabulated tabulated) {
            return tabulated.tables();
        }
        TableRow row = TableRow.in(words(diagnostic.getClass().getSimpleName(), '-'));
        if (!value.getClass().isRecord()) {
            throw new IllegalArgumentException(diagnostic.getClass().getSimpleName() + ": a measurement must be a record, got " + value.getClass().getName());
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (isCell(component.getGenericType())) {
                Object cell = read(component, value);
                row = row.with(words(component.getName(), '_'), cell instanceof Optional<?> optional ? optional.<Object>map(inner -> inner).orElse("") : cell);
            }
        }
        return List.of(row);
    }

    private static boolean isCell(Type generic) {
        if (generic instanceof ParameterizedType optional) {
            return optional.getRawType() == Optional.class && isCell(optional.getActualTypeArguments()[0]);
        }
        return generic instanceof Class<?> type && isCell(type);
    }

    private static boolean isCell(Class<?> type) {
        return type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class || type == String.class || type.isEnum();
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(value.getClass().getName() + " must be a public record, to be written as a table", hidden);
        }
    }

    /** {@code lambdaMin} as {@code lambda_min}. */
    private static String words(String name, char between) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", String.valueOf(between)).toLowerCase(Locale.ROOT);
    }

    private void write(TableRow row) {
        tables.computeIfAbsent(row.table(), name -> table(name + ".csv", row)).row(List.copyOf(row.cells().values()));
        row.vectors().forEach((name, values) -> {
            String file = name + ".npy";
            try {
                arrays.computeIfAbsent(name, key -> new NpyRows(directory.file(file))).append(values);
            } catch (IOException full) {
                throw new UnwrittenException(directory.file(file), full);
            }
        });
    }

    private CsvFile table(String file, TableRow row) {
        if (RunDirectory.NOT_MEASURED.contains(file)) {
            throw new IllegalArgumentException("MeasurementTables: " + file + " is a table of the run itself; the diagnostic must have another name");
        }
        return new CsvFile(directory.file(file), List.copyOf(row.cells().keySet()));
    }

    @Override
    public void close() {
        tables.values().forEach(CsvFile::close);
        arrays.forEach((name, file) -> {
            try {
                file.close();
            } catch (IOException full) {
                throw new UnwrittenException(directory.file(name + ".npy"), full);
            }
        });
    }
}
