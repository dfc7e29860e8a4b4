package org.pde4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.pde4j.job.JobDocument;

/** What a shell completes behind {@code --set}: the paths of the keys of a job, as {@code phases[0].stop.iterations=}, from its JSON Schema. */
final class JobKeys implements Iterable<String> {

    private static final int MAX_DEPTH = 4;
    private static final String REFERENCE = "#/$defs/";

    @Override
    public Iterator<String> iterator() {
        JsonNode schema = JobDocument.schema();
        Set<String> paths = new TreeSet<>();
        collect(schema, schema, "", 0, paths);
        return paths.iterator();
    }

    private static void collect(JsonNode schema, JsonNode node, String path, int depth, Set<String> paths) {
        if (depth > MAX_DEPTH) {
            return;
        }
        String reference = node.path("$ref").asText("");
        if (reference.startsWith(REFERENCE)) {
            collect(schema, schema.path("$defs").path(reference.substring(REFERENCE.length())), path, depth, paths);
        }
        node.path("anyOf").forEach(one -> collect(schema, one, path, depth, paths));
        node.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            paths.add(key + "=");
            collect(schema, property.getValue(), key, depth + 1, paths);
        });
        if (node.has("items")) {
            collect(schema, node.path("items"), path + "[0]", depth, paths);
        }
    }
}
