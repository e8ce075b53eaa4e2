// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Optional;
import org.jedro.cli.FormatOption.Format;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.ResolvedConfig;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.config.internal.YamlWriter;
import org.jedro.session.Context;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro config show}: the resolved configuration, and the origin of each value. */
@Command(
        name = "show",
        description = "Prints the resolved configuration as YAML. Secrets are masked.",
        footer = {"", "Examples:", "  jedro config show", "  jedro config show catalog --env prod --origin"})
final class ConfigShowCommand extends ProjectCommand {
    private static final String LOGGING = "logging";
    private static final String PARAMETERS = "parameters";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "parameters",
            description =
                    "catalog, parameters, credentials, globals, resources, engines, spark, viz, reuse, runs, logging, or a kind"
                            + " of the project. Default: ${DEFAULT-VALUE}.")
    String kind = "parameters";

    @Option(names = "--origin", description = "Adds to each value its file and line, and what it overrides.")
    boolean origin;

    @Mixin
    FormatOption format = new FormatOption();

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    ConfigShowCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters.applyTo(options);
    }

    @Override
    protected int run(Session session) {
        Optional<ResolvedConfig> found = kind.equals(LOGGING) ? logging(session) : used(session);
        MapValue shown =
                Masked.of(kind, found.map(ResolvedConfig::values).orElseGet(MapValue::empty), console()::masked);
        if (format.format == Format.JSON) {
            console().print(DataText.json(shown.toJava()));
        } else {
            console()
                    .print(YamlWriter.write(shown, (path, value) -> origin ? comment(found, path, value) : "")
                            .stripTrailing());
        }
        return ExitCode.OK;
    }

    /** Logging is configured before there is a context. */
    private static Optional<ResolvedConfig> logging(Session session) {
        FileConfigLoader loader = session.config();
        return loader.explain(LOGGING).or(() -> loader.withoutEnvironments().explain(LOGGING));
    }

    /** {@return what a run would use: settings and hooks may have replaced the loader} */
    private Optional<ResolvedConfig> used(Session session) {
        Context context = session.context();
        if (context.config() instanceof FileConfigLoader files) {
            Optional<ResolvedConfig> found = files.explain(kind);
            return found.isEmpty() && kind.equals(PARAMETERS) ? parameters(context) : found;
        }
        return kind.equals(PARAMETERS)
                ? parameters(context)
                : ConfigLoaders.find(context.config(), kind).map(ResolvedConfig::of);
    }

    private static Optional<ResolvedConfig> parameters(Context context) {
        return Optional.of(ResolvedConfig.of(context.parameters()));
    }

    private static String comment(Optional<ResolvedConfig> config, String path, Value value) {
        boolean isGroup = (value instanceof MapValue map && !map.isEmpty())
                || (value instanceof ListValue list && !list.items().isEmpty());
        String overrides = config.flatMap(explained -> explained.overridden(path))
                .map(before -> "; overrides " + before.origin())
                .orElse("");
        return isGroup && overrides.isEmpty() ? "" : value.origin() + overrides;
    }
}
