/** Domains: boxes with named coordinates, of which the one called {@code t} is time, and their faces. */
package org.pde4j.domain;
