// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.ContentHashed;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/** A dataset that may throw in each of its methods. */
class TrapDataset implements Dataset<Object>, Confirmable, Findable, Measurable, Previewable, ContentHashed {
    @Override
    public Object load() {
        Trap.at("Dataset.load");
        return 1;
    }

    @Override
    public void save(Object value) throws Exception {
        Trap.at("Dataset.save");
    }

    @Override
    public boolean exists() {
        Trap.at("Findable.exists");
        return false;
    }

    @Override
    public void release() {
        Trap.at("Dataset.release");
    }

    @Override
    public Map<String, Object> describe() {
        Trap.at("Dataset.describe");
        return Map.of("filepath", "somewhere");
    }

    @Override
    public void confirm() {
        Trap.at("Confirmable.confirm");
    }

    @Override
    public Statistics statistics() {
        Trap.at("Measurable.statistics");
        return Statistics.UNKNOWN;
    }

    @Override
    public Preview preview(int rows) {
        Trap.at("Previewable.preview");
        return new Preview(List.of(), List.of());
    }

    @Override
    public Optional<StoredContent> content() {
        return Optional.empty();
    }

    @Override
    public Optional<String> stamp() {
        Trap.at("ContentHashed.stamp");
        return Optional.empty();
    }

    /** The same for one that writes aside first. */
    static final class Staging extends TrapDataset implements Staged<Object> {
        @Override
        public void save(Object value) throws Exception {
            Staged.super.save(value);
        }

        @Override
        public Stage stage(Object value) {
            Trap.at("Staged.stage");
            return new TrapStage();
        }

        @Override
        public Stage adopt(PendingToken token) {
            Trap.at("Staged.adopt");
            return new TrapStage();
        }

        @Override
        public List<String> sweep() {
            Trap.at("Staged.sweep");
            return List.of();
        }
    }

    private static final class TrapStage implements Staged.Stage {
        @Override
        public void commit() {
            Trap.at("Stage.commit");
        }

        @Override
        public Optional<StoredContent> content() {
            Trap.at("Stage.content");
            return Optional.empty();
        }

        @Override
        public Optional<PendingToken> token(Owner owner) {
            Trap.at("Stage.token");
            Location place = Location.of("trap", "place");
            return Optional.of(new PendingToken(PendingToken.Kind.FILE, place, place, "place"));
        }

        @Override
        public void close() {
            Trap.at("Stage.close");
        }
    }

    /** The same for one that is written chunk by chunk. */
    static final class Appending extends TrapDataset implements AppendableDataset<Object> {
        @Override
        public Appender<Object> append() {
            Trap.at("AppendableDataset.append");
            return new Appender<>() {
                @Override
                public void add(Object chunk) {
                    Trap.at("Appender.add");
                }

                @Override
                public void commit() {
                    Trap.at("Appender.commit");
                }

                @Override
                public void close() {
                    Trap.at("Appender.close");
                }
            };
        }
    }

    /** An entry that may throw in each of its methods. */
    record Entry(Dataset<?> dataset, Traits kind) implements CatalogEntry {
        @Override
        public String type() {
            Trap.at("CatalogEntry.type");
            return "trap";
        }

        @Override
        public TypeRef<?> defaultForm() {
            Trap.at("CatalogEntry.defaultForm");
            return TypeRef.of(Object.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            Trap.at("CatalogEntry.accepts");
            return !(dataset instanceof AppendableDataset<?>);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            Trap.at("CatalogEntry.as");
            return (Dataset<T>) dataset;
        }

        @Override
        public Dataset<?> withoutForm(RunScope versions) {
            Trap.at("CatalogEntry.withoutForm");
            return dataset;
        }

        @Override
        public Optional<String> absence(RunScope versions) {
            Trap.at("CatalogEntry.absence");
            return Optional.empty();
        }

        @Override
        public Optional<Location> location() {
            Trap.at("CatalogEntry.location");
            return Optional.empty();
        }

        @Override
        public boolean isVersioned() {
            Trap.at("CatalogEntry.isVersioned");
            return false;
        }

        @Override
        public Traits traits() {
            Trap.at("CatalogEntry.traits");
            return kind;
        }

        @Override
        public Map<String, Object> describe() {
            Trap.at("CatalogEntry.describe");
            return Map.of();
        }

        @Override
        public Object handOver(Object value) {
            Trap.at("CatalogEntry.handOver");
            return value;
        }

        @Override
        public Optional<MapValue> config() {
            Trap.at("CatalogEntry.config");
            return Optional.empty();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            Trap.at("CatalogEntry.metadata");
            return Map.of();
        }

        @Override
        public <E extends CatalogEntry> Optional<E> unwrap(Class<E> type) {
            Trap.at("CatalogEntry.unwrap");
            return CatalogEntry.super.unwrap(type);
        }

        @Override
        public CatalogEntry with(Traits traits) {
            Trap.at("CatalogEntry.with");
            return new Entry(dataset, traits);
        }
    }
}
