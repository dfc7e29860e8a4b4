package org.pde4j.job.bind;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.extension.Extensions;
import org.pde4j.extension.FormerName;

/**
 * The records that implement an interface and that some {@link org.pde4j.extension.Extension} lists; {@code type} in a job is one of their
 * simple names.
 *
 * @param plural what {@code pde4j list} calls it
 * @param noun what a member is called in messages, such as {@code an optimizer}
 */
public record Family(Class<?> contract, String plural, String noun) {

    /** Members by simple name, sorted. */
    public Map<String, Class<?>> members() {
        return Collections.unmodifiableMap(Extensions.named(contract));
    }

    /** The member of that name; case and hyphens do not matter. */
    Optional<Class<?>> find(String name) {
        String wanted = plain(name);
        return members().entrySet().stream().filter(member -> plain(member.getKey()).equals(wanted)).<Class<?>>map(Map.Entry::getValue).findFirst();
    }

    /** The member that had this name before. */
    Optional<String> renamed(String former) {
        return members().values().stream()
                .filter(type -> type.isAnnotationPresent(FormerName.class) && List.of(type.getAnnotation(FormerName.class).value()).contains(former))
                .<String>map(Class::getSimpleName).findFirst();
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
