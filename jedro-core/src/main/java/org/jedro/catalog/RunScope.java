// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jedro.Experimental;
import org.jedro.internal.FolderName;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What all datasets of one run share: the resources that they open, the versions that they load and save, and what
 * they keep in memory.
 *
 * <p>Resources are pools, clients and sessions. A dataset opens them here when it first needs them. The run closes them in
 * reverse order of opening when it ends, whether it succeeds or fails:
 *
 * <pre>{@code
 * ConnectionPool pool = scope.resource(new PoolKey(url, user), () -> ConnectionPool.open(url, user, password));
 * }</pre>
 *
 * <p>Everything that a run saves has one version, the run's id. The latest version is looked up once per dataset, at the
 * first load, and is replaced by the run's own after its save: two loads of one run never see different data by accident.
 *
 * <p>A catalog that is used without a run has a scope too, which {@link DataCatalog#close} closes. Thread-safe.
 */
public final class RunScope implements AutoCloseable {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final RunVersions versions;
    private final OpenResources resources;
    private final boolean ownsResources;
    private final Map<Object, Object> states;
    private final Set<String> reported;
    private final MapValue engines;
    private volatile boolean recordsContent;

    private RunScope(RunVersions versions, OpenResources resources, boolean ownsResources, MapValue engines) {
        this(
                versions,
                resources,
                ownsResources,
                Collections.synchronizedMap(new WeakHashMap<>()),
                ConcurrentHashMap.newKeySet(),
                engines);
    }

    private RunScope(
            RunVersions versions,
            OpenResources resources,
            boolean ownsResources,
            Map<Object, Object> states,
            Set<String> reported,
            MapValue engines) {
        this.versions = versions;
        this.resources = resources;
        this.ownsResources = ownsResources;
        this.states = states;
        this.reported = reported;
        this.engines = engines;
    }

    /**
     * {@return the scope of a run, which the runner closes}
     *
     * @param saveVersion the version of everything that the run saves
     * @param loadVersions the versions to load, by dataset; the latest for all others
     * @throws org.jedro.JedroException if a version is not the plain name of a folder
     */
    public static RunScope ofRun(String saveVersion, Map<String, String> loadVersions) {
        return ofRun(saveVersion, loadVersions, Secrets.NONE);
    }

    /**
     * {@return the scope of a run, which the runner closes}
     *
     * @param saveVersion the version of everything that the run saves
     * @param loadVersions the versions to load, by dataset; the latest for all others
     * @param secrets what must not be printed if a resource cannot be closed
     * @throws org.jedro.JedroException if a version is not the plain name of a folder
     */
    public static RunScope ofRun(String saveVersion, Map<String, String> loadVersions, Secrets secrets) {
        checkVersion(saveVersion);
        return owning(new RunVersions(() -> saveVersion, loadVersions, true), secrets);
    }

    /** {@return the scope of a catalog that is used without a run: each save is a new version, each load takes the latest} */
    public static RunScope outsideRuns(Clock clock) {
        return outsideRuns(clock, Map.of(), null, Secrets.NONE);
    }

    /**
     * {@return the scope of a catalog that is used without a run}
     *
     * @param clock gives the versions of saves
     * @param loadVersions the versions to load, by dataset; the latest for all others
     * @param saveVersion the version of all saves; if null, each save has its own
     * @throws org.jedro.JedroException if a version is not the plain name of a folder
     */
    static RunScope outsideRuns(
            Clock clock, Map<String, String> loadVersions, @Nullable String saveVersion, Secrets secrets) {
        if (saveVersion == null) {
            return owning(new RunVersions(timestamps(clock), loadVersions, false), secrets);
        }
        checkVersion(saveVersion);
        return owning(new RunVersions(() -> saveVersion, loadVersions, false), secrets);
    }

    /** Several saves in one millisecond are several versions. */
    private static Supplier<String> timestamps(Clock clock) {
        AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
        return () -> timestamp(last.updateAndGet(before -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return now.isAfter(before) ? now : before.plusMillis(1);
        }));
    }

    private static RunScope owning(RunVersions versions, Secrets secrets) {
        return new RunScope(versions, new OpenResources(secrets), true, MapValue.empty());
    }

    /**
     * {@return a scope that loads one dataset in a version, and shares the resources of this one} Closing it closes nothing:
     * the resources belong to the original scope.
     *
     * @throws org.jedro.JedroException if the version is not the plain name of a folder
     */
    public RunScope withLoadVersion(String dataset, String version) {
        return new RunScope(versions.withLoadVersion(dataset, version), resources, false, engines);
    }

    /** {@return a scope that loads the latest version of a dataset again, and shares everything else with this one} */
    RunScope withoutLoadVersion(String dataset) {
        return versions.pinned(dataset).isEmpty()
                ? this
                : new RunScope(
                        versions.withoutLoadVersion(dataset), resources, ownsResources, states, reported, engines);
    }

    /**
     * {@return a scope with versions of its own, which shares the resources of this one} Closing it closes nothing: the
     * resources belong to the original scope.
     *
     * @param saveVersion the version of everything that is saved in it
     * @throws org.jedro.JedroException if the version is not the plain name of a folder
     */
    public RunScope withVersions(String saveVersion) {
        checkVersion(saveVersion);
        return new RunScope(new RunVersions(() -> saveVersion, Map.of(), true), resources, false, engines);
    }

    /** {@return a scope for reading what the run of this scope has saved: the same versions, and resources of its own} */
    public RunScope afterRun() {
        return new RunScope(versions, resources.another(), true, engines);
    }

    /** {@return a version for an instant: UTC with milliseconds, sortable as text, such as {@code 2026-11-21T06.01.02.003Z}} */
    public static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /**
     * Checks that a version is the plain name of one folder that is not hidden.
     *
     * @return the version
     * @throws org.jedro.JedroException if it is empty, or has a dot at the start, a separator, white space at an end or a
     *     control character
     */
    public static String checkVersion(String version) {
        if (!isVersion(version)) {
            throw new UnsafeVersionException(version);
        }
        return version;
    }

    /** {@return whether a name can be a version: the plain name of one folder that is not hidden} */
    public static boolean isVersion(String name) {
        return FolderName.isPlain(name);
    }

    /** {@return the version to save} */
    public String saveVersion() {
        return versions.save();
    }

    /** {@return the id of the run, which is the version of all that it saves; empty outside of runs} */
    public Optional<String> runId() {
        return versions.runId();
    }

    /** {@return the version to load that the user requested} */
    public Optional<String> pinned(String dataset) {
        return versions.pinned(dataset);
    }

    /**
     * {@return the version to load: the pinned one, else the one that this scope saved or saw first, else what the look-up
     * finds}
     *
     * @param dataset the name of the dataset
     * @param latest finds the latest version, or null if it does not exist; called at most once per dataset of a run
     */
    public Optional<String> loadVersion(String dataset, Supplier<@Nullable String> latest) {
        return versions.load(dataset, latest);
    }

    /** {@return the version to load, if it is settled: the pinned one, or the one that this scope saved or saw} */
    public Optional<String> known(String dataset) {
        return versions.known(dataset);
    }

    /** Records that this scope saved a version, which it loads from now on. */
    public void saved(String dataset, String version) {
        versions.saved(dataset, version);
    }

    /**
     * {@return the resource of a key, opened by the first caller and closed with this scope} Several threads may call this at
     * once, and an opener may open other resources, which are closed after its own. If an opener fails, the next caller tries
     * again.
     *
     * @param key equal for callers that can share the resource, and for one type of resource only: a record of its own with the
     *     address and the user; held until the scope is closed
     * @param opener opens the resource; not called while another thread opens the one of the same key
     * @throws IllegalStateException if the scope is closed, or the opener needs its own resource
     * @throws Exception what the opener throws
     */
    @Experimental
    public <R extends AutoCloseable> R resource(Object key, Opener<? extends R> opener) throws Exception {
        return resources.get(key, opener);
    }

    /**
     * {@return what an owner keeps in memory in this scope, made at the first call: a cache that ends with the run} A state
     * that is {@link AutoCloseable} is closed with this scope, after the resources, unless its owner has been collected before.
     * What must be closed in any case is a {@link #resource}.
     *
     * @param owner usually a {@link CatalogEntry}; compared as its {@code equals} defines, and held weakly
     * @param create creates the state, which must not refer to its owner
     */
    @SuppressWarnings("unchecked")
    public <S> S state(Object owner, Supplier<S> create) {
        return (S) states.computeIfAbsent(owner, key -> create.get());
    }

    /**
     * {@return this scope with the settings of engines; the new scope replaces this one, which is neither used nor closed any
     * more}
     *
     * @param settings the settings by the name of the engine, as they are written in {@code engines.yml}
     */
    public RunScope withEngines(MapValue settings) {
        return new RunScope(versions, resources, ownsResources, states, reported, settings);
    }

    /**
     * {@return the settings of an engine in {@code engines.yml}, for the resource that runs it; empty without settings}
     *
     * @param name the name of the engine, such as {@code duckdb}
     */
    @Experimental
    public Optional<Value> engine(String name) {
        return engines.get(name);
    }

    /** Lets datasets compute the hashes of what they write, because the run records them. */
    public void recordContent() {
        recordsContent = true;
    }

    /** {@return whether the run records the hashes of what it writes; {@link Staged.Stage#content} returns them then} */
    public boolean recordsContent() {
        return recordsContent;
    }

    /** {@return whether a topic occurs for the first time in this scope, so that a warning is given once} */
    boolean isNew(String topic) {
        return reported.add(topic);
    }

    /**
     * Closes what was opened in this scope, in reverse order of opening, and drops what it keeps in memory. A resource that
     * cannot be closed is logged as a warning, and the others are closed all the same. Nothing can be opened afterwards. Has
     * no effect the second time.
     */
    @Override
    public void close() {
        if (ownsResources) {
            resources.close();
        }
        List<Object> kept;
        synchronized (states) {
            kept = List.copyOf(states.values());
            states.clear();
        }
        for (Object state : kept) {
            if (state instanceof AutoCloseable closeable) {
                resources.close(closeable);
            }
        }
    }

    /**
     * Opens a resource.
     *
     * @param <R> the type of the resource
     */
    @FunctionalInterface
    public interface Opener<R extends AutoCloseable> {

        /** {@return the resource, never null} */
        R open() throws Exception;
    }
}
