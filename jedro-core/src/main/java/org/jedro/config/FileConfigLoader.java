// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.internal.FileKind;
import org.jedro.internal.FolderName;
import org.jedro.storage.Input;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads configuration from YAML and JSON files: a base environment, one that overrides it, interpolation in each.
 *
 * <p>{@link #builder} makes a loader for files without environments; {@link #project} one for a project, with
 * {@code base} and, by default, {@code local}. A requested environment must exist; the default one may be
 * absent, since it is usually kept out of version control.
 *
 * <p>Nothing is cached: each call reads the files. Immutable and thread-safe; loaders share nothing.
 */
public final class FileConfigLoader implements ConfigLoader {
    private static final Logger LOG = LoggerFactory.getLogger(FileConfigLoader.class);

    /** The kind that other kinds refer to, with or without files. */
    static final String GLOBALS = "globals";

    private final Settings settings;

    private FileConfigLoader(Settings settings) {
        this.settings = settings;
    }

    /** Starts a loader for a folder or archive of files without environments. */
    public static Builder builder(Path confSource) {
        return new Builder(confSource);
    }

    /**
     * Starts a loader for a folder or archive of files in a storage, without environments. All files are read now, and kept in
     * memory: a loader never sees a part of a change.
     *
     * @throws IOException if it cannot be read
     * @throws BadConfigException if it has more files or bytes than an archive may have
     */
    public static Builder builder(Input confSource) throws IOException {
        return new Builder(new Settings(confSource.location().shown(), FetchedSource.opener(confSource)));
    }

    /** Starts a loader for a project's configuration: base environment {@code base}, default {@code local}. */
    public static Builder project(Path confSource) {
        return new Builder(confSource).baseEnvironment("base").defaultEnvironment("local");
    }

    @Override
    public Optional<MapValue> find(String kind) {
        return explain(kind).map(ResolvedConfig::values);
    }

    @Override
    public MapValue load(String kind) {
        Optional<MapValue> found = find(kind);
        return kind.equals(GLOBALS) ? found.orElse(MapValue.empty()) : found.orElseThrow(() -> missing(kind));
    }

    /** {@return the configuration of a kind, with its overridden values; empty if no file of that kind exists} */
    public Optional<ResolvedConfig> explain(String kind) {
        MapValue given = settings.given(kind);
        if (given != null) {
            return Optional.of(ResolvedConfig.of(given));
        }
        settings.patterns(kind);
        try {
            return new ConfigLoad(settings, settings.open(), kind).run();
        } catch (IOException e) {
            throw settings.unreadable(e);
        }
    }

    /**
     * {@return the part of the configuration of a kind that can be known, with the problems of the rest; empty if no file of that
     * kind exists}
     */
    public PartialConfig partial(String kind) {
        MapValue given = settings.given(kind);
        if (given != null) {
            return new PartialConfig(given, given, List.of(), List.of());
        }
        settings.patterns(kind);
        try {
            return ConfigLoad.partial(settings, settings.open(), kind);
        } catch (IOException e) {
            throw settings.unreadable(e);
        }
    }

    @Override
    public String environment() {
        return settings.runEnvironment();
    }

    /** {@return whether a text can be the name of an environment: the plain name of one folder that is not hidden} */
    public static boolean isEnvironment(String name) {
        return FolderName.isPlain(name) && name.indexOf(':') < 0;
    }

    /** {@return the kinds that this loader knows, in the order in which they were added} */
    public Set<String> kinds() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(settings.patterns.keySet()));
    }

    /** {@return this loader with the given configuration for one kind, whose files are then not read} */
    public FileConfigLoader with(String kind, MapValue values) {
        return new FileConfigLoader(settings.with(kind, values));
    }

    /** {@return a loader of the files beside the environments, and of none inside them} */
    public FileConfigLoader withoutEnvironments() {
        Settings copy = settings.copy();
        copy.base = "";
        copy.standard = "";
        copy.requested = null;
        return new FileConfigLoader(copy);
    }

    /** {@return this loader without notes on what it reads, for reading again} */
    public FileConfigLoader withoutNotes() {
        return new FileConfigLoader(settings.withoutNotes());
    }

    private MissingConfigException missing(String kind) {
        try {
            ConfigSource source = settings.open();
            List<String> folders = settings.folders(source);
            List<String> present = new ArrayList<>();
            for (String folder : folders) {
                source.files(folder).stream().filter(settings::isConfigFile).forEach(present::add);
            }
            return MissingConfigException.noFiles(
                    kind,
                    folders.stream()
                            .map(folder -> folder.isEmpty() ? source.name() : source.name() + "/" + folder)
                            .toList(),
                    settings.patterns(kind).stream().map(FilePattern::toString).toList(),
                    present);
        } catch (IOException e) {
            throw settings.unreadable(e);
        }
    }

    /** Opens the files of a loader. */
    interface Opener {
        /**
         * {@return the files}
         *
         * @param base the base environment; empty if there are no environments
         */
        ConfigSource open(String base) throws IOException;
    }

    /** The values that the builder has collected. */
    static final class Settings {
        private final String source;
        private final Opener opener;
        private String base = "";
        private String standard = "";
        private @Nullable String requested;
        private MapValue runtimeParameters = MapValue.empty();
        private Map<String, List<FilePattern>> patterns = new LinkedHashMap<>();
        private Map<String, MergeStrategy> strategies = new LinkedHashMap<>();
        private Map<String, Resolver> resolvers = new LinkedHashMap<>();
        private Map<String, MapValue> overrides = new LinkedHashMap<>();
        private Map<String, String> environmentVariables = System.getenv();
        private boolean environmentEverywhere;
        private boolean ignoresHidden = true;
        private BiConsumer<Origin, String> notes = (origin, note) -> LOG.warn("{}, {}", origin, note);

        Settings(String source, Opener opener) {
            this.source = source;
            this.opener = opener;
            for (String kind : List.of("catalog", "parameters", "credentials")) {
                patterns.put(kind, globs(kind + "*", kind + "*/**", "**/" + kind + "*"));
            }
            patterns.put(GLOBALS, globs("globals.yml"));
            patterns.put("resources", globs("resources*", "resources*/**", "**/resources*"));
            patterns.put("reuse", globs("reuse*", "reuse*/**", "**/reuse*"));
            patterns.put("runs", globs("runs.yml", "runs.yaml", "runs.json"));
            patterns.put("engines", globs("engines*", "engines*/**", "**/engines*"));
            patterns.put("spark", globs("spark*", "spark*/**", "**/spark*"));
            patterns.put("viz", globs("viz*", "viz*/**", "**/viz*"));
            patterns.put("logging", globs("logging.yml", "logging.yaml", "logging.json"));
        }

        private static List<FilePattern> globs(String... globs) {
            return List.of(globs).stream().map(FilePattern::ofKind).toList();
        }

        Settings copy() {
            Settings copy = new Settings(source, opener);
            copy.base = base;
            copy.standard = standard;
            copy.requested = requested;
            copy.runtimeParameters = runtimeParameters;
            copy.patterns = new LinkedHashMap<>(patterns);
            copy.strategies = new LinkedHashMap<>(strategies);
            copy.resolvers = new LinkedHashMap<>(resolvers);
            copy.overrides = new LinkedHashMap<>(overrides);
            copy.environmentVariables = environmentVariables;
            copy.environmentEverywhere = environmentEverywhere;
            copy.ignoresHidden = ignoresHidden;
            copy.notes = notes;
            return copy;
        }

        Settings with(String kind, MapValue values) {
            Settings copy = copy();
            copy.overrides.put(kind, values);
            return copy;
        }

        Settings withoutNotes() {
            Settings copy = copy();
            copy.notes = (origin, note) -> {};
            return copy;
        }

        String runEnvironment() {
            return requested != null ? requested : standard;
        }

        MapValue runtimeParameters() {
            return runtimeParameters;
        }

        Map<String, String> environmentVariables() {
            return environmentVariables;
        }

        boolean mayReadEnvironment(String kind) {
            return environmentEverywhere || kind.equals("credentials");
        }

        Map<String, Resolver> resolvers() {
            return resolvers;
        }

        BiConsumer<Origin, String> notes() {
            return notes;
        }

        MergeStrategy strategy(String kind) {
            return strategies.getOrDefault(kind, MergeStrategy.DESTRUCTIVE);
        }

        List<FilePattern> patterns(String kind) {
            List<FilePattern> found = patterns.get(kind);
            if (found == null) {
                throw UnknownConfigKindException.among(kind, patterns.keySet());
            }
            return found;
        }

        boolean isConfigFile(String file) {
            boolean readable = FilePattern.ENDS.stream().anyMatch(file::endsWith);
            return readable && !(ignoresHidden && (file.startsWith(".") || file.contains("/.")));
        }

        BadConfigException unreadable(IOException failure) {
            String reason = failure instanceof AccessDeniedException denied
                    ? "permission denied: " + denied.getFile()
                    : failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return BadConfigException.in(source, new Problems().add("cannot be read (" + reason + ")"));
        }

        ConfigSource open() throws IOException {
            return opener.open(base);
        }

        private static ConfigSource open(Path source, String base) throws IOException {
            FileKind kind = FileKind.of(source);
            if (kind == FileKind.ABSENT) {
                throw MissingConfigException.noSource(source.toString());
            }
            if (kind == FileKind.FILE && ArchiveSource.isArchive(ArchiveSource.lastName(source))) {
                return ArchiveSource.open(source, base);
            }
            if (kind != FileKind.FOLDER) {
                throw MissingConfigException.notAFolder(source.toString());
            }
            return new FolderSource(source);
        }

        /** {@return the folders to read, in the order in which they override each other} */
        List<String> folders(ConfigSource source) throws IOException {
            checkIsEnvironment(base.isEmpty() ? null : base, source);
            checkIsEnvironment(requested == null && standard.isEmpty() ? null : runEnvironment(), source);
            Set<String> folders = new LinkedHashSet<>();
            for (String folder : List.of(base, runEnvironment())) {
                boolean exists = folder.isEmpty() || source.hasFolder(folder);
                boolean mayBeAbsent = requested == null && folder.equals(standard) && !folder.equals(base);
                if (!exists && !mayBeAbsent) {
                    throw MissingConfigException.noEnvironment(folder, source.name(), source.folders());
                }
                if (exists) {
                    folders.add(folder);
                }
            }
            return List.copyOf(folders);
        }

        /** The empty text stands for the whole source only where a loader has no environments. */
        private static void checkIsEnvironment(@Nullable String name, ConfigSource source) throws IOException {
            if (name != null && !isEnvironment(name)) {
                throw MissingConfigException.notAnEnvironment(name, source.name(), source.folders());
            }
        }

        @Nullable MapValue given(String kind) {
            return overrides.get(kind);
        }
    }

    /** Collects the settings of a loader. Not thread-safe. */
    public static final class Builder {
        private final Settings settings;

        private Builder(Path confSource) {
            this(new Settings(confSource.toString(), base -> Settings.open(confSource, base)));
        }

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /** Sets the environment that the others override; it must exist. */
        public Builder baseEnvironment(String name) {
            settings.base = name;
            return this;
        }

        /** Sets the environment that is used if none is requested; its folder may be absent. */
        public Builder defaultEnvironment(String name) {
            settings.standard = name;
            return this;
        }

        /** Requests an environment: the name of a folder that exists. Null requests the default one. */
        public Builder environment(@Nullable String name) {
            settings.requested = name;
            return this;
        }

        /** Sets the parameters of this run, for example from {@code --params}; they override those in files. */
        public Builder runtimeParameters(MapValue parameters) {
            settings.runtimeParameters = parameters;
            return this;
        }

        /**
         * Sets which files belong to a kind, known or new: globs relative to each environment.
         *
         * @throws IllegalArgumentException if the kind has no name, there is no glob, or one cannot match a file
         */
        public Builder kind(String kind, String... patterns) {
            if (kind.isBlank()) {
                throw new IllegalArgumentException(
                        "Expected a name of a kind of configuration, but was '" + kind + "'.");
            }
            if (patterns.length == 0) {
                throw new IllegalArgumentException("Expected a pattern of file names for kind '" + kind + "'.");
            }
            settings.patterns.put(kind, Settings.globs(patterns));
            return this;
        }

        /** Sets how environments of a kind are merged. Default: destructively. */
        public Builder merge(String kind, MergeStrategy strategy) {
            settings.strategies.put(kind, Objects.requireNonNull(strategy, "strategy"));
            return this;
        }

        /**
         * Adds a resolver, called in configuration as {@code ${name:…}}; it replaces a built-in one of that name.
         */
        public Builder resolver(String name, Resolver resolver) {
            settings.resolvers.put(name, resolver);
            return this;
        }

        /** Allows {@code oc.env} to read environment variables in every kind, not only in credentials. */
        public Builder environmentVariablesEverywhere() {
            settings.environmentEverywhere = true;
            return this;
        }

        /** Sets the configuration of a kind, whose files are then not read. */
        public Builder override(String kind, MapValue values) {
            settings.overrides.put(kind, values);
            return this;
        }

        /** Reads hidden files and folders too: those whose name begins with a dot. */
        public Builder includeHidden() {
            settings.ignoresHidden = false;
            return this;
        }

        /** Sets the environment variables that {@code oc.env} sees. Default: those of the process. */
        public Builder environmentVariables(Map<String, String> variables) {
            settings.environmentVariables = Map.copyOf(variables);
            return this;
        }

        /** Sets the consumer of notes about values that Kedro would read differently. Default: they are logged. */
        public Builder onNote(BiConsumer<Origin, String> notes) {
            settings.notes = notes;
            return this;
        }

        /**
         * {@return the loader}
         *
         * @throws UnknownConfigKindException if a merge strategy is set for a kind that does not exist
         */
        public FileConfigLoader build() {
            settings.strategies.keySet().forEach(settings::patterns);
            return new FileConfigLoader(settings.copy());
        }
    }
}
