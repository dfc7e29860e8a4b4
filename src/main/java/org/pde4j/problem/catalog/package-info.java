/**
 * The problems known by name, each with an exact or reference solution.
 *
 * <p>To add one, write a record that implements {@link org.pde4j.problem.Pde} in one file of this package: its components are the
 * parameters of the equation, its constructor without arguments holds the defaults, its Javadoc states equation, domain, data,
 * solution and source, and its {@code problem()} is named like the class in kebab case. List it in
 * {@link org.pde4j.problem.catalog.Catalog}. The contract test finds it and checks that its closed form satisfies every equation and
 * condition.
 */
package org.pde4j.problem.catalog;
