package dev.tidemark.app.command;

import dev.tidemark.app.window.Commands;
import dev.tidemark.app.workspace.WorkspaceDamagedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// From a command line to an exit code.
public final class CommandLines {
    private static final String NAME = "tidemark: ";

    private CommandLines() {}

    /// Does what the command line says; what it prints is flushed when this returns.
    public static int execute(Surroundings here) {
        List<String> arguments = here.call().arguments();
        var out = new StringWriter();
        var printer = new PrintWriter(out);
        CommandLine line = CommandTree.build(here, arguments)
                .setOut(printer)
                .setErr(printer)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, _) -> misused(here, wrong))
                .setExecutionExceptionHandler((fault, _, _) -> failed(here, fault));
        int code = line.execute(arguments.toArray(String[]::new));
        printer.flush();
        if (!out.toString().isEmpty()) {
            here.console().print(out.toString().stripTrailing());
        }
        here.console().flush();
        return code;
    }

    /// What the holder of a workspace does with the commands of other processes.
    static Commands on(HostProcess process) {
        return (command, console, held) -> execute(new Surroundings(command, console, process, held));
    }

    private static int misused(Surroundings here, ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        here.console().say(NAME + OneLine.of(String.valueOf(wrong.getMessage())));
        here.console().say("`" + command.getCommandSpec().qualifiedName() + " --help` tells how it is used.");
        return ExitCode.USAGE;
    }

    private static int failed(Surroundings here, Exception fault) {
        here.console().flush();
        if (fault instanceof CommandFailure failure) {
            here.console().say(NAME + OneLine.of(String.valueOf(failure.getMessage())));
            return failure.exitCode();
        }
        if (fault instanceof WorkspaceDamagedException) {
            here.console().say(NAME + OneLine.of(String.valueOf(fault.getMessage())));
            return ExitCode.DAMAGED;
        }
        if (fault instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String code = FaultCode.of(fault);
        here.console()
                .say(NAME + "unexpected fault " + code + ": " + OneLine.of(String.valueOf(fault))
                        + ". Please quote the code; --verbose tells more, and so does the log.");
        LoggerFactory.getLogger(CommandLines.class)
                .error("{} in {}", code, here.call().arguments(), fault);
        return ExitCode.FAULT;
    }
}
