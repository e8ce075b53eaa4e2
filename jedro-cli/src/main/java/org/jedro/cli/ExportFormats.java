package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.inspect.PipelineExporter;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;

/** The formats of {@code jedro export}. Of two exporters with the same name, the later one is used. */
final class ExportFormats {
    private final Map<String, Format> byName = new LinkedHashMap<>();

    /** A format; its exporter may come from a plugin, so it is described only once and its methods may throw any exception. */
    record Format(String name, String suffix, String description, PipelineExporter exporter) {}

    private ExportFormats() {}

    /** {@return the formats of these exporters} */
    static ExportFormats of(List<PipelineExporter> exporters) {
        ExportFormats formats = new ExportFormats();
        exporters.forEach(formats::add);
        return formats;
    }

    private void add(PipelineExporter exporter) {
        List<String> names = call(exporter, "names", () -> new ArrayList<>(exporter.names()));
        if (names.isEmpty()) {
            throw new JedroException("Exporter '" + exporter.getClass().getName() + "' has no name.");
        }
        Format format = new Format(
                names.get(0),
                call(exporter, "suffix", exporter::suffix),
                call(exporter, "description", exporter::description),
                exporter);
        names.forEach(name -> byName.put(name, format));
    }

    private static <T> T call(PipelineExporter exporter, String method, UserCode.Call<T> call) {
        return UserCode.call(
                () -> Objects.requireNonNull(call.call(), "it returned null"),
                e -> ExtensionFailedException.of(
                        "Exporter '" + exporter.getClass().getName() + "'", method, e));
    }

    /** {@return all names, sorted} */
    List<String> names() {
        return List.copyOf(new TreeSet<>(byName.keySet()));
    }

    /** {@return the format with a name; the error suggests the closest name and lists all} */
    Format named(String name) {
        Format format = byName.get(name);
        if (format == null) {
            String hint = Suggestions.closest(name, byName.keySet())
                    .map(closest -> "\n  did you mean '" + closest + "'?")
                    .orElse("");
            throw new JedroException("Export format '" + name + "' does not exist." + hint + list());
        }
        return format;
    }

    /** {@return the format for a file name} */
    Format ofFile(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        Optional<Format> found = new LinkedHashSet<>(byName.values())
                .stream()
                        .filter(format -> !format.suffix().isEmpty() && name.endsWith("." + format.suffix()))
                        .reduce((earlier, later) -> later);
        return found.orElseThrow(() -> new JedroException(
                "The format of '" + file + "' is not known; name it: jedro export FORMAT." + list()));
    }

    /** {@return the error for a command without a format} */
    JedroException missing() {
        return new JedroException("A format is missing after 'export'." + list());
    }

    private String list() {
        Map<String, Format> sorted = new TreeMap<>();
        byName.values().forEach(format -> sorted.put(format.name(), format));
        int width = sorted.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        sorted.forEach((name, format) -> lines.append("\n  ")
                .append(name)
                .append(" ".repeat(width - name.length() + 2))
                .append(format.description()));
        return lines.toString();
    }
}
