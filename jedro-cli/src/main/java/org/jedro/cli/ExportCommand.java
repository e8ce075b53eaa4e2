// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.Locale;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.inspect.ExportOptions;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.FileKind;
import org.jedro.internal.Reason;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro export}: exports pipelines in formats of other tools. */
@Command(
        name = "export",
        description =
                "Writes a pipeline, or a part of one, in a format of other tools: Mermaid, Graphviz, JSON and those of"
                        + " plugins. Nothing runs.",
        footer = {
            "",
            "Examples:",
            "  jedro export mermaid",
            "  jedro export --output docs/pipeline.dot --pipelines data_science --without-parameters",
            "  jedro export json --select 'tag:training+'"
        })
final class ExportCommand extends ProjectCommand {
    private static final String OUTPUT = "--output";
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "dot, json, mermaid, or a plugin's format. Default: by the output file's suffix.")
    @Nullable String format;

    @Option(
            names = {"-o", OUTPUT},
            paramLabel = "FILE",
            description = "The file to write. It appears whole or not at all. Default: -, the standard output.")
    String output = STANDARD_OUTPUT;

    @Option(names = "--without-parameters", description = "Leave parameters out of pictures.")
    boolean withoutParameters;

    @Option(
            names = "--direction",
            paramLabel = "right|down",
            defaultValue = "right",
            description = "Where data flows in pictures. Default: ${DEFAULT-VALUE}.")
    Direction direction = Direction.RIGHT;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    /** The direction of the data flow. */
    enum Direction {
        RIGHT(ExportOptions.Direction.RIGHT),
        DOWN(ExportOptions.Direction.DOWN);

        private final ExportOptions.Direction option;

        Direction(ExportOptions.Direction option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The formats of the class path, for completion. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return ExportFormats.of(loader).names().iterator();
        }
    }

    ExportCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        ExportFormats.Format chosen = chosen(ExportFormats.of(session.classLoader()));
        Pipeline pipeline = selection.choose(session);
        String name =
                selection.pipelines().isEmpty() ? ProjectPipelines.DEFAULT : String.join(", ", selection.pipelines());
        ProjectSnapshot snapshot = ProjectSnapshot.of(session, name, pipeline);
        byte[] content = export(chosen, snapshot);
        if (isStandardOutput()) {
            console().print(content);
        } else {
            write(content);
        }
        return ExitCode.OK;
    }

    private ExportFormats.Format chosen(ExportFormats formats) {
        if (format != null) {
            return formats.named(format);
        }
        if (isStandardOutput()) {
            throw formats.missing();
        }
        return formats.ofFile(output);
    }

    private boolean isStandardOutput() {
        return output.equals(STANDARD_OUTPUT);
    }

    /** The output that a plugin writes before it fails is discarded. */
    private byte[] export(ExportFormats.Format chosen, ProjectSnapshot snapshot) {
        ExportOptions options = ExportOptions.defaults().withDirection(direction.option);
        ExportOptions shown = withoutParameters ? options.withoutParameters() : options;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        UserCode.run(
                () -> chosen.exporter().export(snapshot, shown, content),
                e -> ExtensionFailedException.of("Exporter '" + chosen.name() + "'", "export", e));
        return content.toByteArray();
    }

    private void write(byte[] content) {
        Path file = file();
        try {
            FileKind kind = FileKind.of(file);
            if (kind == FileKind.FOLDER) {
                throw InvalidOptionException.of(OUTPUT, "expected a file, but '" + output + "' is a folder");
            }
            if (kind == FileKind.OTHER) {
                // a pipe or a device is written to, not replaced
                Files.write(file, content);
                return;
            }
            try (Pending pending = new LocalStorage(Clock.systemUTC()).replace(Location.of(file))) {
                try (OutputStream out = pending.output().open()) {
                    out.write(content);
                }
                pending.commit();
            }
        } catch (IOException e) {
            throw InvalidOptionException.of(OUTPUT, "'" + output + "' cannot be written (" + Reason.of(e) + ")");
        }
    }

    private Path file() {
        try {
            return Path.of(output).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw InvalidOptionException.of(OUTPUT, "'" + output + "' is not a path");
        }
    }
}
