// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.internal.Reason;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Thrown;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.reuse.CodeFingerprints;
import org.jedro.reuse.store.internal.ReuseStore;
import org.jedro.reuse.store.internal.SharedStore;
import org.jedro.reuse.store.internal.StatCache;
import org.jedro.reuse.store.internal.StoreKey;
import org.jedro.runner.ReuseDecision;
import org.jedro.runner.ReusePolicy;
import org.jedro.runner.ReuseRequest;
import org.jedro.runner.RunOptions;
import org.jedro.session.Context;
import org.jedro.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips the nodes of which everything that their result depends on is as it was when their stored outputs were made: code, libraries,
 * inputs, parameters, options, JVM.
 *
 * <pre>{@code
 * ContentReuse reuse = ContentReuse.of(session);
 * session.run(RunRequest.defaults().withOptions(reuse.applyTo(RunOptions.defaults())));
 * }</pre>
 *
 * <p>What earlier runs have stored is recorded in {@code .jedro/reuse} of the project; data stays where the catalog has it. A node
 * of which something is not known always runs, see {@link NodeVerdict.Decision#NOT_REUSABLE}. The class files of the project are
 * read when this is made, so make it before the run, and anew for each version of the code. Thread-safe.
 */
@Experimental
public final class ContentReuse implements ReusePolicy {
    private static final Logger LOG = LoggerFactory.getLogger(ContentReuse.class);
    private static final int KEY_DIGITS = 12;

    private final Session session;
    private final ReuseStore store;
    private final StatCache cache;
    private final ReuseWorld world;
    private final ReuseRules rules;
    private final Optional<SharedStore> shared;
    private final Clock clock;
    private final Set<String> rerun;
    private final Mode mode;
    private final Map<String, RunRecorder> recorders;
    private final Map<String, NodeVerdict> verdicts;
    private final List<String> irreproducible;
    /** Whether runs report their events, so that they can be recorded. */
    private volatile boolean isApplied;
    /** Why the hooks of the run prevent reuse, if they do. */
    private volatile Optional<String> hooks = Optional.empty();

    private enum Mode {
        REUSING,
        VERIFYING
    }

    private ContentReuse(
            Session session,
            ReuseStore store,
            StatCache cache,
            ReuseWorld world,
            ReuseRules rules,
            Optional<SharedStore> shared,
            Clock clock,
            Set<String> rerun,
            Mode mode) {
        this.session = session;
        this.store = store;
        this.cache = cache;
        this.world = world;
        this.rules = rules;
        this.shared = shared;
        this.clock = clock;
        this.rerun = rerun;
        this.mode = mode;
        this.recorders = new ConcurrentHashMap<>();
        this.verdicts = new LinkedHashMap<>();
        this.irreproducible = new ArrayList<>();
    }

    /**
     * {@return the reuse of a project's outputs} Make it directly after the session is opened; a session never sees newer code.
     *
     * @throws JedroException if {@code reuse.yml} is wrong
     */
    public static ContentReuse of(Session session) {
        ReuseRules rules = ReuseRules.of(session.context().config());
        Optional<SharedStore> shared = SharedPlace.open(
                rules, session.context().config(), session.project().root());
        Clock clock = Clock.systemUTC();
        ReuseStore store = store(session);
        StatCache cache = StatCache.in(store, clock);
        ReuseWorld world = ReuseWorld.of(session, cache);
        return new ContentReuse(session, store, cache, world, rules, shared, clock, Set.of(), Mode.REUSING);
    }

    static ReuseStore store(Session session) {
        return ReuseStore.in(session.project().root().resolve(".jedro").resolve("reuse"));
    }

    /**
     * Checks what {@code reuse.yml} declares, without reading the code of the project.
     *
     * @param pipelines the names of the pipelines whose datasets are checked; if empty, all of the project
     * @throws JedroException if something of it is wrong
     */
    public static void check(Session session, List<String> pipelines) {
        Context context = session.context();
        ReuseRules rules = ReuseRules.of(context.config());
        Optional<SharedStore> unused =
                SharedPlace.open(rules, context.config(), session.project().root());
        checkNames(session, rules);
        for (String name : pipelines.isEmpty() ? session.pipelines().names() : pipelines) {
            Pipeline pipeline = session.pipelines().get(name);
            Map<String, CatalogEntry> unusedEntries = KeptValues.of(
                    pipeline, context.catalog(), rules, store(session).values(), context.environment());
        }
    }

    /** {@return whether {@code reuse.yml}, or else {@code jedro.yml}, enables reuse for the command line} */
    public static boolean isEnabled(Session session) {
        return ReuseRules.of(session.context().config())
                .enabled()
                .orElse(session.project().reuse());
    }

    /** {@return this reuse, with nodes that run in any case} */
    public ContentReuse rerunning(List<String> nodes) {
        return new ContentReuse(session, store, cache, world, rules, shared, clock, new LinkedHashSet<>(nodes), mode);
    }

    /** {@return this reuse, running all nodes and comparing what they store with what was recorded: see {@link #irreproducible}} */
    public ContentReuse verifying() {
        return new ContentReuse(session, store, cache, world, rules, shared, clock, rerun, Mode.VERIFYING);
    }

    @Override
    public String name() {
        return "content";
    }

    /**
     * {@return options for runs with this policy, whose journal also records what nodes store} To be called last, when hooks and
     * journal are set.
     */
    public RunOptions applyTo(RunOptions options) {
        isApplied = true;
        hooks = ReuseWorld.hookObstacle(options.hooks());
        RunJournal journal = new ReuseJournal(options.journal(), recorders::get, this::reasonToRun, this::ended);
        return options.withReuse(this).withJournal(journal);
    }

    private Optional<String> reasonToRun(String node) {
        return verdict(node).filter(verdict -> !verdict.isReused()).map(NodeVerdict::reason);
    }

    private void ended(String runId) {
        RunRecorder recorder = recorders.remove(runId);
        if (recorder != null) {
            recorder.save();
            synchronized (irreproducible) {
                irreproducible.addAll(recorder.irreproducible());
            }
        }
    }

    @Override
    public ReuseDecision decide(ReuseRequest request) {
        requireKnown(request.pipeline());
        checkNames(session, rules);
        Map<String, CatalogEntry> kept = kept(request.pipeline(), request.catalog());
        try {
            return decided(request, extended(request.catalog(), kept)).storing(kept);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            LOG.warn(
                    "Everything runs, since it cannot be found out what has changed: {}",
                    e instanceof JedroException
                            ? Reason.asEndOfSentence(e)
                            : Thrown.type(e).getSimpleName() + ".");
            LOG.debug("The failure", Thrown.readable(e));
            synchronized (verdicts) {
                verdicts.clear();
            }
            return ReuseDecision.runAll();
        }
    }

    private Map<String, CatalogEntry> kept(Pipeline pipeline, DataCatalog catalog) {
        return store.isUsable()
                ? KeptValues.of(
                        pipeline,
                        catalog,
                        rules,
                        store.values(),
                        session.context().environment())
                : Map.of();
    }

    private static DataCatalog extended(DataCatalog catalog, Map<String, CatalogEntry> kept) {
        DataCatalog extended = catalog;
        for (Map.Entry<String, CatalogEntry> entry : kept.entrySet()) {
            extended = extended.withEntry(entry.getKey(), entry.getValue());
        }
        return extended;
    }

    private ReuseDecision decided(ReuseRequest request, DataCatalog catalog) {
        ReuseRun run = run(request.pipeline(), catalog, request.scope(), isApplied);
        Decider decider = new Decider(run, rerun);
        Map<String, NodeVerdict> found = decider.verdicts();
        if (mode == Mode.VERIFYING) {
            found.replaceAll((name, verdict) -> verdict.isReused() ? verdict.verified() : verdict);
        }
        synchronized (verdicts) {
            verdicts.clear();
            verdicts.putAll(found);
        }
        if (isApplied) {
            recorders.put(request.scope().saveVersion(), new RunRecorder(run, world, mode == Mode.VERIFYING));
        }
        return mode == Mode.VERIFYING ? ReuseDecision.runAll() : decision(run, found, decider.pending());
    }

    private ReuseDecision decision(ReuseRun run, Map<String, NodeVerdict> found, Set<String> pending) {
        Set<String> planned = planned(run, found);
        Map<String, String> skipped = new LinkedHashMap<>();
        found.forEach((name, verdict) -> {
            if (!planned.contains(name)) {
                skipped.put(name, withKey(verdict.reason(), verdict.key().orElse("")));
            }
        });
        return ReuseDecision.skip(skipped)
                .checkedWhenReady(node -> pending.contains(node.name()) ? whenReady(run, node) : Optional.empty());
    }

    /** {@return the nodes that run, and those before them whose outputs are only predicted, so that a plan would miss them} */
    private static Set<String> planned(ReuseRun run, Map<String, NodeVerdict> found) {
        List<Map.Entry<String, NodeVerdict>> verdicts = new ArrayList<>(found.entrySet());
        Collections.reverse(verdicts);
        Set<String> planned = new HashSet<>();
        for (Map.Entry<String, NodeVerdict> verdict : verdicts) {
            if (!verdict.getValue().isReused()
                    || run.isMissedBy(verdict.getKey(), node -> planned.contains(node.name()))) {
                planned.add(verdict.getKey());
            }
        }
        return planned;
    }

    private static String withKey(String reason, String key) {
        return reason + " (key " + key.substring(0, KEY_DIGITS) + ")";
    }

    /** Nodes that have run may have made the same as before. */
    private Optional<String> whenReady(ReuseRun run, Node node) {
        Optional<NodeKey> key = run.key(node);
        boolean isHit = key.isPresent() && run.hit(node, key.get()).isPresent();
        if (!isHit) {
            return Optional.empty();
        }
        run.settle(node, key.get());
        String reason = "its inputs were made again, and are the same";
        synchronized (verdicts) {
            verdicts.computeIfPresent(
                    node.name(),
                    (name, verdict) -> verdict.reused(reason, key.get().hash()));
        }
        return Optional.of(withKey(reason, key.get().hash()));
    }

    private void requireKnown(Pipeline pipeline) {
        Set<String> names = new TreeSet<>();
        pipeline.nodes().stream().map(Node::name).forEach(names::add);
        for (String name : rerun) {
            if (!names.contains(name)) {
                throw new JedroException(
                        "The run has no node '" + name + "' to run again; " + Suggestions.hint(name, names, "nodes"));
            }
        }
    }

    private ReuseRun run(Pipeline pipeline, DataCatalog catalog, RunScope scope, boolean mayWrite) {
        boolean isWriting = mayWrite && store.isUsable();
        StoreKey key = shared.map(one -> StoreKey.of(store.folder(), isWriting, one))
                .orElseGet(() -> StoreKey.of(store.folder(), isWriting));
        CodeFingerprints code =
                world.fingerprints(NodeParts.places(pipeline), store.folder().resolve("code"));
        Path root = session.project().root();
        NodeParts parts =
                NodeParts.of(pipeline, code, world, rules, key, root, file -> LibraryHashes.ofFile(file, cache), hooks);
        if (isWriting) {
            code.remember();
        }
        Contents contents = new Contents(cache, clock);
        RunRecords records = new RunRecords(store, shared, rules.keepsFiles(), isWriting && mode == Mode.REUSING);
        return new ReuseRun(pipeline, parts, new DatasetParts(catalog, scope, contents, key, world), records);
    }

    /** A pipeline that cannot be made does not concern the others; which rules match nothing is not known then. */
    private static void checkNames(Session session, ReuseRules rules) {
        Set<String> names = new TreeSet<>();
        try {
            for (String name : session.pipelines().names()) {
                session.pipelines().get(name).nodes().stream().map(Node::name).forEach(names::add);
            }
        } catch (JedroException e) {
            LOG.debug("The nodes of the project are not known", e);
            return;
        }
        rules.checkNames(() -> names);
    }

    /**
     * {@return whether each node of a pipeline would be reused by a run of it, in its order} Writes nothing.
     *
     * @throws JedroException if the classes of the project cannot be read
     */
    public Map<String, NodeVerdict> explain(Pipeline pipeline, DataCatalog catalog) {
        checkNames(session, rules);
        DataCatalog extended = extended(catalog, kept(pipeline, catalog));
        try (RunScope scope = RunScope.ofRun("explained", catalog.loadVersions(), catalog.secrets())) {
            return new Decider(run(pipeline, extended, scope, false), rerun).verdicts();
        }
    }

    /**
     * {@return the nodes of a pipeline that a run of it would run for a reason of their own, in its order: something of them has
     * changed, that is not known, or a node that runs needs their values in memory} Nodes that may have to run because nodes
     * before them run are left out. Writes nothing.
     *
     * @throws JedroException if the classes of the project cannot be read
     */
    List<String> changed(Pipeline pipeline, DataCatalog catalog) {
        checkNames(session, rules);
        DataCatalog extended = extended(catalog, kept(pipeline, catalog));
        try (RunScope scope = RunScope.ofRun("explained", catalog.loadVersions(), catalog.secrets())) {
            return new Decider(run(pipeline, extended, scope, false), rerun).changed();
        }
    }

    /** {@return the verdicts on the nodes of the last run, in its order} */
    public List<NodeVerdict> verdicts() {
        synchronized (verdicts) {
            return List.copyOf(verdicts.values());
        }
    }

    /** {@return the verdict on a node of the last run; empty if it had no such node} */
    public Optional<NodeVerdict> verdict(String node) {
        synchronized (verdicts) {
            return Optional.ofNullable(verdicts.get(node));
        }
    }

    /**
     * {@return what nodes stored, in runs that {@linkplain #verifying() verify}, that differs from what they had stored of the
     * same inputs; one clause each}
     */
    public List<String> irreproducible() {
        synchronized (irreproducible) {
            return List.copyOf(irreproducible);
        }
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name();
    }
}
