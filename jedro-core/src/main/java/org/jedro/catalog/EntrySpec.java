package org.jedro.catalog;

import java.nio.file.Path;
import org.jedro.value.MapValue;

/**
 * One entry of a catalog file, on its way to a {@link DatasetProvider}.
 *
 * @param name the name of the dataset
 * @param type the short name of the type
 * @param options everything else that the entry says, credentials filled in, without {@code type} and {@code metadata}
 * @param baseDirectory what relative paths are relative to: the project's folder
 */
public record EntrySpec(String name, String type, MapValue options, Path baseDirectory) {
    /** {@return the spec without its options, which may hold credentials} */
    @Override
    public String toString() {
        return name + ": " + type;
    }
}
