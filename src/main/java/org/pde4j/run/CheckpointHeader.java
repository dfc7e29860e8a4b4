package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint says of itself: of which job it is, and how far the files of the run had come. {@code metadata.json} inside the file.
 *
 * @param version of pde4j that wrote it
 * @param commit of pde4j that wrote it
 * @param job the job as {@code resolved.yaml} has it
 * @param points SHA-256 of the points that the job drew
 * @param iteration steps taken
 * @param loss J(θ)
 * @param bestLoss lowest loss so far
 * @param files by name
 */
record CheckpointHeader(
        String version, String commit, String job, String points, int iteration, double loss, double bestLoss,
        Map<String, GrowingFiles.Extent> files) {

    /** Counts the changes of this format that older versions cannot read. */
    private static final int SCHEMA = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    CheckpointHeader {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    String toJson() throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("pde4j", version).put("commit", commit).put("iteration", iteration)
                .put("loss", Double.toString(loss)).put("best_loss", Double.toString(bestLoss)).put("points_sha256", points).put("job", job);
        ObjectNode extents = root.putObject("files");
        files.forEach((name, extent) -> extents.putObject(name).put("bytes", extent.bytes()).put("crc32", extent.crc32()));
        return MAPPER.writeValueAsString(root);
    }

    /** @throws IOException if the text is not what {@link #toJson} writes, or that of another schema */
    static CheckpointHeader of(String json) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IOException("metadata.json is not valid JSON: " + malformed.getOriginalMessage(), malformed);
        }
        if (required(root, "schema").asInt(-1) != SCHEMA) {
            throw new IOException("the schema of the checkpoint must be " + SCHEMA + ", got " + root.get("schema")
                    + "; resume with the version of pde4j that wrote it");
        }
        Map<String, GrowingFiles.Extent> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : required(root, "files").properties()) {
            long bytes = required(entry.getValue(), "bytes").asLong(-1);
            if (bytes < 0) {
                throw new IOException("metadata.json: the bytes of " + entry.getKey() + " must be a number of at least 0");
            }
            files.put(entry.getKey(), new GrowingFiles.Extent(bytes, required(entry.getValue(), "crc32").asLong(-1)));
        }
        return new CheckpointHeader(required(root, "pde4j").asText(), required(root, "commit").asText(), required(root, "job").asText(),
                required(root, "points_sha256").asText(), required(root, "iteration").asInt(-1), number(root, "loss"),
                number(root, "best_loss"), files);
    }

    private static JsonNode required(JsonNode node, String name) throws IOException {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IOException("metadata.json must have " + name);
        }
        return value;
    }

    private static double number(JsonNode root, String name) throws IOException {
        String text = required(root, name).asText();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw new IOException("metadata.json: " + name + " must be a number, got " + text, malformed);
        }
    }
}
