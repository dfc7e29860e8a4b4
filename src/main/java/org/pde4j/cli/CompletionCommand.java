package org.pde4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pde4j generate-completion}. */
@Command(
        name = "generate-completion",
        description = "Prints a script that completes commands, options, problems of the catalogue and keys of jobs in bash and zsh.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  source <(pde4j generate-completion)")
final class CompletionCommand implements Callable<Integer> {

    private static final String KEYS = "      COMPREPLY=( $( compReplyArray \"${pathvalue_option_args[@]}\" ) )\n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        // A key is followed by its value, not by a space; picocli would escape its brackets, which are not typed so.
        spec.commandLine().getOut().println(script.replace(KEYS, "      type compopt &>/dev/null && compopt -o nospace\n"
                + "      COMPREPLY=( $( compgen -W \"${pathvalue_option_args[*]}\" -- \"${curr_word}\" ) )\n"));
        return 0;
    }
}
