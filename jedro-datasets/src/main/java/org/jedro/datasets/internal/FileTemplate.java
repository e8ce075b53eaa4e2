// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Storage;

/** The entry of a file, whose format and options serve for other files of the same storage. */
public interface FileTemplate extends CatalogEntry {

    /** {@return where the files are} */
    Storage storage();

    /** {@return the entry of another file, without versions} */
    CatalogEntry at(Location file);

    /** {@return whether a form is written as a folder of files} */
    boolean writesFolder(TypeRef<?> form);

    /** Writes a value, compressed if the name of the output requires that. */
    <T> void write(T value, TypeRef<T> form, Output output) throws Exception;

    /** {@return whether several files can be loaded as one value of a form} */
    boolean readsTogether(TypeRef<?> form);

    /**
     * {@return several files as one value}
     *
     * @param files the files, by the names that failures mention
     * @param scope where the value opens its resources
     */
    <T> T readTogether(TypeRef<T> form, Map<String, Location> files, RunScope scope) throws Exception;

    /** {@return whether values of a form cannot leave the process} */
    boolean isProcessBound(TypeRef<?> form);

    /** {@return the versions of a folder that is stored as a whole, newest first} */
    List<String> versions(Location folder) throws IOException;

    /** {@return the same versions with what is recorded of them} */
    List<StoredVersion> storedVersions(Location folder) throws IOException;

    /** {@return the same versions by name and time alone} */
    List<StoredVersion> namedVersions(Location folder) throws IOException;

    /** Removes a version of a folder that is stored as a whole, if it exists. */
    void removeVersion(Location folder, String version) throws IOException;
}
