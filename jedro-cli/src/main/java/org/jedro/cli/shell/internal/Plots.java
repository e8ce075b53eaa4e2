// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jedro.datasets.chart.ChartPicture;
import org.jedro.datasets.chart.ChartSpec;

/** Displays plots: as pictures, or as files in {@code .jedro/shell}, which are opened where there is a desktop. */
final class Plots {
    private final Optional<Path> folder;
    private final List<String> opener;
    private int count;

    private Plots(Optional<Path> folder, List<String> opener) {
        this.folder = folder;
        this.opener = List.copyOf(opener);
    }

    /** {@return plots as pictures} */
    static Plots displayed() {
        return new Plots(Optional.empty(), List.of());
    }

    /** {@return plots as files of a folder; {@code opener} is the program that opens a file, empty without a desktop} */
    static Plots files(Path folder, List<String> opener) {
        return new Plots(Optional.of(folder), opener);
    }

    /** {@return the program that opens files on this machine; empty if it has no desktop} */
    static List<String> opener(String system, Map<String, String> variables) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of("open");
        }
        if (name.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean hasDesktop = List.of("DISPLAY", "WAYLAND_DISPLAY").stream()
                .anyMatch(variable -> !variables.getOrDefault(variable, "").isEmpty());
        return hasDesktop ? List.of("xdg-open") : List.of();
    }

    /** {@return a chart, which is written now if plots are files} */
    Display display(ChartSpec chart) throws IOException {
        String svg = ChartPicture.svg(chart);
        String what = "a chart of " + chart.rows().size() + " rows";
        return folder.isEmpty()
                ? Display.of(what, "image/svg+xml", svg)
                : Display.of(opened(what, write(folder.get(), "svg", svg.getBytes(StandardCharsets.UTF_8))));
    }

    /** {@return an image, which is written now if plots are files} */
    Display display(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        String what = "an image of " + image.getWidth() + " × " + image.getHeight() + " pixels";
        return folder.isEmpty()
                ? Display.of(what, "image/png", Base64.getEncoder().encodeToString(png.toByteArray()))
                : Display.of(opened(what, write(folder.get(), "png", png.toByteArray())));
    }

    private Path write(Path place, String suffix, byte[] content) throws IOException {
        Files.createDirectories(place);
        return Files.write(place.resolve("plot-" + ++count + "." + suffix), content);
    }

    private String opened(String what, Path file) {
        return what + ", in " + file + (!opener.isEmpty() && opens(file) ? ", which is opened" : "");
    }

    private boolean opens(Path file) {
        List<String> words = new ArrayList<>(opener);
        words.add(file.toString());
        try {
            new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
