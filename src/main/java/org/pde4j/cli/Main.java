package org.pde4j.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.extension.ExtensionException;
import org.pde4j.extension.FailingMethod;
import org.pde4j.job.run.RunException;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.run.Build;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code pde4j}. Exit codes: 0 done, 2 bad input, 3 training failed, 130 interrupted. */
@Command(
        name = "pde4j",
        description = "Solves partial differential equations with neural networks and says whether the training converged.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        subcommands = {SolveCommand.class, ResumeCommand.class, CheckCommand.class, DiagnoseCommand.class, ReportCommand.class, CompareCommand.class,
                WatchCommand.class, SweepCommand.class, PredictCommand.class, ExportCommand.class, ProblemsCommand.class, ListCommand.class,
                SchemaCommand.class, DataCommand.class, BenchCommand.class, BenchmarkCommand.class, ReproduceCommand.class, WidthsCommand.class,
                CompletionCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j solve burgers --out runs/burgers",
            "  pde4j solve my-job.yaml --set model.hidden=[30,30] --set phases[0].stop.iterations=500",
            "  pde4j resume runs/burgers",
            "  pde4j report runs/burgers",
            "  pde4j export runs/burgers --grid 201,101 --out u.vti",
            "  pde4j predict runs/burgers --points p.csv --out q.csv --derivatives u_x,u_xx",
            "  source <(pde4j generate-completion)",
            "%nExit codes: 0 done, 2 bad input, 3 training failed or accuracy not reached, 130 interrupted (143 by SIGTERM, 129 by SIGHUP)."
        })
public final class Main implements Runnable {

    static final int BAD_INPUT = 2;
    static final int FAILED = 3;
    static final int INTERRUPTED = 130;

    /** The property by which Logback finds its configuration. */
    private static final String LOGGING = "logback.configurationFile";

    /** Sentences quote what was given; a terminal is no place for all of it. */
    private static final int LONGEST_SENTENCE = 500;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    /** Class paths are fixed when a JVM starts, so the launcher takes this option away before it starts one. */
    @Option(names = "--classpath", scope = ScopeType.INHERIT, paramLabel = "JARS",
            description = "Jars, separated by colons, whose optimizers, models and other types the job may name.")
    private void classpath(String jars) {
        throw new ParameterException(spec.commandLine(), "--classpath is an option of the launcher ./pde4j; with java put " + jars + " after -cp");
    }

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // Charts are drawn into memory; where there is a screen, nothing is to appear on it.
        System.setProperty("java.awt.headless", "true");
        // Not as logback.xml in the root of the jar, where it would configure the logging of every program that uses the library.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/pde4j/cli/logback.xml");
        }
        try {
            System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
        } catch (OutOfMemoryError full) {
            System.err.println(outOfMemory(full));
            System.exit(FAILED);
        } catch (LinkageError broken) {
            System.err.println(outOfMemoryIn(broken).map(Main::outOfMemory).or(() -> inExtension(broken).map(sentence -> "pde4j: " + sentence))
                    .orElse("pde4j: a library does not load here: " + broken + "; ./mvnw clean package rebuilds it"));
            System.exit(FAILED);
        } catch (StackOverflowError | AssertionError failure) {
            System.err.println("pde4j: " + inExtension(failure).orElse(failure + "; this is a defect, report it"));
            System.exit(FAILED);
        }
    }

    private static String outOfMemory(Throwable full) {
        return "pde4j: out of memory (" + full.getMessage() + "); take fewer points or a smaller model, or set PDE4J_JAVA_OPTS=-Xmx8g";
    }

    /** A native library that finds no memory when it loads breaks the class that loads it. */
    private static Optional<Throwable> outOfMemoryIn(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).filter(OutOfMemoryError.class::isInstance).findFirst();
    }

    /** Runs a command in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setOut(out).setErr(err);
        line.registerConverter(Path.class, Main::path);
        // An option where a value should be is a forgotten value, not a directory of that name.
        line.setUnmatchedOptionsAllowedAsOptionParameters(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        footers(line);
        line.setParameterExceptionHandler((exception, wrong) -> main.badArguments(exception));
        line.setExecutionExceptionHandler((exception, command, parsed) -> main.failed(exception, command));
        return line.execute(arguments);
    }

    private static void footers(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpText::footer);
        line.getSubcommands().values().forEach(Main::footers);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; pde4j --help lists them");
    }

    private int badArguments(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String message = exception.getMessage();
        if (exception instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            String option = unmatched.getUnmatched().get(0);
            message = "there is no option " + option + Suggestion.nearest(option, command.getCommandSpec().optionsMap().keySet())
                    .map(near -> "; did you mean " + near + "?").orElse("; pde4j " + command.getCommandName() + " --help lists them");
        } else if (exception instanceof UnmatchedArgumentException unmatched && command.getCommand() == this) {
            String word = unmatched.getUnmatched().get(0);
            List<String> commands = List.copyOf(command.getSubcommands().keySet());
            message = "there is no command " + word
                    + Suggestion.nearest(word, commands).map(near -> "; did you mean " + near + "?").orElse("; pde4j --help lists them");
        }
        say(command, message.lines().findFirst().orElse(message));
        return BAD_INPUT;
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("pde4j: " + (sentence.length() > LONGEST_SENTENCE ? sentence.substring(0, LONGEST_SENTENCE) + " ..." : sentence));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException impossible) {
            throw new TypeConversionException("must be the path of a file, " + impossible.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private int failed(Exception exception, CommandLine command) {
        say(command, sentence(exception));
        if (debug) {
            exception.printStackTrace(command.getErr());
        }
        LoggerFactory.getLogger(Main.class).debug("the command failed", exception);
        return exception instanceof JobException || exception instanceof InputException || exception instanceof ExtensionException ? BAD_INPUT : FAILED;
    }

    private static String sentence(Exception exception) {
        boolean ours = exception instanceof JobException || exception instanceof InputException || exception instanceof RunException
                || exception instanceof ExtensionException;
        String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        return ours ? message : inExtension(exception).orElseGet(() -> exception.getClass().getSimpleName() + ": " + message + " (--debug shows where)");
    }

    /** The failure, if it comes out of a method of an extension. */
    private static Optional<String> inExtension(Throwable failure) {
        return FailingMethod.of(failure).map(method -> method + ", of an extension, failed: " + failure + "; mend its jar or take it off the class path"
                + " (--debug shows where)");
    }

    /** Version and commit. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"pde4j " + Build.version() + " (" + Build.commit() + ")", "Java " + System.getProperty("java.version")};
        }
    }
}
