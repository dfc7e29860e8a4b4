package org.pde4j.job;

/** How the model, the phases and the continuation of a job are found where it names none. */
public enum Method {

    /** From the equations and by trials. */
    AUTO
}
