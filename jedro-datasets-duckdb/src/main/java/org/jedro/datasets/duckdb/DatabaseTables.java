// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.internal.TableForms;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/** Offers {@code duckdb.table}: a table of a DuckDB file, as a {@link Relation} and in every form of tables. */
public final class DatabaseTables implements DatasetProvider {
    private static final String TYPE = "duckdb.table";
    private static final String DATABASE = "database";

    private final TableForms forms = TableForms.ofClassPath();

    /** For {@link java.util.ServiceLoader}. */
    public DatabaseTables() {}

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>(RecordSchema.components(DatabaseTableOptions.class));
        options.put(TableForms.FORM, String.class);
        options.put(TableForms.UNKNOWN, Unknown.class);
        return options;
    }

    @Override
    public List<String> requiredOptions(String type) {
        return RecordSchema.required(DatabaseTableOptions.class);
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        TableForm<?> standard = forms.standard(spec, problems);
        Unknown unknown = TableForms.unknown(spec, problems);
        MapValue own = spec.options().only(key -> !key.equals(TableForms.FORM) && !key.equals(TableForms.UNKNOWN));
        Object bound = RecordBinder.bind(own, DatabaseTableOptions.class, problems);
        if (!(bound instanceof DatabaseTableOptions options) || problems.hasErrors()) {
            return null;
        }
        Value written = own.get(DATABASE).orElseThrow();
        Problems ofPath = problems.at(written, DATABASE);
        Location place = Location.parse(options.database(), spec.baseDirectory(), ofPath);
        if (place == null) {
            return null;
        }
        if (!place.scheme().equals(Location.FILE)) {
            ofPath.expected("the path of a local file");
            return null;
        }
        return new Entry(options, place.file(), forms, standard, unknown);
    }

    private record Entry(
            DatabaseTableOptions options,
            Path file,
            TableForms forms,
            @Nullable TableForm<?> standard,
            Unknown unknown) implements CatalogEntry {
        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public TypeRef<?> defaultForm() {
            return standard == null ? RelationForm.TYPE : standard.form();
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return form.isUnknown() || isRelation(form) || forms.accepts(form, standard);
        }

        private static boolean isRelation(TypeRef<?> form) {
            return Fit.of(RelationForm.TYPE, form) == Fit.EXACT;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
            boolean isRelation = isRelation(form) || form.isUnknown() && standard == null;
            TableForm<T> found = isRelation ? null : (TableForm<T>) forms.fitting(TYPE, form, standard);
            TypeRef<?> bound = form.isUnknown() ? defaultForm() : form;
            return new DatabaseTable<>(options, file, scope, found, new TableBinding(bound, unknown, Optional.empty()));
        }

        @Override
        public Optional<String> absence(RunScope scope) {
            return DatabaseTable.absence(file, options.database());
        }

        @Override
        public Optional<Location> location() {
            return Optional.of(Location.of(file).resolve(options.schemaName()).resolve(options.table()));
        }

        /** Another process cannot open the file meanwhile. */
        @Override
        public Traits traits() {
            return Traits.PERSISTENT.withSingleProcess(true);
        }

        @Override
        public Map<String, Object> describe() {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put(DATABASE, options.database());
            description.put("table", options.table());
            return description;
        }
    }
}
