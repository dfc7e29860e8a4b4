package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README names every file that a run leaves. */
class RunFilesTest {

    @Test
    void everyFileIsInTheReadme() throws IOException, IllegalAccessException {
        List<String> names = new ArrayList<>(List.of(SeedTable.FILE, RunLock.NAME, "step-NNNN.npz"));
        for (Field field : RunDirectory.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("## What a run leaves"), readme.indexOf("### When a run is stopped"));
        assertThat(names).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(table).contains("`" + name));
    }
}
