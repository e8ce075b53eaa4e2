// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.model.internal.ProjectModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A file with the model of a project. */
final class ModelFile {
    private static final String FORMATS = "jedro-viz/";
    /** Not the file that was named: it may be one of another kind that should stay. */
    private static final String AGAIN = ", in the project that it shows: jedro viz --save-file project.json";

    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

    private final Path file;

    ModelFile(Path file) {
        this.file = file;
    }

    /** {@return the file that keeps the model of a project for the time when it does not load} */
    static ModelFile of(Path project) {
        return new ModelFile(project.resolve(".jedro").resolve("viz").resolve("project.json"));
    }

    /** {@return the kept model; empty if the file does not exist or another version wrote it} */
    Optional<ProjectModel> find() {
        try {
            return Files.isRegularFile(file) ? Optional.of(read()) : Optional.empty();
        } catch (JedroException e) {
            LOG.debug("The kept graph is not used", e);
            return Optional.empty();
        }
    }

    /**
     * {@return the model}
     *
     * @throws JedroException if the file cannot be read or is not such a model
     */
    ProjectModel read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String format = Json.read(bytes, JsonNode.class).path("format").asString("");
            if (format.startsWith(FORMATS) && !format.equals(ProjectModel.FORMAT)) {
                throw new JedroException("File '" + file + "' has the format '" + format + "', but expected '"
                        + ProjectModel.FORMAT + "'.\n  write it again with this version of Jedro" + AGAIN);
            }
            return Json.read(bytes, ProjectModel.class);
        } catch (IOException e) {
            throw new JedroException("File '" + file + "' cannot be read: " + Reason.asEndOfSentence(e), e);
        } catch (JacksonException | NullPointerException e) {
            throw new JedroException(
                    "File '" + file + "' does not contain a project of the viewer.\n  write one" + AGAIN, e);
        }
    }

    /** Keeps a model if the folder can be written. */
    void keep(ProjectModel model) {
        try {
            write(model);
        } catch (JedroException e) {
            LOG.debug("The graph is not kept for later", e);
        }
    }

    /**
     * Writes a model.
     *
     * @throws JedroException if that is impossible
     */
    void write(ProjectModel model) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Pending pending = new LocalStorage(Clock.systemUTC()).replace(Location.of(file.toAbsolutePath()))) {
                try (OutputStream out = pending.output().open()) {
                    out.write(Json.bytes(model));
                }
                pending.commit();
            }
        } catch (IOException e) {
            throw new JedroException("File '" + file + "' cannot be written: " + Reason.asEndOfSentence(e), e);
        }
    }
}
