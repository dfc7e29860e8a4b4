package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.Docs;

/** The documentation names every file that a run leaves. */
class RunFilesTest {

    @Test
    void everyFileIsInTheDocumentation() throws IllegalAccessException {
        List<String> names = new ArrayList<>(List.of(SeedTable.FILE, RunLock.NAME, "step-NNNN.npz"));
        for (Field field : RunDirectory.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }
        String page = Docs.page("run-directory.md");
        String table = page.substring(page.indexOf("## Files"), page.indexOf("## Resuming"));
        assertThat(names).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(table).contains("`" + name));
    }
}
