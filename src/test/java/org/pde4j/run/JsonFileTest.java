package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {

    @TempDir
    Path folder;

    @Test
    void theRecordIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("seeds.json"), "{\"seeds\": 3, \"job\": \"problem: heat\"}");
        assertThat(JsonFile.read(file, SeedDirectory.Plan.class)).isEqualTo(new SeedDirectory.Plan(3, "problem: heat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"seeds\": ", "{\"seeds\": 3, \"job\": \"\", \"other\": 1}"})
    void whatIsNoSuchRecordIsRefusedInASentence(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("seeds.json"), text);
        assertThatThrownBy(() -> JsonFile.read(file, SeedDirectory.Plan.class)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is damaged: ");
        assertThat(SeedDirectory.is(folder)).isFalse();
    }
}
