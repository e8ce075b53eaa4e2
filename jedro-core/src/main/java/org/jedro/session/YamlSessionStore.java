package org.jedro.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.config.YamlWriter;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** One YAML file per run. */
final class YamlSessionStore implements SessionStore {
    private final Path folder;

    YamlSessionStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(RunRecord run, Optional<Throwable> error) {
        Map<String, Object> content = new LinkedHashMap<>(run.toMap());
        run.git().ifPresent(git -> content.put("git", Map.of("commit", git.commit(), "dirty", git.isDirty())));
        error.ifPresent(thrown -> content.put("exception", describe(thrown)));
        Path target = run.project().root().resolve(folder);
        try {
            Location record = Location.of(target.resolve(run.runId() + ".yml"));
            String text = YamlWriter.write((MapValue) Value.of(content, Origin.JAVA));
            // no link is followed, and a process that is killed leaves no half of a record
            if (!new LocalStorage(Clock.systemUTC()).createIfAbsent(record, text.getBytes(StandardCharsets.UTF_8))) {
                throw new FileAlreadyExistsException(record.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> describe(Throwable error) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("type", error.getClass().getName());
        description.put("message", String.valueOf(error.getMessage()));
        return description;
    }
}
