package org.pde4j.reliability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Command lines, most of them bad. None trains and none measures the machine: what would is sent to a place where it cannot write, or has a value
 * that no command takes. Files are written below one folder only.
 *
 * @param folder below which files may be written
 * @param run a sound run
 */
record CommandLines(Random random, Path folder, Path run) {

    private static final List<String> COMMANDS = List.of("solve", "resume", "check", "diagnose", "report", "predict", "export", "problems", "data", "bench",
            "reproduce", "widths", "sovle", "help", "");
    private static final List<String> OPTIONS = List.of("--set", "--out", "--overwrite", "--starts", "--seeds", "--watch", "--no-report", "--points",
            "--derivatives",
            "--grid", "--at", "--format", "--json", "--debug=x", "--quick", "--", "-", "-x", "--=", "@file", "--nonsense");
    private static final List<String> KEYS = List.of("name", "points", "points.interior", "points.rule", "points.groups.x", "model", "model.hidden",
            "model.seed",
            "model.activation", "form", "form.weights", "form.hard", "phases", "phases[0]", "phases[0].optimizer", "phases[0].optimizer.learningRate",
            "phases[0].stop",
            "phases[0].stop.iterations", "phases[0].batch", "phases[0].adapt", "phases[1]", "phases[99]", "phases[-1]", "phases[99999999999]", "record",
            "measure",
            "measure[0].every", "execution", "execution.threads", "checkpoint", "checkpoint.keep", "recovery", "recovery.action", "recovery.attempts",
            "certificate", "certificate.effort", "continuation",
            "evolution", "problem", "problem.type", "problem.nu", "problem.equations", "x", "a.b.c", "..", "[0]", "[", "=", "");
    private static final List<String> NUMBERS = List.of("-1", "0", "x", "1e999", "NaN", "Infinity", "2147483648", "-2147483648", "99999999999999999999", "0x10",
            "", " ",
            "1,,2", ",", "1;2");
    private static final List<String> TEXTS = List.of("u", "u_x", "u_xx + ", "u_xxxxx", "w", "sin(", "u^^2", "u_x,,u", ",", "d(u, x, x)", "exp(u)/0", "1e999",
            "u = 1");

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Without the characters that no operating system passes on, save now and then. */
    private String nasty() {
        String value = Nasty.value(random);
        return random.nextInt(10) == 0 ? value : value.replace("\0", "");
    }

    List<String> next() {
        List<String> line = new ArrayList<>();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> job(line, "check");
            case 3 -> {
                job(line, "solve");
                line.addAll(List.of("--out", nowhere()));
                some(line, "--starts", any(NUMBERS));
                some(line, "--seeds", any(NUMBERS));
            }
            case 4 -> line.addAll(List.of(any(List.of("resume", "diagnose", "report")), noRun()));
            case 5 -> predict(line);
            case 6 -> export(line);
            case 7 -> {
                line.addAll(List.of("bench", "--threads", "-1"));
                some(line, "--points", any(NUMBERS));
                some(line, "--seconds", any(NUMBERS));
                some(line, "--cases", nasty());
            }
            case 8 -> {
                line.addAll(List.of("widths", "--seeds", "0"));
                some(line, "--widths", any(NUMBERS));
                some(line, "--time", any(NUMBERS));
                some(line, "--outer", nasty());
            }
            case 9 -> line.addAll(List.of("reproduce", random.nextBoolean() ? "e1" : nasty(), "--out", nowhere()));
            case 10 -> line.addAll(List.of("data", "--out", run.resolve("metrics.csv") + (random.nextBoolean() ? "" : "/x")));
            default -> {
                line.add(any(COMMANDS));
                for (int k = random.nextInt(4); k > 0; k--) {
                    line.add(random.nextBoolean() ? any(OPTIONS) : nasty());
                }
                // Whatever came together, this makes it bad.
                line.add("--nonsense");
            }
        }
        if (random.nextInt(8) == 0 && line.size() > 1) {
            // An option takes no other option for its value, so that a line which lost a word is bad.
            line.remove(1 + random.nextInt(line.size() - 1));
            line.add("--set");
            line.add("--nonsense");
        }
        return line;
    }

    private void some(List<String> line, String option, String value) {
        if (random.nextInt(3) == 0) {
            line.add(option);
            line.add(value);
        }
    }

    private void job(List<String> line, String command) {
        line.add(command);
        line.add(switch (random.nextInt(8)) {
            case 0 -> nasty();
            case 1 -> noRun();
            case 2 -> folder.resolve("missing.yaml").toString();
            default -> any(List.of("poisson-1d", "poisson-1d", "poisson-1d", "burgers", "poisson-3d", "heat.yaml"));
        });
        for (String small : List.of("model={type: Mlp, hidden: [3], activation: Tanh}", "points.interior=5")) {
            line.addAll(List.of("--set", small));
        }
        for (int k = random.nextInt(3); k > 0; k--) {
            line.addAll(List.of("--set", random.nextInt(10) == 0 ? nasty() : any(KEYS) + "=" + (random.nextInt(3) == 0 ? any(NUMBERS) : nasty())));
        }
    }

    private void predict(List<String> line) {
        line.addAll(List.of("predict", random.nextInt(3) > 0 ? run.toString() : noRun(), "--points", random.nextInt(3) > 0
                ? run.resolve("metrics.csv").toString() : noRun()));
        line.addAll(List.of("--out", random.nextBoolean() ? folder.resolve("q.csv").toString() : nowhere()));
        some(line, "--derivatives", random.nextBoolean() ? any(TEXTS) : nasty());
    }

    private void export(List<String> line) {
        line.addAll(List.of("export", random.nextInt(4) > 0 ? run.toString() : noRun()));
        line.addAll(List.of("--out", random.nextBoolean() ? folder.resolve("u." + any(List.of("csv", "npz", "vti", "txt", ""))).toString() : nowhere()));
        some(line, "--overwrite", "--overwrite");
        some(line, "--grid", random.nextBoolean() ? any(List.of("3", "7", "2147483647", "1000000000", "3,3", "2", "1")) : any(NUMBERS));
        some(line, "--at", any(List.of("x=0.5", "x=2", "x=NaN", "t=0", "x", "=", "x=")));
        some(line, "--format", any(List.of("csv", "npz", "vti", "NPZ", "x", "")));
        some(line, "--derivatives", random.nextBoolean() ? any(TEXTS) : nasty());
    }

    /** Where nothing can be written. */
    private String nowhere() {
        return any(List.of(run.resolve("metrics.csv").toString(), run.resolve("metrics.csv").resolve("x").toString(), "/proc/x", "/dev/null", "/dev/null/x",
                "/", "",
                "a\0b", "x".repeat(300), run.resolve("metrics.csv") + "/../metrics.csv"));
    }

    /** What is not the directory of a run. */
    private String noRun() {
        return random.nextInt(4) == 0 ? folder + "/none/" + nasty()
                : any(List.of(folder.toString(), run.resolve("metrics.csv").toString(), "/", "", ".", "..", "/dev/null", "/dev/zero", "/proc/self/mem",
                        "/nowhere", "a\0b", "x".repeat(5000),
                        "file:///etc/passwd", "~", "*", "$HOME"));
    }
}
