package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.certificate.Answer;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateCost;
import org.pde4j.certificate.Verdict;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

class CertificateFileTest {

    @TempDir
    Path folder;

    @Test
    void theSchemaOfTheJson() throws IOException {
        Answer answer = new Answer("u", Optional.of(Norm.L1), "at the final time", 1e-4, 1.5e-4, 9e-6, Optional.of(Rigour.OBSERVED), Double.NaN,
                "u is within 1e-4");
        Certificate certificate = new Certificate(List.of(answer), Verdict.STALLED, "it stalled", new Termination(Reason.NO_PROGRESS, 1, 42, "J = 0.5"),
                List.of(new Certificate.Entry("chapter.order", "Chapter", "a < b", Optional.of(Certificate.Status.NOT_APPLICABLE), 0.1, Double.NaN, "why",
                "whence", "do this"),
                        new Certificate.Entry("chapter.no-end", "Chapter", "no end", Optional.of(Certificate.Status.OBSERVED), Double.POSITIVE_INFINITY, 2,
                        "why", "whence")),
                List.of(new Certificate.Table("modes", List.of("mode", "rate"), List.of(new double[] {1, 0.1}, new double[] {2, Double.NaN}))),
                new CertificateCost(8, Map.of("Ntk", 0.75), Map.of("Chapter", 0.25)));
        RunDirectory directory = RunDirectory.create(folder.resolve("run"), false);
        CertificateFile.write(directory, certificate, "abc");
        JsonNode json = new ObjectMapper().readTree(directory.file("certificate.json").toFile());
        assertThat(json.fieldNames()).toIterable().containsExactly("answer", "verdict", "summary", "termination", "entries", "tables", "cost", "pde4j",
                "model_sha256");
        assertThat(CertificateFile.model(directory.file("certificate.json"))).hasValue("abc");
        assertThat(json.at("/pde4j/version").asText()).isEqualTo(Build.version());
        assertThat(json.at("/verdict").asText()).isEqualTo("STALLED");
        assertThat(json.at("/answer/0").fieldNames()).toIterable()
                .containsExactly("unknown", "norm", "when", "bound", "relative", "estimate", "rigour", "relative_l2_error", "sentence");
        assertThat(json.at("/answer/0/bound").asDouble()).isEqualTo(1e-4);
        assertThat(json.at("/answer/0/rigour").asText()).isEqualTo("OBSERVED");
        assertThat(json.at("/answer/0/relative_l2_error").isNull()).isTrue();
        assertThat(json.at("/termination").fieldNames()).toIterable()
                .containsExactly("reason", "kind", "phase", "iteration", "detail", "advice");
        assertThat(json.at("/entries/0").fieldNames()).toIterable()
                .containsExactly("id", "chapter", "claim", "status", "value", "threshold", "evidence", "source", "advice");
        assertThat(json.at("/entries/0/value").asDouble()).isEqualTo(0.1);
        assertThat(json.at("/entries/0/threshold").isNull()).isTrue();
        assertThat(json.at("/entries/1/value").asText()).isEqualTo("Infinity");
        assertThat(json.at("/cost").fieldNames()).toIterable().containsExactly("training_seconds", "along_seconds", "examination_seconds", "share");
        assertThat(json.at("/cost/along_seconds/Ntk").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/cost/share").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/tables/0").asText()).isEqualTo("certificate-modes.csv");
        assertThat(Files.readString(directory.file("certificate-modes.csv"))).isEqualTo("mode,rate\n1,0.1\n2,\n");
        assertThat(Files.readString(directory.file("certificate.txt"))).startsWith("u is within 1e-4.\nSTALLED: it stalled.").contains("NOT_APPLICABLE",
                "do this", "Advice", "12.5 %");
    }

    @Test
    void overwritingARunRemovesTheTablesOfItsCertificate() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run, false)) {
            directory.write(RunDirectory.RESOLVED, "name: a\n");
            directory.write("certificate-modes.csv", "mode\n");
            Files.writeString(directory.file("certificate-notes.txt"), "mine\n");
        }
        try (RunDirectory again = RunDirectory.create(run, true)) {
            assertThat(again.file("certificate-modes.csv")).doesNotExist();
            assertThat(again.file("certificate-notes.txt")).exists();
        }
    }
}
