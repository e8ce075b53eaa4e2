// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.internal.ConfiguredEntry;
import org.jedro.internal.UserCode;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.value.internal.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dataset with its name and form. Failures are wrapped once, with the dataset's name.
 *
 * @param <T> the type of the value
 */
public final class BoundDataset<T> {
    private static final Logger LOG = LoggerFactory.getLogger(BoundDataset.class);

    private final String name;
    private final CatalogEntry entry;
    private final TypeRef<T> form;
    private final Dataset<T> dataset;
    private final RunScope scope;
    private final String type;
    private final Traits traits;
    private final Secrets secrets;

    /** Calls the methods in which a user-defined entry may fail, so that no later step has to. */
    private BoundDataset(String name, CatalogEntry entry, TypeRef<T> form, Dataset<T> dataset, RunScope scope) {
        this.name = name;
        this.entry = entry;
        this.form = form;
        this.dataset = Objects.requireNonNull(dataset, "the entry gave no dataset");
        this.scope = scope;
        this.type = entry.type();
        this.traits = traits(entry, dataset);
        this.secrets = ConfiguredEntry.secretsOf(entry);
    }

    private static Traits traits(CatalogEntry entry, Dataset<?> dataset) {
        ProcessBound bound = Wrapper.find(dataset, ProcessBound.class);
        Traits declared = entry.traits();
        return bound != null && bound.isProcessBound() ? declared.withSingleProcess(true) : declared;
    }

    /**
     * {@return the dataset of an entry in a form}
     *
     * @throws DatasetException if the entry does not have the form
     */
    public static <T> BoundDataset<T> bind(String name, CatalogEntry entry, TypeRef<T> form, RunScope scope) {
        try {
            return new BoundDataset<>(name, entry, form, entry.as(form, scope), scope);
        } catch (Throwable e) {
            throw DatasetException.binding(name, e, secretsOf(entry));
        }
    }

    /**
     * {@return the dataset of an entry for what needs no form, see {@link CatalogEntry#withoutForm}}
     *
     * @throws DatasetException if the entry has none
     */
    @SuppressWarnings("unchecked")
    public static BoundDataset<Object> bindWithoutForm(String name, CatalogEntry entry, RunScope scope) {
        try {
            Dataset<Object> dataset = (Dataset<Object>) entry.withoutForm(scope);
            return new BoundDataset<>(name, entry, TypeRef.UNKNOWN, dataset, scope);
        } catch (Throwable e) {
            throw DatasetException.binding(name, e, secretsOf(entry));
        }
    }

    private static Secrets secretsOf(CatalogEntry entry) {
        try {
            return ConfiguredEntry.secretsOf(entry);
        } catch (Throwable e) {
            // a user-defined entry has no known credentials
            return Secrets.NONE;
        }
    }

    /** {@return the name in the catalog} */
    public String name() {
        return name;
    }

    /** {@return the entry behind the name} */
    public CatalogEntry entry() {
        return entry;
    }

    /** {@return the short name of the entry's type} */
    public String type() {
        return type;
    }

    /** {@return the traits of the entry, which a runner needs} */
    public Traits traits() {
        return traits;
    }

    /** {@return the type of the value} */
    public TypeRef<T> form() {
        return form;
    }

    /** {@return the scope that the dataset belongs to} */
    public RunScope scope() {
        return scope;
    }

    /** {@return the version that the run loads, if the dataset has a scope and the version is already settled} */
    public Optional<String> version() {
        return scope.known(name);
    }

    /** Records the version that another JVM has loaded or saved for this run: the run loads it from now on. */
    public void settleVersion(String version) {
        scope.saved(name, RunScope.checkVersion(version));
    }

    /** {@return the dataset itself} */
    public Dataset<T> dataset() {
        return dataset;
    }

