// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar, or a folder of classes, that offers something to Jedro: a dataset, a hook, a command.
 *
 * <p>Its name and version are the manifest's {@code Implementation-Title} and {@code Implementation-Version}, else they
 * come from the file name: {@code acme-hooks-1.2.jar} is {@code acme-hooks} in version {@code 1.2}. A Maven classes folder is
 * named after its module.
 *
 * @param name the name that settings and messages use
 * @param version the version; empty if unknown
 */
public record Plugin(String name, Optional<String> version) {
    private static final Pattern FILE = Pattern.compile("(.+?)(?:-(\\d[\\w.+-]*))?\\.jar");
    private static final Plugin UNKNOWN = new Plugin("unknown", Optional.empty());

    /** {@return the plugin that a class belongs to} */
    public static Plugin of(Class<?> type) {
        if (type.getModule().isNamed()) {
            Module module = type.getModule();
            return new Plugin(module.getName(), module.getDescriptor().rawVersion());
        }
        if (type.getProtectionDomain().getCodeSource() == null) {
            return UNKNOWN;
        }
        return of(type.getProtectionDomain().getCodeSource().getLocation());
    }

    /** {@return a class and its plugin, for messages} */
    public static String describe(Class<?> type) {
        return type.getName() + " (" + of(type) + ")";
    }

    /**
     * {@return the plugin that a file of the class path belongs to}
     *
     * @param file where a class loader has found the file
     * @param path the path that was requested from the class loader
     */
    public static Plugin ofResource(URL file, String path) {
        String text = file.toString();
        String place = text.startsWith("jar:")
                ? text.substring("jar:".length(), text.indexOf("!/"))
                : text.substring(0, text.length() - path.length());
        try {
            return of(Path.of(new URI(place)));
        } catch (URISyntaxException | RuntimeException e) {
            return UNKNOWN;
        }
    }

    /** {@return the plugin at a place of the class path} */
    private static Plugin of(URL location) {
        try {
            return of(Path.of(location.toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            return UNKNOWN;
        }
    }

    private static Plugin of(Path place) {
        String file = place.getFileName() == null ? "" : place.getFileName().toString();
        if (!file.endsWith(".jar")) {
            boolean isMaven = file.endsWith("classes") && place.getNameCount() > 2;
            Path folder = isMaven ? place.getName(place.getNameCount() - 3) : place.getFileName();
            return new Plugin(String.valueOf(folder), Optional.empty());
        }
        return ofManifest(place).orElseGet(() -> ofFileName(file));
    }

    private static Optional<Plugin> ofManifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                return Optional.empty();
            }
            String title = manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_TITLE);
            String version = manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return title == null || version == null
                    ? Optional.empty()
                    : Optional.of(new Plugin(title, Optional.of(version)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Plugin ofFileName(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches() ? new Plugin(matcher.group(1), Optional.ofNullable(matcher.group(2))) : UNKNOWN;
    }

    /** {@return name and version} */
    @Override
    public String toString() {
        return version.map(number -> name + " " + number).orElse(name);
    }
}
