package org.pde4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint as named arrays, the form in which files keep it, and back.
 *
 * <p>{@code counters} holds phase, iteration, seconds, iteration, loss and gradient norm of the best iterate, number of diagnostics,
 * number of endings, loss, iteration of the last change of J, number of adaptations. Maps become {@code optimizer/name},
 * {@code diagnostic-i/name}, {@code objective/name}, {@code adaptation-i/name} and {@code group/owner/name}. Texts are arrays of UTF-16 units.
 */
final class CheckpointArrays {

    /** Keeps a damaged file from asking for all memory. */
    private static final int MAX_FOLDERS = 10_000;

    private CheckpointArrays() {}

    static Map<String, double[]> write(Checkpoint checkpoint) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        Evaluated best = checkpoint.best();
        arrays.put("counters", new double[] {checkpoint.phase(), checkpoint.iteration(), checkpoint.seconds(), best.iteration(),
            best.loss(), best.gradientNorm(), checkpoint.diagnostics().size(), checkpoint.ended().size(), checkpoint.loss(),
            checkpoint.adaptation().since(), checkpoint.adaptation().adapters().size()});
        arrays.put("start", checkpoint.start().clone());
        arrays.put("path", checkpoint.path().clone());
        arrays.put("best", best.theta());
        arrays.put("best-terms", best.terms());
        arrays.put("stop-rule", checkpoint.stopRule().clone());
        checkpoint.optimizer().forEach((name, array) -> arrays.put("optimizer/" + name, array.clone()));
        for (int i = 0; i < checkpoint.diagnostics().size(); i++) {
            String folder = "diagnostic-" + i + "/";
            checkpoint.diagnostics().get(i).forEach((name, array) -> arrays.put(folder + name, array.clone()));
        }
        checkpoint.groups().forEach((owner, group) -> group.forEach((name, array) -> arrays.put("group/" + owner + "/" + name, array.clone())));
        checkpoint.adaptation().data().forEach((name, array) -> arrays.put("objective/" + name, array.clone()));
        for (int i = 0; i < checkpoint.adaptation().adapters().size(); i++) {
            String folder = "adaptation-" + i + "/";
            checkpoint.adaptation().adapters().get(i).forEach((name, array) -> arrays.put(folder + name, array.clone()));
        }
        for (Termination ending : checkpoint.ended()) {
            String folder = "ended-" + ending.phase() + "/";
            arrays.put(folder + "reason", units(ending.reason().name()));
            arrays.put(folder + "iteration", new double[] {ending.iteration()});
            arrays.put(folder + "detail", units(ending.detail()));
        }
        return arrays;
    }

    static Checkpoint read(Map<String, double[]> arrays) {
        double[] counters = array(arrays, "counters", 11);
        int phase = count(counters[0], "phase");
        double[] start = array(arrays, "start");
        Evaluated best = new Evaluated(count(counters[3], "iteration of the best"), counters[4], array(arrays, "best-terms"),
                counters[5], array(arrays, "best", start.length));
        List<Termination> ended = new ArrayList<>();
        int endings = count(counters[7], "number of endings");
        for (int i = 0; i < Math.min(endings, phase + 1); i++) {
            String folder = "ended-" + i + "/";
            ended.add(new Termination(reason(text(array(arrays, folder + "reason"))), i,
                    count(array(arrays, folder + "iteration", 1)[0], "iteration"), text(array(arrays, folder + "detail"))));
        }
        List<Map<String, double[]>> diagnostics = folders(arrays, "diagnostic-", count(counters[6], "number of diagnostics"));
        Checkpoint.Adapted adaptation = new Checkpoint.Adapted(count(counters[9], "iteration of the last change"),
                folder(arrays, "objective/"), folders(arrays, "adaptation-", count(counters[10], "number of adaptations")));
        return new Checkpoint(phase, count(counters[1], "iteration"), counters[2], start, array(arrays, "path", 2), counters[8], best, ended,
                folder(arrays, "optimizer/"), array(arrays, "stop-rule"), adaptation, diagnostics, groups(arrays));
    }

    private static Map<String, Map<String, double[]>> groups(Map<String, double[]> arrays) {
        Map<String, Map<String, double[]>> groups = new TreeMap<>();
        folder(arrays, "group/").forEach((name, array) -> {
            int slash = name.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("Checkpoint: the array group/" + name + " must be named group/owner/name");
            }
            groups.computeIfAbsent(name.substring(0, slash), owner -> new TreeMap<>()).put(name.substring(slash + 1), array);
        });
        return groups;
    }

    private static List<Map<String, double[]>> folders(Map<String, double[]> arrays, String name, int count) {
        if (count > MAX_FOLDERS) {
            throw new IllegalArgumentException("Checkpoint: the number of " + name + "k must be at most " + MAX_FOLDERS + ", got " + count);
        }
        List<Map<String, double[]>> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(folder(arrays, name + i + "/"));
        }
        return found;
    }

    private static Map<String, double[]> folder(Map<String, double[]> arrays, String folder) {
        Map<String, double[]> inside = new TreeMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(folder)) {
                inside.put(name.substring(folder.length()), array.clone());
            }
        });
        return inside;
    }

    private static double[] array(Map<String, double[]> arrays, String name) {
        double[] array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("Checkpoint: the array " + name + " must be there, got " + new TreeMap<>(arrays).keySet());
        }
        return array.clone();
    }

    private static double[] array(Map<String, double[]> arrays, String name, int length) {
        double[] array = array(arrays, name);
        if (array.length != length) {
            throw new IllegalArgumentException(
                    "Checkpoint: the array " + name + " must have shape (" + length + "), got (" + array.length + ")");
        }
        return array;
    }

    private static int count(double value, String name) {
        if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new IllegalArgumentException("Checkpoint: the " + name + " must be an integer of at least 0, got " + value);
        }
        return (int) value;
    }

    private static Reason reason(String name) {
        try {
            return Reason.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Checkpoint: the reason of an ending must be one of the known ones, got " + name, e);
        }
    }

    private static double[] units(String text) {
        return text.chars().asDoubleStream().toArray();
    }

    private static String text(double[] units) {
        StringBuilder text = new StringBuilder();
        for (double unit : units) {
            text.append((char) unit);
        }
        return text.toString();
    }
}
