// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.Problems;
import org.jedro.ref.TypeRef;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;

/** Offers the type {@code note}: a text in a store that the test looks into; versioned and staged, like a file. */
final class NoteProvider implements DatasetProvider {
    final Map<String, String> store = new ConcurrentHashMap<>();
    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();

    record Options(String path, boolean versioned, Optional<Value> credentials) {
        static Options defaults() {
            return new Options("", false, Optional.empty());
        }
    }

    @Override
    public List<String> types() {
        return List.of("note", "text.NoteDataset");
    }

    @Override
    public CatalogEntry create(EntrySpec spec, Problems problems) {
        Options options = (Options) RecordBinder.bind(spec.options(), Options.class, problems);
        return options == null ? null : new NoteEntry(spec.name(), options);
    }

    final class NoteEntry implements CatalogEntry {
        private final String name;
        private final Options options;

        NoteEntry(String name, Options options) {
            this.name = name;
            this.options = options;
        }

        @Override
        public String type() {
            return "note";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(String.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return form.rawType().isAssignableFrom(String.class) || form.rawType() == StringBuilder.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            created.incrementAndGet();
            return form.rawType() == StringBuilder.class
                    ? (Dataset<T>) new BuilderDataset(new NoteDataset(name, options, versions))
                    : (Dataset<T>) new NoteDataset(name, options, versions);
        }

        @Override
        public boolean isVersioned() {
            return options.versioned();
        }

        @Override
        public Map<String, Object> describe() {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("filepath", options.path());
            return description;
        }
    }

    /** The same in another form. */
    private record BuilderDataset(NoteDataset note) implements Dataset<StringBuilder>, Findable {
        @Override
        public StringBuilder load() throws Exception {
            return new StringBuilder(note.load());
        }

        @Override
        public void save(StringBuilder value) throws Exception {
            note.save(value.toString());
        }

        @Override
        public boolean exists() {
            return note.exists();
        }
    }

    private final class NoteDataset implements Staged<String>, Confirmable, Findable, Previewable, Measurable {
        private final String name;
        private final Options options;
        private final RunScope versions;

        NoteDataset(String name, Options options, RunScope versions) {
            this.name = name;
            this.options = options;
            this.versions = versions;
        }

        private String key() {
            return options.versioned()
                    ? options.path() + "/"
                            + versions.loadVersion(name, this::latest).orElse("none")
                    : options.path();
        }

        private String latest() {
            return store.keySet().stream()
                    .filter(key -> key.startsWith(options.path() + "/"))
                    .map(key -> key.substring(options.path().length() + 1))
                    .max(String::compareTo)
                    .orElse(null);
        }

        @Override
        public String load() {
            loads.incrementAndGet();
            String found = store.get(key());
            if (found == null) {
                throw new IllegalStateException("there is no note at " + key() + " for "
                        + options.credentials().map(Value::toJava));
            }
            return found;
        }

        @Override
        public Stage stage(String value) {
            return new Stage() {
                @Override
                public void commit() {
                    String version = versions.saveVersion();
                    store.put(options.versioned() ? options.path() + "/" + version : options.path(), value);
                    versions.saved(name, version);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean exists() {
            return store.containsKey(key());
        }

        @Override
        public void confirm() {
            store.put("confirmed", name);
        }

        @Override
        public Preview preview(int rows) {
            return new Preview(List.of("text"), List.of(List.of(store.getOrDefault(key(), ""))));
        }

        @Override
        public Statistics statistics() {
            return Statistics.UNKNOWN.withBytes(store.getOrDefault(key(), "").length());
        }

        @Override
        public Map<String, Object> describe() {
            return Map.of("filepath", options.path());
        }
    }
}
