// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code reload} in a shell: those that are given replace those of the shell. */
@Command(name = "reload")
final class ReloadOptions {
    @Option(names = {"-e", "--env"})
    private @Nullable String environment;

    @Option(names = "--conf-source")
    private @Nullable String confSource;

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Parameters(arity = "0..1")
    private @Nullable Path project;

    private boolean hasParameters;

    private ReloadOptions() {}

    /**
     * {@return the options}
     *
     * @throws InvalidOptionException if they cannot be read
     */
    static ReloadOptions parse(List<String> words) {
        ReloadOptions given = new ReloadOptions();
        try {
            given.hasParameters = new CommandLine(given)
                    .parseArgs(words.toArray(new String[0]))
                    .hasMatchedOption("--params");
            return given;
        } catch (CommandLine.ParameterException e) {
            throw InvalidOptionException.of(
                    "reload",
                    "expected the folder of a project, --env, --params or --conf-source, each with a value, but was "
                            + words.stream().collect(Collectors.joining(" ", "'", "'")));
        }
    }

    /** {@return the folder of another project; empty for that of the shell} */
    Optional<Path> project() {
        return Optional.ofNullable(project);
    }

    /** {@return options of a session with these; another project has only the environment in common} */
    SessionOptions applyTo(SessionOptions options) {
        SessionOptions result = project == null ? options : environmentOf(options);
        result = hasParameters ? parameters.applyTo(result) : result;
        result = environment == null ? result : result.withEnvironment(environment);
        return confSource == null ? result : result.withConfSource(confSource);
    }

    private static SessionOptions environmentOf(SessionOptions options) {
        return options.environment()
                .map(SessionOptions.defaults()::withEnvironment)
                .orElseGet(SessionOptions::defaults);
    }
}
