package org.pde4j.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;
import org.pde4j.problem.catalog.Catalog;

/**
 * What a job that minimises an energy takes where it says nothing: quadrature nodes with exact weights instead of points that only sample, and
 * measurements that an energy allows.
 */
final class RitzDefaults {

    private static final String FORM = "RitzForm";
    private static final String MONITOR = "EnergyQuadrature";

    /** Tensor rules have too few nodes along each axis beyond. */
    private static final int MAX_TENSOR_AXES = 3;

    private RitzDefaults() {}

    /** The tree of a problem that is given by an energy alone with {@code form: RitzForm}, unless it names a form. */
    static Node form(Node root) {
        if (!(root instanceof Node.Mapping job) || !(job.get("problem") instanceof Node.Mapping problem) || job.get("form") != null
                || problem.get("energy") == null || problem.get("equations") != null) {
            return root;
        }
        return job.with("form", entry(job, mapping(job.position(), "type", FORM)));
    }

    /** Whether an override sets the form to an energy. */
    static boolean asks(String override) {
        return override.matches("(?s)form(\\.type)?\\s*=.*\\b" + FORM + "\\b.*");
    }

    /** Whether a job is in the strong form, by name or because it names none. */
    static boolean isStrong(Node.Mapping job) {
        String name = type(job.get("form"));
        return name == null || name.replace("-", "").equalsIgnoreCase("StrongForm");
    }

    /**
     * The tree with points and measurements for an energy; the monitor of its quadrature always among these.
     *
     * @param ours whether the measurements are those of this library's own job, so that what does not fit an energy may leave them
     */
    static Node complete(Node root, boolean ours) {
        if (!(root instanceof Node.Mapping job) || !FORM.equals(type(job.get("form")))) {
            return root;
        }
        return measured(withRule(ours ? withMethod(job) : job, ours), ours);
    }

    /** Our own jobs with the natural gradient of the energy in place of Gauss–Newton, which needs a sum of squares. */
    private static Node.Mapping withMethod(Node.Mapping job) {
        if (!(job.get("phases") instanceof Node.Sequence phases)) {
            return job;
        }
        List<Node> items = new ArrayList<>();
        for (Node item : phases.items()) {
            boolean squares = item instanceof Node.Mapping phase && !item.position().isArgument() && "GaussNewton".equals(type(phase.get("optimizer")));
            items.add(squares ? ((Node.Mapping) item).with("optimizer", entry(job, new Node.Scalar(job.position(), "EnergyNaturalGradient"))) : item);
        }
        return job.with("phases", entry(job, new Node.Sequence(phases.position(), items)));
    }

    private static Node.Mapping withRule(Node.Mapping job, boolean ours) {
        Node points = job.get("points");
        boolean open = points == null || points instanceof Node.Mapping given && (given.get("rule") == null
                || ours && !given.get("rule").position().isArgument());
        if (!open || dimension(job.get("problem")) > MAX_TENSOR_AXES) {
            return job;
        }
        Node.Mapping base = points instanceof Node.Mapping given ? given : new Node.Mapping(job.position(), Map.of());
        return job.with("points", entry(job, base.with("rule", entry(job, new Node.Scalar(job.position(), "GaussLegendre")))));
    }

    /** Many where it cannot be determined. */
    private static int dimension(Node problem) {
        if (problem instanceof Node.Scalar name && Catalog.all().contains(name.text())) {
            return Catalog.find(name.text()).problem().domain().dimension();
        }
        return problem instanceof Node.Mapping written && written.get("domain") instanceof Node.Mapping domain
                ? domain.entries().size() : Integer.MAX_VALUE;
    }

    private static Node.Mapping measured(Node.Mapping job, boolean ours) {
        List<Node> items = new ArrayList<>();
        if (job.get("measure") instanceof Node.Sequence given) {
            given.items().stream().filter(item -> !ours || !"Ntk".equals(diagnostic(item))).forEach(items::add);
        } else if (job.get("measure") == null) {
            items.add(measure(job, "10", "Lojasiewicz"));
        } else {
            return job;
        }
        if (items.stream().noneMatch(item -> MONITOR.equals(diagnostic(item)))) {
            items.add(measure(job, "100", MONITOR));
        }
        return job.with("measure", entry(job, new Node.Sequence(job.position(), items)));
    }

    private static String diagnostic(Node item) {
        return item instanceof Node.Mapping measure ? type(measure.get("diagnostic")) : null;
    }

    private static String type(Node member) {
        if (member instanceof Node.Mapping mapping) {
            return mapping.get("type") instanceof Node.Scalar name ? name.text() : null;
        }
        return member instanceof Node.Scalar name ? name.text() : null;
    }

    private static Node measure(Node.Mapping job, String every, String diagnostic) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        entries.put("every", entry(job, new Node.Scalar(job.position(), every)));
        entries.put("diagnostic", entry(job, new Node.Scalar(job.position(), diagnostic)));
        return new Node.Mapping(job.position(), entries);
    }

    private static Node mapping(Position position, String key, String text) {
        return new Node.Mapping(position, Map.of(key, new Node.Entry(position, new Node.Scalar(position, text))));
    }

    private static Node.Entry entry(Node.Mapping job, Node value) {
        return new Node.Entry(job.position(), value);
    }
}
