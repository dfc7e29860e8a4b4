package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.loss.Fused;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void jsonHasOneObjectALineWithPositiveTimes() throws Exception {
        assertThat(run("bench", "--json", "--points", "50", "--rows", "20", "--seconds", "0.05", "--cases", "burgers-4x50", "--threads", "1"))
                .as(err.toString())
                .isZero();
        List<String> measured = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(object.get("case").asText()).isEqualTo("burgers-4x50");
            assertThat(object.get("threads").asInt()).isEqualTo(1);
            assertThat(object.get("ms").asDouble()).isPositive();
            assertThat(object.get("gemm_gflops").asDouble()).isPositive();
            measured.add(object.get("task").asText() + " " + object.get("execution").asText() + " " + object.get("precision").asText()
                    + " " + object.get("points").asInt());
            boolean counted = object.get("task").asText().matches("gradient|ntk");
            assertThat(object.get("gflops").isNull()).isEqualTo(!counted);
        }
        assertThat(measured).containsExactly(
                "gradient graph float64 50", "gradient fused float64 50", "gradient fused float32 50",
                "jacobian fused float64 20", "ntk fused float64 20", "spectrum fused float64 20");
    }

    @Test
    void blocksAreMeasuredPartByPart() throws Exception {
        assertThat(run("bench", "--json", "--blocks", "--points", "40", "--seconds", "0.05", "--cases", "burgers-2x5", "--threads", "1")).as(err.toString()).isZero();
        List<String> tasks = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(object.get("ms").asDouble()).isPositive();
            tasks.add(object.get("task").asText());
        }
        assertThat(tasks).containsExactly("loss", "normal", "triangle", "add", "join", "cholesky");
    }

    @Test
    void poissonComesInAnyDimension() {
        assertThat(BenchCase.of("poisson-10d-2x5").orElseThrow().discretize(20, new Fused()).network().layers().get(0).inputs()).isEqualTo(10);
        assertThat(BenchCase.of("poisson-0d-2x5")).isEmpty();
    }

    @Test
    void unknownCaseIsRefusedBeforeAnythingRuns() {
        assertThat(run("bench", "--cases", "stokes")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).startsWith("pde4j: bench: there is no case stokes; the cases are burgers-4x50 and [poisson-2d-4x50");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void moreThreadsThanTheBoundAreRefused() {
        assertThat(run("bench", "--threads", "100000")).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).startsWith("pde4j: bench: needs threads from 0 to 1024");
    }
}
