// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jedro.datasets.chart.ChartPicture;
import org.jedro.datasets.chart.ChartSpec;

/** Writes plots to files in {@code .jedro/shell}, and opens them where there is a desktop. */
final class Plots {
    private final Path folder;
    private final List<String> opener;
    private int count;

    /** Creates the plots of a project; {@code opener} is the program that opens a file, empty without a desktop. */
    Plots(Path folder, List<String> opener) {
        this.folder = folder;
        this.opener = List.copyOf(opener);
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

    /** {@return the description of a chart that is written now} */
    String write(ChartSpec chart) throws IOException {
        Path file = next("svg");
        Files.writeString(file, ChartPicture.svg(chart));
        return opened("a chart of " + chart.rows().size() + " rows", file);
    }

    /** {@return the description of an image that is written now} */
    String write(BufferedImage image) throws IOException {
        Path file = next("png");
        ImageIO.write(image, "png", file.toFile());
        return opened("an image of " + image.getWidth() + " × " + image.getHeight() + " pixels", file);
    }

    private Path next(String suffix) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve("plot-" + ++count + "." + suffix);
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