    /**
     * {@return the stored value}
     *
     * @throws DatasetException if it cannot be loaded
     */
    public T load() {
        T value;
        LOG.debug("Loading dataset '{}' ({})", name, type);
        try {
            value = dataset.load();
        } catch (OutOfMemoryError e) {
            throw DatasetException.loading(name, dataset, tooLarge(e), secrets);
        } catch (Throwable e) {
            throw DatasetException.loading(name, dataset, e, secrets);
        }
        if (value == null) {
            throw DatasetException.loadedNull(name);
        }
        if (!form.rawType().isInstance(value)) {
            throw DatasetException.ofAnotherType(name, form, value);
        }
        return value instanceof Stream<?> items && !traits.ephemeral() ? loading(items) : value;
    }

    /** The items of a stream are read later. */
    @SuppressWarnings("unchecked")
    private T loading(Stream<?> items) {
        return (T) LoadedStream.of(items, e -> DatasetException.loading(name, dataset, e, secrets));
    }

    /** The part of a too large value that was read is garbage by now, so there is memory to report the failure. */
    private static Throwable tooLarge(OutOfMemoryError e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("array size") || message.contains("exceeds implementation limit")) {
            return new JedroException(
                    "one piece of it is larger than an array of Java can be, of " + Integer.MAX_VALUE
                            + " elements at most; split it into several",
                    e);
        }
        if (message.contains("heap") || message.contains("GC overhead")) {
            return new JedroException(
                    "it does not fit into the heap of "
                            + Bytes.text(Runtime.getRuntime().maxMemory()) + "; increase the heap (-Xmx or JEDRO_HEAP)",
                    e);
        }
        return e;
    }

    /**
     * Stores a value.
     *
     * @throws DatasetException if the value is null or cannot be saved
     */
    public void save(@Nullable T value) {
        T present = checkNotNull(value);
        LOG.debug("Saving dataset '{}' ({})", name, type);
        try {
            dataset.save(present);
        } catch (Throwable e) {
            throw DatasetException.saving(name, dataset, e, secrets);
        }
    }

    /** {@return whether the run of this dataset records the hashes of what it writes} */
    public boolean recordsContent() {
        return scope.recordsContent();
    }

    /** {@return whether the dataset can stage a value before committing it} */
    public boolean isStaged() {
        return dataset instanceof Staged<?>;
    }

    /**
     * Stages a value, or keeps it until the commit if the dataset cannot stage.
     *
     * @throws DatasetException if the value is null or cannot be written
     */
    public StagedSave stage(@Nullable T value) {
        T present = checkNotNull(value);
        if (dataset instanceof Staged<T> staged) {
            LOG.debug("Saving dataset '{}' ({})", name, type);
            try {
                return new StagedSave(this, staged.stage(present), null);
            } catch (Throwable e) {
                throw DatasetException.saving(name, dataset, e, secrets);
            }
        }
        return new StagedSave(this, null, () -> save(present));
    }

    /**
     * Starts a value that is written chunk by chunk.
     *
     * @throws DatasetException if the dataset cannot be appended to
     */
    @SuppressWarnings("unchecked")
    public ChunkedSave append() {
        if (!(dataset instanceof AppendableDataset<?> appendable)) {
            throw DatasetException.notAppendable(name, type);
        }
        LOG.debug("Saving dataset '{}' ({})", name, type);
        try {
            return new ChunkedSave(this, (AppendableDataset.Appender<Object>) appendable.append());
        } catch (Throwable e) {
            throw DatasetException.saving(name, dataset, e, secrets);
        }
    }

    /** {@return whether there is a value to load; false, with a warning, if the dataset is not {@link Findable}} */
    public boolean exists() {
        Findable findable = Wrapper.find(dataset, Findable.class);
        if (findable == null) {
            warnOfAbsence();
            return false;
        }
        try {
            return findable.exists();
        } catch (Throwable e) {
            throw DatasetException.looking(name, dataset, e, secrets);
        }
    }

    /** {@return whether the dataset can determine whether there is a value to load, see {@link #exists}} */
    public boolean isFindable() {
        return Wrapper.find(dataset, Findable.class) != null;
    }

    private void warnOfAbsence() {
        if (scope.isNew("exists " + name)) {
            LOG.warn(
                    "Dataset '{}' of type '{}' cannot determine whether there is a value to load; it counts as absent.",
                    name,
                    type);
        }
    }

    /** Releases what the dataset holds beyond the stored value. */
    public void release() {
        try {
            dataset.release();
        } catch (Throwable e) {
            throw DatasetException.releasing(name, dataset, e, secrets);
        }
    }

    /** {@return whether the dataset has something to confirm, see {@link #confirm}} */
    public boolean isConfirmable() {
        return Wrapper.find(dataset, Confirmable.class) != null;
    }

    /**
     * Confirms that the value loaded last has been processed.
     *
     * @throws DatasetException if the dataset has nothing to confirm, or the confirmation fails
     */
    public void confirm() {
        Confirmable confirmable = Wrapper.find(dataset, Confirmable.class);
        if (confirmable == null) {
            throw DatasetException.notConfirmable(name, type);
        }
        LOG.debug("Confirming dataset '{}' ({})", name, type);
        try {
            confirmable.confirm();
        } catch (Throwable e) {
            throw DatasetException.confirming(name, dataset, e, secrets);
        }
    }

    /** {@return a description of the dataset for users, without secrets, see {@link Dataset#describe}} */
    public Map<String, Object> describe() {
        return UserCode.call(
                () -> secrets.mask(dataset.describe()), e -> DatasetException.describing(name, e, secrets));
    }

    /** {@return the first rows of the value, if the dataset can show them without loading all of it} */
    public Optional<Previewable.Preview> preview(int rows) {
        Previewable previewable = Wrapper.find(dataset, Previewable.class);
        if (previewable == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(previewable.preview(rows));
        } catch (Throwable e) {
            throw DatasetException.showing(name, dataset, e, secrets);
        }
    }

    /**
     * Passes the first rows of the value to a visitor, one after the other.
     *
     * @return whether the dataset can show them; nothing is passed otherwise
     */
    public boolean visit(int rows, Previewable.RowVisitor visitor) {
        Previewable previewable = Wrapper.find(dataset, Previewable.class);
        if (previewable == null) {
            return false;
        }
        try {
            previewable.visit(rows, visitor);
            return true;
        } catch (Throwable e) {
            throw DatasetException.showing(name, dataset, e, secrets);
        }
    }

    /**
     * {@return what is known of the value without loading all of it}
     *
     * @throws DatasetException if it cannot be measured, also if there is no value; see {@link #exists}
     */
    public Measurable.Statistics statistics() {
        Measurable measurable = Wrapper.find(dataset, Measurable.class);
        if (measurable == null) {
            return Measurable.Statistics.UNKNOWN;
        }
        try {
            return measurable.statistics();
        } catch (Throwable e) {
            throw DatasetException.measuring(name, dataset, e, secrets);
        }
    }

    /**
     * {@return the hash and the size of the stored bytes; empty if there is nothing, or the dataset is not {@link
     * ContentHashed}} Reads all of them.
     *
     * @throws DatasetException if they cannot be read
     */
    public Optional<StoredContent> content() {
        return identity(ContentHashed::content);
    }

    /**
     * {@return a text that is different after the stored bytes have been written again; empty if that is not known}
     *
     * @throws DatasetException if the storage cannot be read
     */
    public Optional<String> stamp() {
        return identity(ContentHashed::stamp);
    }

    /**
     * {@return the stored versions, the newest first}
     *
     * @throws JedroException if the entry keeps none, or the dataset cannot list them
     * @throws DatasetException if the storage cannot be read
     */
    public List<StoredVersion> versions() {
        return listed(removableVersions()::versions);
    }

    /** {@return the same without what their saves have recorded, which is not read} */
    public List<StoredVersion> versionNames() {
        return listed(removableVersions()::versionNames);
    }

    private List<StoredVersion> listed(UserCode.Call<List<StoredVersion>> listing) {
        return UserCode.call(
                () -> List.copyOf(listing.call()), e -> DatasetException.listingVersions(name, dataset, e, secrets));
    }

    /**
     * Removes a version, if it exists.
     *
     * @throws JedroException if the entry keeps no versions, or the dataset cannot remove them
     * @throws DatasetException if it cannot be removed
     */
    public void removeVersion(String version) {
        RemovableVersions removable = removableVersions();
        UserCode.run(
                () -> removable.removeVersion(RunScope.checkVersion(version)),
                e -> DatasetException.removingVersion(name, version, e, secrets));
    }

    private RemovableVersions removableVersions() {
        RemovableVersions versions = Wrapper.find(dataset, RemovableVersions.class);
        if (versions == null || !entry.isVersioned()) {
            throw NotVersionedException.of(name, versions != null);
        }
        return versions;
    }

    private <R> Optional<R> identity(Identity<R> identity) {
        ContentHashed hashed = Wrapper.find(dataset, ContentHashed.class);
        if (hashed == null) {
            return Optional.empty();
        }
        try {
            return identity.of(hashed);
        } catch (Throwable e) {
            throw DatasetException.looking(name, dataset, e, secrets);
        }
    }

    /** One of the two methods of a {@link ContentHashed}. */
    private interface Identity<R> {
        Optional<R> of(ContentHashed stored) throws Exception;
    }

    private T checkNotNull(@Nullable T value) {
        if (value == null) {
            throw DatasetException.savingNull(name);
        }
        return value;
    }

    /**
     * {@return a save that another JVM has prepared}
     *
     * @param isLate whether nothing has been written yet
     * @param stage puts the value in place there, or removes it
     */
    public StagedSave stagedElsewhere(boolean isLate, Staged.Stage stage) {
        return new StagedSave(this, stage, null, isLate, Optional.empty());
    }

    /**
     * {@return a save that another JVM has staged and this one will commit}
     *
     * @param token what {@link StagedSave#token} returned there
     * @throws DatasetException if the staged value does not exist any more
     */
    public StagedSave adopt(PendingToken token) {
        return adopt(token, Optional.empty());
    }

    /**
     * {@return a save that another JVM has staged and this one will commit}
     *
     * @param token what {@link StagedSave#token} returned there
     * @param content what {@link StagedSave#content} returned there
     * @throws DatasetException if the staged value does not exist any more
     */
    public StagedSave adopt(PendingToken token, Optional<StoredContent> content) {
        if (!(dataset instanceof Staged<T> staged)) {
            throw new IllegalStateException("Dataset '" + name + "' is not staged.");
        }
        try {
            return new StagedSave(this, staged.adopt(token), null, false, content);
        } catch (Throwable e) {
            throw DatasetException.saving(name, dataset, e, secrets);
        }
    }

    /**
     * {@return whether the store has recorded that a node has saved this dataset; empty if it keeps no such record}
     *
     * @throws DatasetException if the store cannot be read
     */
    public Optional<Boolean> isCommitted(NodeCommit commit) {
        CommitRecorded recorded = Wrapper.find(dataset, CommitRecorded.class);
        if (recorded == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(recorded.isCommitted(commit));
        } catch (Throwable e) {
            throw DatasetException.looking(name, dataset, e, secrets);
        }
    }

    /** Removes what another JVM staged before it died. A failure to clean up is only logged. */
    public void sweep() {
        try {
            removeUnfinished();
        } catch (DatasetException e) {
            LOG.debug("What was left beside dataset '{}' could not be removed", name, e);
        }
    }

    /**
     * Removes what terminated processes have staged and never committed.
     *
     * @return what was removed; empty if the dataset is not {@link Staged}
     * @throws DatasetException if it cannot be listed or removed
     */
    public List<String> removeUnfinished() {
        Staged<?> staged = Wrapper.find(dataset, Staged.class);
        if (staged == null) {
            return List.of();
        }
        try {
            return staged.sweep();
        } catch (Throwable e) {
            throw DatasetException.sweeping(name, dataset, e, secrets);
        }
    }

    /** A save that has been prepared and waits for its commit. */
    public static final class StagedSave implements AutoCloseable {
        private final BoundDataset<?> target;
        private final Staged.@Nullable Stage stage;
        private final @Nullable Runnable late;
        private final boolean isLate;
        private final Optional<StoredContent> known;

        private StagedSave(BoundDataset<?> target, Staged.@Nullable Stage stage, @Nullable Runnable late) {
            this(target, stage, late, stage == null, Optional.empty());
        }

        private StagedSave(
                BoundDataset<?> target,
                Staged.@Nullable Stage stage,
                @Nullable Runnable late,
                boolean isLate,
                Optional<StoredContent> known) {
            this.target = target;
            this.stage = stage;
            this.late = late;
            this.isLate = isLate;
            this.known = known;
        }

        /** {@return the name of the dataset} */
        public String name() {
            return target.name;
        }

        /** {@return whether nothing has been written yet: the dataset cannot stage, and saves at the commit} */
        public boolean isLate() {
            return isLate;
        }

        /** {@return the hash and size of what is staged, if the dataset computes them; call it before {@link #token}} */
        public Optional<StoredContent> content() {
            try {
                return known.isPresent() || stage == null ? known : stage.content();
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /** {@return what the owner needs to commit this in its JVM; empty if only this JVM can} */
        public Optional<PendingToken> token(Owner owner) {
            try {
                return stage == null ? Optional.empty() : stage.token(owner);
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /** Puts the value in place. */
        public void commit() {
            if (late != null) {
                late.run();
                return;
            }
            try {
                if (stage != null) {
                    stage.commit();
                }
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /**
         * Puts the values of a node in place: those of one store that can do so in one step, all others one by one.
         *
         * @param saves the saves, in the order in which they are committed
         */
        public static void commitAll(NodeCommit commit, List<StagedSave> saves) {
            List<StagedSave> remaining = new ArrayList<>(saves);
            while (!remaining.isEmpty()) {
                StagedSave first = remaining.get(0);
                List<StagedSave> together =
                        remaining.stream().filter(first::isOfSameStore).toList();
                first.commit(commit, together);
                remaining.removeAll(together);
            }
        }

        /** {@return whether both belong to one store, which puts them in place in one step, see {@link JointStage}} */
        public boolean isOfSameStore(StagedSave other) {
            return other == this
                    || stage instanceof JointStage mine
                            && other.stage instanceof JointStage its
                            && mine.joint().getClass() == its.joint().getClass()
                            && mine.store().equals(its.store());
        }

        private void commit(NodeCommit commit, List<StagedSave> together) {
            if (!(stage instanceof JointStage joint)) {
                commit();
                return;
            }
            try {
                List<JointStage> stages =
                        together.stream().map(save -> (JointStage) save.stage).toList();
                joint.joint()
                        .commit(commit, stages.stream().map(JointStage::joint).toList());
                stages.forEach(JointStage::committed);
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /** Removes what has been staged, unless it was committed. */
        @Override
        public void close() {
            if (stage != null) {
                UserCode.run(
                        stage::close, e -> DatasetException.discarding(target.name, target.dataset, e, target.secrets));
            }
        }
    }

    /** A value that is being written chunk by chunk. Closing it without a commit discards it. */
    public static final class ChunkedSave implements AutoCloseable {
        private final BoundDataset<?> target;
        private final AppendableDataset.Appender<Object> appender;

        private ChunkedSave(BoundDataset<?> target, AppendableDataset.Appender<Object> appender) {
            this.target = target;
            this.appender = appender;
        }

        /** Writes one more chunk. */
        public void add(Object chunk) {
            try {
                appender.add(chunk);
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /** {@return the hash and size of what has been written, if the dataset computes them} */
        public Optional<StoredContent> content() {
            try {
                return appender.content();
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        /** Puts the value in place. */
        public void commit() {
            try {
                appender.commit();
            } catch (Throwable e) {
                throw DatasetException.saving(target.name, target.dataset, e, target.secrets);
            }
        }

        @Override
        public void close() {
            UserCode.run(
                    appender::close, e -> DatasetException.discarding(target.name, target.dataset, e, target.secrets));
        }
    }
}
