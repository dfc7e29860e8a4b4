package org.pde4j.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.Encoder;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.SeparateNetworks;

/**
 * Unknowns with networks of their own, {@code unknowns: {u: {}, k: {of: [x, y], model: Mlp}}}, as a list of names and a model {@link SeparateNetworks}, of
 * which the model of the job is the one of all other unknowns.
 */
final class UnknownsKey {

    private static final String PROBLEM = "problem";
    private static final String UNKNOWNS = "unknowns";
    private static final String PATH = PROBLEM + "." + UNKNOWNS;
    private static final String MODEL = "model";

    private UnknownsKey() {}

    /** The model of unknowns without a network of their own, where a job with such networks names none. */
    static Node standard() {
        return Encoder.encode(SeparateNetworks.standard());
    }

    /** Whether some unknown of a job is given a network of its own. */
    static boolean isGiven(Node root) {
        return root instanceof Node.Mapping job && job.get(PROBLEM) instanceof Node.Mapping problem && problem.get(UNKNOWNS) instanceof Node.Mapping unknowns
                && unknowns.entries().values().stream().anyMatch(entry -> !isEmpty(entry.value()));
    }

    private static boolean isEmpty(Node settings) {
        return settings instanceof Node.Scalar scalar && scalar.isEmpty() || settings instanceof Node.Mapping mapping && mapping.entries().isEmpty();
    }

    /**
     * The tree with a list of unknowns.
     *
     * @throws JobException where a network is not one, or the model or the method of the job leave no room for it
     */
    static Node complete(Node root, Binder binder) {
        if (!(root instanceof Node.Mapping job) || !(job.get(PROBLEM) instanceof Node.Mapping problem)
                || !(problem.get(UNKNOWNS) instanceof Node.Mapping unknowns)) {
            return root;
        }
        List<Node> names = new ArrayList<>();
        Map<String, Node.Entry> networks = new LinkedHashMap<>();
        boolean shared = false;
        for (Map.Entry<String, Node.Entry> unknown : unknowns.entries().entrySet()) {
            names.add(new Node.Scalar(unknown.getValue().key(), unknown.getKey()));
            if (isEmpty(unknown.getValue().value())) {
                shared = true;
                continue;
            }
            requireCoordinates(unknown.getValue().value(), Binder.join(PATH, unknown.getKey()), problem.get("domain"));
            shared |= binder.bind(FieldNetwork.class, unknown.getValue().value(), Binder.join(PATH, unknown.getKey())).model().isEmpty();
            networks.put(unknown.getKey(), unknown.getValue());
        }
        Node.Mapping listed = job.with(PROBLEM, new Node.Entry(job.entries().get(PROBLEM).key(),
                problem.with(UNKNOWNS, new Node.Entry(problem.entries().get(UNKNOWNS).key(), new Node.Sequence(unknowns.position(), names)))));
        return networks.isEmpty() ? listed : listed.with(MODEL, model(job, unknowns, networks, shared));
    }

    /** Names of coordinates of a domain that is a list of intervals; an empty list would mean all. */
    private static void requireCoordinates(Node network, String path, Node domain) {
        if (!(network instanceof Node.Mapping keys) || !(keys.get("of") instanceof Node.Sequence listed)) {
            return;
        }
        if (listed.items().isEmpty()) {
            throw new JobException(keys.entries().get("of").key(), path + ".of names no coordinate; leave it out for all of them, or list those that "
                    + "the unknown depends on");
        }
        boolean intervals = domain instanceof Node.Mapping sides && sides.entries().values().stream().allMatch(side -> side.value() instanceof Node.Sequence);
        for (Node item : listed.items()) {
            if (intervals && item instanceof Node.Scalar name && ((Node.Mapping) domain).get(name.text()) == null) {
                throw new JobException(name.position(), path + ".of: " + name.text() + " is not a coordinate; known are "
                        + String.join(", ", ((Node.Mapping) domain).entries().keySet()));
            }
        }
    }

    private static Node.Entry model(Node.Mapping job, Node.Mapping unknowns, Map<String, Node.Entry> networks, boolean shared) {
        if (job.get("method") != null) {
            throw new JobException(networks.values().iterator().next().key(), PATH
                    + ": method: auto chooses one model for all unknowns; leave out method, or the networks of single unknowns");
        }
        Node others = job.get(MODEL);
        if (others != null && !shared) {
            throw new JobException(job.entries().get(MODEL).key(), MODEL + " belongs to no unknown, because each has a model of its own; leave it out");
        }
        if (others instanceof Node.Mapping given && given.get("networks") != null) {
            throw new JobException(job.entries().get(MODEL).key(), MODEL + ": networks of single unknowns are given under " + PATH
                    + " already; give one of them");
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        entries.put("type", new Node.Entry(unknowns.position(), new Node.Scalar(unknowns.position(), SeparateNetworks.class.getSimpleName())));
        entries.put("networks", new Node.Entry(unknowns.position(), new Node.Mapping(unknowns.position(), networks)));
        if (others != null) {
            entries.put("others", job.entries().get(MODEL));
        }
        return new Node.Entry(unknowns.position(), new Node.Mapping(unknowns.position(), entries));
    }
}
