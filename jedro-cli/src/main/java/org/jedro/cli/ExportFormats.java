// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.inspect.PipelineExporter;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;

/** The formats of {@code jedro export}; for the same name or suffix see {@link Precedence}. */
final class ExportFormats {
    private final Precedence<Format> byName = new Precedence<>();
    private final Precedence<Format> bySuffix = new Precedence<>();
    private final ClassLoader loader;

    /** A format; its exporter may come from a plugin, so it is described only once and its methods may throw any exception. */
    record Format(String name, String suffix, String description, PipelineExporter exporter) {}

    private ExportFormats(ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return the formats of Jedro, and of the exporters that a loader finds} */
    static ExportFormats of(ClassLoader loader) {
        ExportFormats formats = new ExportFormats(loader);
        PipelineExporter.all(loader).forEach(formats::add);
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
        Rank rank = Rank.of(exporter, loader);
        names.forEach(name -> byName.offer(name, rank, exporter.getClass(), format));
        if (!format.suffix().isEmpty()) {
            bySuffix.offer(format.suffix(), rank, exporter.getClass(), format);
        }
    }

    private static <T> T call(PipelineExporter exporter, String method, UserCode.Call<T> call) {
        return UserCode.call(
                () -> Objects.requireNonNull(call.call(), "it returned null"),
                e -> ExtensionFailedException.of(
                        "Exporter '" + exporter.getClass().getName() + "'", method, e));
    }

    /** {@return all names, sorted} */
    List<String> names() {
        return List.copyOf(new TreeSet<>(byName.names()));
    }

    /** {@return the format with a name; the error suggests the closest name and lists all} */
    Format named(String name) {
        byName.conflict(name).ifPresent(conflict -> {
            throw new JedroException("Export format '" + name + "' " + conflict + ".");
        });
        Format format = byName.find(name).orElse(null);
        if (format == null) {
            String hint = Suggestions.closest(name, byName.names())
                    .map(closest -> "\n  did you mean '" + closest + "'?")
                    .orElse("");
            throw new JedroException("Export format '" + name + "' does not exist." + hint + list());
        }
        return format;
    }

    /** {@return the format for a file name} */
    Format ofFile(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        // of the suffixes gz and dot.gz, the longer one is meant
        String suffix = bySuffix.names().stream()
                .filter(known -> name.endsWith("." + known))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        bySuffix.conflict(suffix).ifPresent(conflict -> {
            throw new JedroException(
                    "The format of '" + file + "' " + conflict + ", or name it: jedro export FORMAT." + list());
        });
        return bySuffix.find(suffix)
                .orElseThrow(() -> new JedroException(
                        "The format of '" + file + "' is not known; name it: jedro export FORMAT." + list()));
    }

    /** {@return the error for a command without a format} */
    JedroException missing() {
        return new JedroException("A format is missing after 'export'." + list());
    }

    private String list() {
        Map<String, Format> sorted = new TreeMap<>();
        byName.names().stream()
                .flatMap(name -> byName.find(name).stream())
                .forEach(format -> sorted.put(format.name(), format));
        int width = sorted.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        sorted.forEach((name, format) -> lines.append("\n  ")
                .append(name)
                .append(" ".repeat(width - name.length() + 2))
                .append(format.description()));
        return lines.toString();
    }
}
