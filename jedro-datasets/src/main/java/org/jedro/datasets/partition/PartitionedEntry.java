// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;

/** The entry of a set of partitions. */
final class PartitionedEntry implements CatalogEntry {
    private final SetConfig config;
    private final PartitionForms forms;

    PartitionedEntry(SetConfig config) {
        this.config = config;
        this.forms = new PartitionForms(config.entries(), config.progress().isEmpty());
    }

    @Override
    public String type() {
        return config.type();
    }

    @Override
    public TypeRef<?> defaultForm() {
        return forms.standard();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return forms.of(form).isPresent();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        PartitionForm<?> found = forms.of(form)
                .orElseThrow(() -> new FormNotSupportedException(config.type(), form, "expected " + expected()));
        return (Dataset<T>) dataset(found, scope);
    }

    private <V> Dataset<V> dataset(PartitionForm<V> form, RunScope scope) {
        return config.progress().isPresent()
                ? new IncrementalDataset<>(
                        config, form, scope, config.progress().get(), scope.state(this, LoadedParts::new))
                : new PartitionedDataset<>(config, form, scope);
    }

    private String expected() {
        String part = config.entries().sample().defaultForm().isUnknown()
                ? "T"
                : config.entries().sample().defaultForm().toString();
        return "one of "
                + Stream.of(
                                "Map<String, Supplier<T>>",
                                "Map<String, T>",
                                "Partitions<T>",
                                "Stream<Map.Entry<String, T>>")
                        .map(name -> name.replace("T>", part + ">"))
                        .collect(Collectors.joining(", "))
                + ", with any type of a partition, or rows of one table";
    }

    @Override
    public Optional<String> absence(RunScope scope) {
        try {
            return config.progress().isPresent()
                            || config.saving().isVersioned()
                            || config.folder(config.path()).isThere()
                    ? Optional.empty()
                    : Optional.of(config.path().shown() + " does not exist");
        } catch (IOException e) {
            // loading it reports the failure
            return Optional.empty();
        }
    }

    @Override
    public Optional<Location> location() {
        return Optional.of(config.storage().oneSpelling(config.path()));
    }

    @Override
    public boolean isVersioned() {
        return config.saving().isVersioned();
    }

    @Override
    public Traits traits() {
        Traits ofPart = config.entries().sample().traits();
        return ofPart.withSingleProcess(
                ofPart.singleProcess() || !config.storage().isShared());
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("filepath", config.path().shown());
        description.put("dataset", config.entries().sample().type());
        if (!config.filter().suffix().isEmpty()) {
            description.put("suffix", config.filter().suffix());
        }
        if (config.saving().isVersioned()) {
            description.put("versioned", true);
        }
        config.progress()
                .ifPresent(progress ->
                        description.put("checkpoint", progress.location().shown()));
        return description;
    }
}
