package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of the claims and docs/certificate.md, which explains each of them. */
class ClaimIdsTest {

    private static final String ID = "[a-z]+(?:-[a-z0-9]+)*\\.[a-z0-9]+(?:-[a-z0-9]+)*";

    private static Set<String> found(String pattern, List<Path> files) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path file : files) {
            Matcher id = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(file));
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    private static Set<String> documented() throws IOException {
        return found("^\\| `(" + ID + ")`", List.of(Path.of("docs/certificate.md")));
    }

    /** Every id is a literal of the source; a subject is appended behind its colon. */
    @Test
    void everyIdIsExplainedInTheManualAndNoOtherIs() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/pde4j/certificate"))) {
            assertThat(documented()).isEqualTo(found("\"(" + ID + "):?\"", sources.toList())).hasSizeGreaterThan(60);
        }
    }

    @Test
    void everyClaimOfACertificateIsExplainedInTheManual() throws IOException {
        Set<String> documented = documented();
        assertThat(CheckContractTest.certificates()).allSatisfy(certificate -> assertThat(certificate.entries())
                .allSatisfy(entry -> assertThat(documented).contains(entry.id().replaceFirst(":.*", ""))));
    }

    /** Every status and every verdict has its row. */
    @Test
    void everyStatusAndVerdictIsExplained() throws IOException {
        String manual = Files.readString(Path.of("docs/certificate.md"));
        assertThat(Certificate.Status.values()).allSatisfy(status -> assertThat(manual).contains("| `" + status + "` |"));
        assertThat(Verdict.values()).allSatisfy(verdict -> assertThat(manual).contains("`" + verdict + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "descent", "Descent.ended", "descent.", ".ended", "descent.fixed_objective", "descent.ended:", "a claim.with spaces"})
    void malformedIdsAreRefused(String id) {
        assertThatThrownBy(() -> new Certificate.Entry(id, "Chapter", "claim", Optional.empty(), 0, Double.NaN, "evidence", "source"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("chapter.claim").hasMessageContaining("'" + id + "'");
    }
}
