// SPDX-License-Identifier: Apache-2.0
/** Nodes, pipelines, the catalog, configuration, hooks, in-process runners, sessions. */
@SuppressWarnings("module") // the modules that see internal packages are compiled after this one
module org.jedro.core {
    requires transitive org.jspecify;
    requires transitive org.slf4j;
    requires org.snakeyaml.engine;
    requires tools.jackson.databind;
    requires io.leangen.geantyref;
    requires java.management;
    requires jdk.jfr;
    requires jdk.management;
    requires static jakarta.validation;

    exports org.jedro;
    exports org.jedro.config;
    exports org.jedro.value;
    exports org.jedro.ref;
    exports org.jedro.pipeline;
    exports org.jedro.catalog;
    exports org.jedro.failure;
    exports org.jedro.function;
    exports org.jedro.hook;
    exports org.jedro.inspect;
    exports org.jedro.journal;
    exports org.jedro.resume;
    exports org.jedro.runner;
    exports org.jedro.secret;
    exports org.jedro.session;
    exports org.jedro.size;
    exports org.jedro.storage;

    // for the modules of Jedro alone
    exports org.jedro.catalog.internal to
            org.jedro.cli,
            org.jedro.workers;
    exports org.jedro.config.internal to
            org.jedro.cli,
            org.jedro.reuse;
    exports org.jedro.failure.internal to
            org.jedro.cli,
            org.jedro.datasets.dflib,
            org.jedro.workers;
    exports org.jedro.function.internal to
            org.jedro.reuse;
    exports org.jedro.journal.internal to
            org.jedro.reuse;
    exports org.jedro.journal.shared.internal to
            org.jedro.cli,
            org.jedro.viz;
    exports org.jedro.internal to
            org.jedro.cli,
            org.jedro.datasets,
            org.jedro.datasets.dflib,
            org.jedro.datasets.object,
            org.jedro.reuse,
            org.jedro.storage.opendal,
            org.jedro.workers;
    exports org.jedro.memory.internal to
            org.jedro.cli;
    exports org.jedro.runner.internal to
            org.jedro.cli,
            org.jedro.reuse;
    exports org.jedro.secret.internal to
            org.jedro.cli;
    exports org.jedro.session.internal to
            org.jedro.reuse;
    exports org.jedro.value.internal to
            org.jedro.cli,
            org.jedro.datasets,
            org.jedro.workers;

    uses org.jedro.catalog.Copier;
    uses org.jedro.catalog.DatasetProvider;
    uses org.jedro.config.ResolverProvider;
    uses org.jedro.failure.FailureHint;
    uses org.jedro.hook.Hook;
    uses org.jedro.inspect.PipelineExporter;
    uses org.jedro.runner.NodePlace;
    uses org.jedro.runner.RunnerProvider;
    uses org.jedro.session.SelectorProvider;
    uses org.jedro.session.internal.ChangedNodes;
    uses org.jedro.size.SizeEstimator;
    uses org.jedro.storage.StorageProvider;
}
