package org.pde4j.extension;

import java.util.List;

/**
 * A list of record classes that a job may name: problems, models, activations, feature distributions, point rules, optimizers,
 * adaptations, diagnostics, or chapters of the certificate.
 *
 * <p>A provider is a public class with a public no-argument constructor, named in
 * {@code META-INF/services/org.pde4j.extension.Extension} of a jar on the class path ({@code ./pde4j solve job.yaml --classpath my.jar}).
 * The family of a record is given by the interface it implements; its simple name is its {@code type} in a job, its components are
 * the keys, its compact constructor refuses bad values with {@code IllegalArgumentException("Name: key must …, got …")}, and its shortest
 * public constructor holds the defaults. Nothing in a job, table or checkpoint makes a class load that no provider on the class path lists.
 */
public interface Extension {

    /** Public records, in the order in which they are to be listed. */
    List<Class<? extends Record>> types();
}
