package org.jedro.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of versioned datasets one run loads and saves.
 *
 * <p>All that a run saves has one version, the run's id. Which version is the latest is looked up once per dataset, at the
 * first load, and becomes the run's own after its save: two loads of one run never see different data by accident.
 * Thread-safe.
 */
public final class VersionScope {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Supplier<String> saveVersion;
    private final Map<String, String> pinned;
    private final boolean remembers;
    private final Map<String, String> current = new ConcurrentHashMap<>();
    private final Map<Object, Object> states = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private VersionScope(Supplier<String> saveVersion, Map<String, String> pinned, boolean remembers) {
        this.saveVersion = saveVersion;
        this.pinned = Map.copyOf(pinned);
        this.remembers = remembers;
    }

    /**
     * {@return the scope of a run}
     *
     * @param saveVersion the version of all that the run saves
     * @param loadVersions the versions to load, by dataset; the latest for all others
     * @throws UnsafeVersionException if a version is no plain name of a folder
     */
    public static VersionScope ofRun(String saveVersion, Map<String, String> loadVersions) {
        checkVersion(saveVersion);
        loadVersions.values().forEach(VersionScope::checkVersion);
        return new VersionScope(() -> saveVersion, loadVersions, true);
    }

    /** {@return the scope of a catalog that is used without a run: each save is a new version, each load takes the latest} */
    public static VersionScope outsideRuns(Clock clock) {
        return outsideRuns(clock, Map.of(), null);
    }

    /**
     * {@return the scope of a catalog that is used without a run}
     *
     * @param clock gives the versions of saves
     * @param loadVersions the versions to load, by dataset; the latest for all others
     * @param saveVersion the version of all saves; each has its own if null
     * @throws UnsafeVersionException if a version is no plain name of a folder
     */
    public static VersionScope outsideRuns(
            Clock clock, Map<String, String> loadVersions, @Nullable String saveVersion) {
        loadVersions.values().forEach(VersionScope::checkVersion);
        if (saveVersion == null) {
            return new VersionScope(() -> timestamp(clock.instant()), loadVersions, false);
        }
        checkVersion(saveVersion);
        return new VersionScope(() -> saveVersion, loadVersions, false);
    }

    /**
     * {@return a scope of its own that loads one dataset in a version, and is like this one for all others}
     *
     * @throws UnsafeVersionException if the version is no plain name of a folder
     */
    public VersionScope withLoadVersion(String dataset, String version) {
        Map<String, String> pins = new LinkedHashMap<>(pinned);
        pins.put(dataset, checkVersion(version));
        return new VersionScope(saveVersion, pins, remembers);
    }

    /** {@return a version for an instant: UTC with milliseconds, which sorts as text; for example {@code 2026-11-21T06.01.02.003Z}} */
    public static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /**
     * Checks that a version is the plain name of one folder.
     *
     * @return the version
     * @throws UnsafeVersionException if it is empty, {@code .} or {@code ..}, or has a separator, white space at an end or
     *     a control character
     */
    public static String checkVersion(String version) {
        if (!isVersion(version)) {
            throw new UnsafeVersionException(version);
        }
        return version;
    }

    /** {@return whether a name can be a version: the plain name of one folder} */
    public static boolean isVersion(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.strip().equals(name)
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** {@return the version to save} */
    public String saveVersion() {
        return saveVersion.get();
    }

    /** {@return the version to load that the user asked for} */
    public Optional<String> pinned(String dataset) {
        return Optional.ofNullable(pinned.get(dataset));
    }

    /**
     * {@return the version to load: the pinned one, else the one that this scope saved or saw first, else what the look-up
     * finds}
     *
     * @param dataset the name of the dataset
     * @param latest finds the latest version, or null if there is none; asked at most once per dataset of a run
     */
    public Optional<String> loadVersion(String dataset, Supplier<@Nullable String> latest) {
        String known = pinned.get(dataset);
        if (known == null) {
            known = remembers ? current.computeIfAbsent(dataset, name -> latest.get()) : latest.get();
        }
        return Optional.ofNullable(known);
    }

    /** {@return the version to load, as far as it is settled: the pinned one, or the one that this scope saved or saw} */
    public Optional<String> known(String dataset) {
        String version = pinned.get(dataset);
        return Optional.ofNullable(version == null ? current.get(dataset) : version);
    }

    /** Notes that this scope saved a version, which is what it loads from now on. */
    public void saved(String dataset, String version) {
        if (remembers) {
            current.put(dataset, version);
        }
    }

    /**
     * {@return what belongs to an owner in this scope, made at the first call: a cache that ends with the run}
     *
     * @param owner usually a {@link CatalogEntry}; told apart by identity or equality as it defines them, and held weakly
     * @param create makes the state, which must not refer to its owner
     */
    @SuppressWarnings("unchecked")
    public <S> S state(Object owner, Supplier<S> create) {
        return (S) states.computeIfAbsent(owner, key -> create.get());
    }

    /** {@return whether a topic comes up for the first time in this scope, so that a warning is given once} */
    boolean isNew(String topic) {
        return told.add(topic);
    }
}
