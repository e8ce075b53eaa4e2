// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.ProblemText;
import org.jedro.internal.Reason;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;

/** Configuration in a storage, with the credentials of the environment: those in files are part of it. */
final class RemoteConfig {
    private static final String OPTION = "--conf-source";

    private RemoteConfig() {}

    /** {@return a loader of the files at a location, which are read now} */
    static FileConfigLoader.Builder at(String place, Path root) {
        refusePassword(place);
        Problems problems = new Problems();
        Location location = Location.parse(place, root, problems);
        Storage storage = location == null
                ? null
                : Storages.ofClassPath().open(new StorageSpec(location, MapValue.empty(), root), problems);
        if (location == null || storage == null) {
            throw InvalidOptionException.of(
                    OPTION, ProblemText.line(problems.list().get(0)));
        }
        try {
            return FileConfigLoader.builder(storage.input(location));
        } catch (NoSuchFileException e) {
            throw InvalidOptionException.of(OPTION, "'" + location.shown() + "' does not exist");
        } catch (IOException | JedroException e) {
            throw InvalidOptionException.of(OPTION, "'" + location.shown() + "' cannot be read: " + Reason.of(e));
        }
    }

    /** An entry of the catalog would name its credentials, which are not known yet. */
    private static void refusePassword(String place) {
        String authority = place.replaceFirst("^[^/]*://", "").replaceFirst("/.*", "");
        int at = authority.lastIndexOf('@');
        if (at >= 0 && authority.substring(0, at).contains(":")) {
            throw InvalidOptionException.of(
                    OPTION, "an address cannot have a password in it; set the credentials in the environment");
        }
    }
}
