package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of an edited table that can still be read as rows of the run: those of the same number of fields that begin with an iteration. */
final class ReadableRows {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ReadableRows() {}

    /** @return the header, then the rows up to an iteration; nothing where none can be read, and of NPY files */
    static List<String> of(Path file, int iteration) throws IOException {
        if (!Files.isRegularFile(file) || file.toString().endsWith(".npy")) {
            return List.of();
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace(BYTE_ORDER_MARK, "").lines().toList();
        return file.toString().endsWith(".jsonl") ? measurements(lines, iteration) : rows(lines, iteration);
    }

    private static List<String> rows(List<String> lines, int iteration) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(",", -1);
            boolean header = kept.isEmpty() && fields[0].equals("iteration");
            boolean row = !kept.isEmpty() && fields.length == kept.get(0).split(",", -1).length && fields[0].matches("\\d{1,9}")
                    && Integer.parseInt(fields[0]) <= iteration;
            if (header || row) {
                kept.add(line);
            }
        }
        return kept.size() > 1 ? kept : List.of();
    }

    private static List<String> measurements(List<String> lines, int iteration) {
        ObjectMapper json = new ObjectMapper();
        return lines.stream().filter(line -> {
            try {
                JsonNode node = json.readTree(line);
                return node.isObject() && node.path("iteration").isInt() && node.get("iteration").asInt() <= iteration;
            } catch (JsonProcessingException damaged) {
                return false;
            }
        }).toList();
    }
}
