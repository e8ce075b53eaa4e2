// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.EntrySpec;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes the catalog entries of single partitions. Immutable. */
final class PartitionEntries {
    static final String DATASET = "dataset";
    private static final String SAMPLE = "partition";

    private final EntrySpec spec;
    private final MapValue config;
    private final String pathOption;
    private final CatalogEntry sample;

    private PartitionEntries(EntrySpec spec, MapValue config, String pathOption, CatalogEntry sample) {
        this.spec = spec;
        this.config = config;
        this.pathOption = pathOption;
        this.sample = sample;
    }

    /**
     * {@return the entries of a set; null if there were problems}
     *
     * @param spec the entry of the set
     * @param config the entry of its partitions, without a path
     * @param pathOption the option that receives the path of a partition
     * @param folder where the partitions are
     * @param problems receives the problems, at the dataset's own options
     */
    static @Nullable PartitionEntries of(
            EntrySpec spec, MapValue config, String pathOption, Location folder, String suffix, Problems problems) {
        CatalogEntry sample = entry(spec, config, pathOption, folder.resolve(SAMPLE + suffix), problems);
        return sample == null ? null : new PartitionEntries(spec, config, pathOption, sample);
    }

    private static @Nullable CatalogEntry entry(
            EntrySpec spec, MapValue config, String pathOption, Location file, Problems problems) {
        Value path = Value.of(file.toString(), config.origin());
        MapValue options = spec.options().with(DATASET, config.with(pathOption, path));
        return spec.withOptions(options).innerEntry(DATASET, problems);
    }

    /** {@return an entry like those of the partitions, of a file that does not exist} */
    CatalogEntry sample() {
        return sample;
    }

    /** {@return the sample as a template, if the partitions are files in a format of Jedro} */
    Optional<FileTemplate> template() {
        return sample.unwrap(FileTemplate.class);
    }

    /** {@return the entry of one partition} */
    CatalogEntry at(Location file) {
        Optional<FileTemplate> template = template();
        if (template.isPresent()) {
            return template.get().at(file);
        }
        Problems problems = new Problems().at(() -> Origin.JAVA, "");
        CatalogEntry entry = entry(spec, config, pathOption, file, problems);
        if (entry == null || problems.hasErrors()) {
            throw new JedroException(
                    problems.list().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return entry;
    }
}
