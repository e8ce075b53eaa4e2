// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.Traits;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.Resolver;
import org.jedro.hook.Hook;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.runner.RunOptions;
import org.jedro.runner.internal.Runners;
import org.jedro.session.Context;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.session.Settings;
import org.jedro.value.MapValue;

/** A project whose classes may throw in each of their methods. */
final class TrapProject {
    private TrapProject() {}

    static void write(Path root) throws IOException {
        Files.createDirectories(root.resolve("conf/base"));
        Files.writeString(
                root.resolve("jedro.yml"),
                "name: test\nregistry: " + Registry.class.getName() + "\nsettings: " + OwnSettings.class.getName()
                        + "\n");
        Files.writeString(root.resolve("conf/base/catalog.yml"), "stored: {type: trap, number: \"${trap:1}\"}\n");
    }

    /** Plans and runs. */
    static void run(Path root) {
        ClassLoader loader = TrapProject.class.getClassLoader();
        RunRequest request = RunRequest.defaults()
                .withRunner(Runners.of(loader).create("TrapRunner", MapValue.empty(), loader))
                .withFilter(PipelineFilter.all().nodeNames("trap:reads"))
                .withOptions(RunOptions.defaults().withReuse(new TrapReuse()));
        Session session = Session.open(Project.open(root), SessionOptions.defaults());
        session.plan(request);
        session.run(request).close();
    }

    /** The registry. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            Trap.at("ProjectPipelines.register");
            pipelines.add("all", () -> {
                Trap.at("ProjectPipelines.supplier");
                return Pipeline.of(Node.from("stored")
                        .apply(Object.class, x -> x)
                        .to("out")
                        .named("reads"));
            });
        }
    }

    /** The settings. */
    public static final class OwnSettings implements Settings {
        @Override
        public List<Hook> hooks() {
            Trap.at("Settings.hooks");
            return List.of(new TrapHook());
        }

        @Override
        public List<String> disabledHooks() {
            Trap.at("Settings.disabledHooks");
            return List.of();
        }

        @Override
        public List<String> disabledPlugins() {
            Trap.at("Settings.disabledPlugins");
            return List.of();
        }

        @Override
        public List<DatasetProvider> datasetProviders() {
            Trap.at("Settings.datasetProviders");
            return List.of(new Provider());
        }

        @Override
        public Map<String, Resolver> resolvers() {
            Trap.at("Settings.resolvers");
            return Map.of("trap", arguments -> {
                Trap.at("Resolver.resolve");
                return 1;
            });
        }

        @Override
        public String confSource() {
            Trap.at("Settings.confSource");
            return "conf";
        }

        @Override
        public String baseEnvironment() {
            Trap.at("Settings.baseEnvironment");
            return "base";
        }

        @Override
        public String defaultEnvironment() {
            Trap.at("Settings.defaultEnvironment");
            return "local";
        }

        @Override
        public RunJournal journal(Project project) {
            Trap.at("Settings.journal");
            return new TrapJournal();
        }

        @Override
        public void configure(FileConfigLoader.Builder loader) {
            Trap.at("Settings.configure");
        }

        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            Trap.at("Settings.configLoader");
            return standard;
        }

        @Override
        public DataCatalog catalog(CatalogBuilder builder) {
            Trap.at("Settings.catalog");
            return builder.build();
        }

        @Override
        public Context context(Context standard) {
            Trap.at("Settings.context");
            return standard;
        }

        @Override
        public RunRequest request(RunRequest requested) {
            Trap.at("Settings.request");
            return requested;
        }
    }

    private static final class Provider implements DatasetProvider {
        @Override
        public List<String> types() {
            Trap.at("DatasetProvider.types");
            return List.of("trap");
        }

        @Override
        public CatalogEntry create(EntrySpec spec, Problems problems) {
            Trap.at("DatasetProvider.create");
            return new TrapDataset.Entry(new TrapDataset(), Traits.PERSISTENT);
        }

        @Override
        public Optional<Translation> translate(EntrySpec spec, Problems problems) {
            Trap.at("DatasetProvider.translate");
            return Optional.empty();
        }
    }
}
