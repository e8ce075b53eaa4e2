// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jedro.config.internal.OptionValues;
import org.jedro.internal.ServiceProviders;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro check}: finds every mistake that can be detected before a run. */
@Command(
        name = "check",
        description = "Finds every problem that can be found before a run. Runs nothing, writes nothing.",
        footer = {
            "",
            "Warnings, such as unused entries, do not change the exit code.",
            "",
            "Examples:",
            "  jedro check",
            "  jedro check --env prod --pipelines data_science --format json"
        })
final class CheckCommand extends ProjectCommand {
    /** The output format. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-p", "--pipelines"},
            paramLabel = "A,B",
            description = "The pipelines that a run would name. Default: all of the project.")
    String pipelines = "";

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    Format format = Format.TEXT;

    CheckCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters.applyTo(options);
    }

    @Override
    protected int run(Session session) {
        CheckScope scope = new CheckScope(OptionValues.names(pipelines));
        Findings findings = new Findings();
        for (CheckContributor contributor : contributors(session.classLoader())) {
            findings.collect(contributor.area(), () -> contributor.check(session, scope, findings));
        }
        if (format == Format.JSON) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("problems", findings.errors().stream().map(Finding::data).toList());
            answer.put(
                    "warnings", findings.warnings().stream().map(Finding::data).toList());
            console().print(DataText.json(answer));
        } else {
            Findings.paragraphs(findings.warnings()).forEach(console()::complain);
            Findings.paragraphs(findings.errors()).forEach(console()::complain);
            if (findings.errors().isEmpty()) {
                console().print(summary(session, scope));
            }
        }
        return findings.errors().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private static List<CheckContributor> contributors(ClassLoader loader) {
        List<CheckContributor> contributors = new ArrayList<>(List.of(
                new ConfigurationCheck(),
                new CatalogCheck(),
                new PipelinesCheck(),
                new PlanCheck(),
                new UnusedCheck(),
                new ReuseCheck(),
                new SettingsCheck()));
        contributors.addAll(ServiceProviders.of(ServiceLoader.load(CheckContributor.class, loader)));
        return contributors;
    }

    private static String summary(Session session, CheckScope scope) {
        int nodes = scope.pipeline(session).size();
        int entries = session.context().catalog().names().size();
        return "No problems: " + nodes + (nodes == 1 ? " node, " : " nodes, ") + entries
                + (entries == 1 ? " entry" : " entries") + " of the catalog, environment '"
                + session.context().environment() + "'.";
    }
}
