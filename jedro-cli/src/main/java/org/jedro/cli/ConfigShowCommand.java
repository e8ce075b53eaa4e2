package org.jedro.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jedro.cli.FormatOption.Format;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.OptionValues;
import org.jedro.config.ResolvedConfig;
import org.jedro.config.YamlWriter;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro config show}: the resolved configuration, and where each value comes from. */
@Command(
        name = "show",
        description = "Prints the resolved configuration as YAML. Secrets are masked.",
        footer = {"", "Examples:", "  jedro config show", "  jedro config show catalog --env prod --origin"})
final class ConfigShowCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "parameters",
            description = "catalog, parameters, credentials, globals, resources or logging. Default: ${DEFAULT-VALUE}.")
    String kind = "parameters";

    @Option(names = "--origin", description = "Says behind each value where it is written and what it overrides.")
    boolean origin;

    @Mixin
    FormatOption format = new FormatOption();

    @Option(names = "--params", paramLabel = "KEY=VALUE,...", description = "Parameters as for jedro run.")
    String parameters = "";

    ConfigShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SessionOptions options =
                project.sessionOptions().withParameters(OptionValues.parameters("--params", parameters));
        FileConfigLoader loader = Session.open(project.find(), options).config();
        Optional<ResolvedConfig> found = loader.explain(kind);
        if (found.isEmpty()) {
            loader.load(kind);
        }
        ResolvedConfig config = found.orElseThrow();
        MapValue shown = kind.equals("credentials") ? (MapValue) masked(config.values()) : config.values();
        if (format.format == Format.JSON) {
            console.print(DataText.json(shown.toJava()));
        } else {
            console.print(YamlWriter.write(shown, (path, value) -> origin ? comment(config, path, value) : "")
                    .stripTrailing());
        }
        return ExitCode.OK;
    }

    private static String comment(ResolvedConfig config, String path, Value value) {
        boolean isGroup = (value instanceof MapValue map && !map.isEmpty())
                || (value instanceof ListValue list && !list.items().isEmpty());
        String overrides = config.overridden(path)
                .map(before -> "; overrides " + before.origin())
                .orElse("");
        return isGroup && overrides.isEmpty() ? "" : value.origin() + overrides;
    }

    /** {@return the same tree with every single value hidden} */
    private static Value masked(Value value) {
        if (value instanceof MapValue map) {
            MapValue masked = map;
            for (String key : map.entries().keySet()) {
                masked = masked.with(key, masked(map.entries().get(key)));
            }
            return masked;
        }
        if (value instanceof ListValue list) {
            return new ListValue(
                    list.items().stream().map(ConfigShowCommand::masked).toList(), list.origin());
        }
        return new ScalarValue("***", value.origin());
    }
}
