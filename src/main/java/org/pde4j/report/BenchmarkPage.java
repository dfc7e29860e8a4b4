package org.pde4j.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of a benchmark as a page that needs nothing beside it; each case links to the directory of its runs. */
public final class BenchmarkPage {

    private BenchmarkPage() {}

    /**
     * The document.
     *
     * @param name of the benchmark
     * @param table a heading, then a row for each case, which begins with its name
     */
    public static String html(String name, List<List<String>> table) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("cases", table.size() - 1);
        values.put("word", table.size() == 2 ? "case" : "cases");
        values.put("heading", table.get(0));
        values.put("rows", table.stream().skip(1).map(row -> Map.of("link", row.get(0), "cells", row.subList(1, row.size()))).toList());
        return Page.styled("benchmark.html", values);
    }
}
