package org.jedro.datasets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a catalog entry says that its file is.
 *
 * @param location the absolute path in its storage
 * @param shown the path as the user would name it: relative to the project, if it is inside
 */
record FilePath(String location, String shown) {
    /** At least two letters: one is a drive of Windows. */
    private static final Pattern PROTOCOL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);

    /** {@return the protocol of a path; {@code file} if it names none} */
    static String protocol(String path) {
        if (!path.contains("://")) {
            return "file";
        }
        Matcher matcher = PROTOCOL.matcher(path);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
    }

    /** {@return the path without its protocol} */
    static String withoutProtocol(String path) {
        if (!path.contains("://")) {
            return path;
        }
        Matcher matcher = PROTOCOL.matcher(path);
        return matcher.matches() ? matcher.group(2) : path;
    }

    /** {@return the path of a local file, or what is wrong with it as a problem's clause} */
    static Parsed local(String path, Path baseDirectory) {
        String plain = withoutProtocol(path);
        if (plain.isBlank()) {
            return new Parsed(Optional.empty(), "expected a path but was an empty text");
        }
        if (plain.indexOf('\0') >= 0) {
            return new Parsed(Optional.empty(), "a path cannot have a null character");
        }
        Path base = baseDirectory.toAbsolutePath().normalize();
        Path given;
        try {
            given = Path.of(plain);
        } catch (InvalidPathException e) {
            return new Parsed(Optional.empty(), "this is no path here: " + e.getReason());
        }
        Path absolute = base.resolve(given).normalize();
        boolean inside = absolute.startsWith(base);
        if (!inside && !given.isAbsolute()) {
            return new Parsed(
                    Optional.empty(),
                    "the path leads out of the project; write it as an absolute path if that is meant");
        }
        if (absolute.getFileName() == null || absolute.equals(base)) {
            return new Parsed(Optional.empty(), "expected the path of a file but was a folder");
        }
        String shown = inside ? base.relativize(absolute).toString() : absolute.toString();
        return new Parsed(Optional.of(new FilePath(absolute.toString(), shown.replace('\\', '/'))), "");
    }

    /** A path, or the reason why there is none. */
    record Parsed(Optional<FilePath> path, String problem) {}

    /** {@return the last part of the path} */
    String name() {
        return location.substring(lastSeparator(location) + 1);
    }

    /** {@return the same file name in a folder of versions: {@code <path>/<version>/<name>}} */
    FilePath version(String version) {
        String tail = "/" + version + "/" + name();
        return new FilePath(location + tail, shown + tail);
    }

    private static int lastSeparator(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }
}
