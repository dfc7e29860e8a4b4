package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.problem.catalog.Catalog;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema judged by a validator that knows nothing of our reader. */
class JobSchemaTest {

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JobDocument.schema().toString());

    static List<String> catalogue() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void catalogueJobsAreValid(String name) {
        JobDocument job = JobDocument.catalogue(name, List.of());
        assertThat(errors(job.text())).isEmpty();
        assertThat(errors(job.resolved())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "points: {interior: 10}",
        "problem: no-such-problem",
        "problem: burgers\nmodle: Mlp",
        "problem: burgers\nmodel: {type: Mlp, hiden: [3]}",
        "problem: burgers\nmodel: {type: Perceptron}",
        "problem: burgers\nmodel: {type: Mlp, hidden: 3}",
        "problem: burgers\nphases: [{stop: {iterations: 3}}]",
        "problem: burgers\nphases: [{optimizer: Adamm}]",
        "problem: burgers\nphases: [{optimizer: {learningRate: 3}}, {optimizer: {type: Adam, nu: 3}}]",
        "problem: burgers\nmeasure: [{every: 3}]",
        "problem: {unknowns: [u], equation: ['u = 0']}",
        "problem: {domain: {x: [0, 1]}, coefficients: {k: {file: k.csv, interpolation: cubical}}, equations: ['k*u_xx = 0'], conditions: []}",
    })
    void mistakesAreFound(String job) {
        assertThat(errors(job)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "problem: burgers",
        "problem: {type: burgers, nu: 0.01/pi}",
        "problem: {type: Burgers, nu: 0.1}\nmodel: Mlp\nphases: [{optimizer: Adam}, {optimizer: {type: GaussNewton, damping: 1e-3}, stop: {iterations: 3}}]",
        "problem: burgers\nmodel: {hidden: [3, 3]}\npoints: {rule: Halton}\nmeasure: [{diagnostic: {type: Ntk, rows: 5}}, {every: 3, diagnostic: Lojasiewicz}]",
        "problem: {domain: {x: [0, 1]}, coefficients: {k: k.csv, q: {file: q.csv, interpolation: nearest, outside: nearest, units: {x: 1e-3}}}, "
                + "equations: ['k*u_xx = q'], conditions: [{'on': 'x=0', equation: 'u = 0'}]}",
        "problem: {domain: {x: [0, 1]}, equations: ['u_xx = 0'], conditions: [{'on': 'x=0', equation: 'u = 0'}], exact: 'x'}",
    })
    void soundJobsAreValid(String job) {
        assertThat(errors(job)).isEmpty();
    }

    @Test
    void theSchemaNamesWhatItDescribes() {
        assertThat(JobDocument.schema().path("$defs").path("Adam").path("properties").path("learningRate").isMissingNode()).isFalse();
    }

    private Iterable<?> errors(String yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonNode node = new ObjectMapper().valueToTree(tree);
        return schema.validate(node);
    }
}
