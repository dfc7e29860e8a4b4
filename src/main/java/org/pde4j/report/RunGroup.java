package org.pde4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs whose jobs differ in names and seeds alone, so that a median over them has a meaning.
 *
 * @param label what sets their jobs apart from those of other groups, such as {@code Adam}; empty where there is one group
 * @param runs by the names under which they are compared
 */
public record RunGroup(String label, List<String> runs) {

    /** From so many runs on a group has a median. */
    static final int MIN_RUNS = 3;

    private static final int WIDEST = 25;

    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** All in one. */
    static List<RunGroup> one(List<String> runs) {
        return List.of(new RunGroup("", runs));
    }

    /** @param differences values of the keys that are not the same in all jobs, one for each run */
    static List<RunGroup> of(List<String> runs, Map<String, List<String>> differences) {
        List<String> telling = differences.keySet().stream().filter(key -> !key.equals("name") && !key.matches("(.*\\.)?seed")).toList();
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        for (int k = 0; k < runs.size(); k++) {
            int run = k;
            groups.computeIfAbsent(telling.stream().map(key -> differences.get(key).get(run)).toList(), values -> new ArrayList<>()).add(runs.get(k));
        }
        return groups.entrySet().stream().map(group -> new RunGroup(groups.size() == 1 ? "" : shortened(String.join(", ", group.getKey())), group.getValue()))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    boolean hasMedian() {
        return runs.size() >= MIN_RUNS;
    }

    /** Such as "median of Adam". */
    String row(String part) {
        return label.isEmpty() ? part : part + " of " + label;
    }
}
