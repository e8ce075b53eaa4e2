// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.config.internal.RuleFile;
import org.jedro.config.internal.SharedFolder;
import org.jedro.journal.RunJournal;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;

/** Where {@code conf/<env>/runs.yml} lets records be sent. */
public final class SharedRuns {
    private final RuleFile file;
    private final Content content;
    private final ConfigLoader config;

    private SharedRuns(MapValue values, ConfigLoader config) {
        this.file = new RuleFile(values);
        this.content = RecordBinder.bind(values, Content.class, "");
        this.config = config;
    }

    /** The content of the file. */
    record Content(Optional<Shared> shared) {
        static Content defaults() {
            return new Content(Optional.empty());
        }
    }

    /**
     * The content of {@code shared}.
     *
     * @param location a folder of any storage
     * @param credentials the name of an entry of the credentials
     */
    record Shared(String location, Optional<String> credentials) {
        static Shared defaults() {
            return new Shared("", Optional.empty());
        }
    }

    /**
     * {@return what the file declares; nothing if it does not exist}
     *
     * @throws org.jedro.value.BindingException if a key or a value is wrong; reports all problems at once
     */
    public static SharedRuns of(ConfigLoader config) {
        return new SharedRuns(ConfigLoaders.find(config, "runs").orElse(MapValue.empty()), config);
    }

    /**
     * {@return a journal that also sends the records; the same one if the file names no place for them}
     *
     * @param files the journal
     * @param folder the folder of its files
     * @param root the folder of the project
     * @throws org.jedro.JedroException if the place or its credentials are wrong; reports all problems at once
     */
    public RunJournal around(RunJournal files, Path folder, Path root) {
        return content.shared
                .<RunJournal>map(shared -> {
                    SharedFolder place = SharedFolder.open(file, shared.location, shared.credentials, config, root);
                    Path mirrored = folder.resolve("shared")
                            .resolve(Integer.toHexString(
                                    place.location().toString().hashCode()));
                    return SharedJournal.around(files, folder, place, mirrored, Clock.systemUTC());
                })
                .orElse(files);
    }
}
