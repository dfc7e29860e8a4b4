package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Threads;

class ProvenanceThreadsTest {

    @Test
    void theThreadsInForceAndTheVariablesOfTheEnvironmentAreRecorded() throws IOException {
        try (Threads.Restoration restored = Threads.single()) {
            JsonNode environment = new ObjectMapper().readTree(Provenance.of(Instant.now(), "Fused", Map.of("points", 7L, "model", 1L), Map.of("unknowns",
                    Map.of("u", 0.5))).toJson()).path("environment");
            assertThat(environment.path("OpenBLAS threads").asText()).isEqualTo("1");
            assertThat(environment.path("ND4J loop threads").asText()).isEqualTo("1");
            for (String variable : new String[] {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE"}) {
                assertThat(environment.path(variable).asText()).isEqualTo(String.valueOf(System.getenv(variable)));
            }
        }
    }
}
