// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.File;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.Experimental;
import org.jedro.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A place in a storage: the scheme of the storage and a path in it, with {@code /} between the path's parts.
 *
 * <p>The path of a local file is absolute. All other paths begin with the bucket, container or host, as in Kedro.
 * Equal if scheme and path are; immutable.
 */
@Experimental
public final class Location implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The scheme of local files, which texts without a scheme have. */
    public static final String FILE = "file";

    /** At least two letters, since a single one is a drive in Windows. */
    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);

    private static final Pattern DRIVE = Pattern.compile("/([A-Za-z])[:|]([/\\\\].*)", Pattern.DOTALL);
    /** Stores whose addresses may have a port, which is not part of the path. */
    private static final Set<String> CLOUD =
            Set.of("abfs", "abfss", "adl", "gcs", "gdrive", "gs", "oci", "oss", "s3", "s3a", "s3n");

    private static final Set<String> HTTP = Set.of("http", "https");

    /** Stores whose addresses have a container before an {@code @}. */
    private static final Set<String> WITH_CONTAINER = Set.of("abfss", "oci");

    private final String scheme;
    private final String path;
    private final String shown;

    private Location(String scheme, String path, String shown) {
        this.scheme = scheme;
        this.path = path;
        this.shown = shown;
    }

    /** {@return the location of a local file, by its absolute path} */
    public static Location of(Path file) {
        String path = slashed(file.toAbsolutePath());
        return new Location(FILE, path, path);
    }

    /**
     * {@return a location in a storage}
     *
     * @param scheme in lower case
     * @param path the path in the storage; absolute for a local file; the fragment of an HTTP address is left out
     */
    public static Location of(String scheme, String path) {
        String sent = withoutFragment(scheme, path);
        return new Location(scheme, sent, scheme.equals(FILE) ? sent : scheme + "://" + withoutQuery(scheme, sent));
    }

    /** The fragment of an address of HTTP is not sent. */
    private static String withoutFragment(String scheme, String path) {
        int fragment = HTTP.contains(scheme) ? path.indexOf('#') : -1;
        return fragment < 0 ? path : path.substring(0, fragment);
    }

    /** Of an address of HTTP, whose query may be signed. */
    private static String withoutQuery(String scheme, String path) {
        int query = HTTP.contains(scheme) ? path.indexOf('?') : -1;
        return query < 0 ? path : path.substring(0, query);
    }

    /** {@return whether a text begins with a scheme and {@code ://}} */
    public static boolean hasScheme(String text) {
        return text.contains("://") && WITH_SCHEME.matcher(text).matches();
    }

    /** {@return the scheme of a text, in lower case; {@link #FILE} if it has none} */
    public static String schemeOf(String text) {
        return hasScheme(text) ? text.substring(0, text.indexOf("://")).toLowerCase(Locale.ROOT) : FILE;
    }

    /** {@return the text without its scheme and {@code ://}} */
    public static String pathOf(String text) {
        return hasScheme(text) ? text.substring(text.indexOf("://") + "://".length()) : text;
    }

    /** {@return the text with its scheme in the spelling that all names of one store share: {@code S3a} is {@code s3}} */
    public static String oneScheme(String text) {
        if (!hasScheme(text)) {
            return text;
        }
        return schemeOf(text).replaceFirst("^s3[an]$", "s3") + text.substring(text.indexOf("://"));
    }

    /**
     * {@return the location that a text names; null if there were problems}
     *
     * @param text a path, or a scheme with {@code ://} and a path
     * @param baseDirectory the folder that relative paths start from; they cannot lead out of it
     * @param problems receives the problems, at the text
     */
    public static @Nullable Location parse(String text, Path baseDirectory, Problems problems) {
        String scheme = schemeOf(text);
        String rest = withoutFragment(scheme, pathOf(text));
        if (rest.isBlank()) {
            problems.add("expected a path but was an empty text");
            return null;
        }
        if (rest.indexOf('\0') >= 0) {
            problems.add("a path cannot have a null character");
            return null;
        }
        return scheme.equals(FILE) ? local(rest, baseDirectory, problems) : remote(scheme, rest, problems);
    }

    private static @Nullable Location local(String text, Path baseDirectory, Problems problems) {
        if (text.startsWith("~/")) {
            problems.add("'~' does not stand for the home folder here; write the absolute path");
            return null;
        }
        if (text.startsWith(FILE + ":")) {
            problems.add("expected 'file://' before an absolute path, or a path without 'file:'");
            return null;
        }
        Path base = baseDirectory.toAbsolutePath().normalize();
        Path given;
        try {
            given = Path.of(withDrive(text));
        } catch (InvalidPathException e) {
            problems.add("this is not a path here: " + e.getReason());
            return null;
        }
        Path absolute = base.resolve(given).normalize();
        boolean isInside = absolute.startsWith(base);
        if (!isInside && !given.isAbsolute()) {
            problems.add("the path leads out of the project; write it as an absolute path if that is meant");
            return null;
        }
        return new Location(FILE, slashed(absolute), slashed(isInside ? base.relativize(absolute) : absolute));
    }

    /** On Windows, the address of a file has a slash before its drive. */
    private static String withDrive(String path) {
        if (File.separatorChar != '\\') {
            return path;
        }
        Matcher matcher = DRIVE.matcher(path);
        return matcher.matches() ? matcher.group(1) + ":" + matcher.group(2) : path;
    }

    /** A name may contain a backslash on systems where that is not a separator. */
    private static String slashed(Path path) {
        return File.separatorChar == '/' ? path.toString() : path.toString().replace(File.separatorChar, '/');
    }

    private static @Nullable Location remote(String scheme, String text, Problems problems) {
        String plain = withoutQuery(scheme, text);
        int slash = plain.indexOf('/');
        String authority = slash < 0 ? plain : text.substring(0, slash);
        String path = text.substring(authority.length());
        int at = authority.lastIndexOf('@');
        if (at >= 0 && authority.substring(0, at).contains(":")) {
            problems.add("a path cannot have a password in it; name 'credentials' instead");
            return null;
        }
        if (at >= 0 && HTTP.contains(scheme)) {
            problems.add("an address cannot have a user or a password in it; name 'credentials' instead");
            return null;
        }
        if (("/" + plain + "/").contains("/../")) {
            problems.add("a path with a scheme cannot have '..' in it");
            return null;
        }
        boolean hasQuery = plain.length() < text.length();
        return of(scheme, authority(scheme, authority, at) + (hasQuery ? path : withoutSlashAtEnd(path)));
    }

    private static String authority(String scheme, String authority, int at) {
        if (!CLOUD.contains(scheme)) {
            return authority;
        }
        String host = WITH_CONTAINER.contains(scheme) ? authority : authority.substring(at + 1);
        return host.replaceFirst(":\\d+$", "");
    }

    private static String withoutSlashAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** {@return the scheme of the storage, in lower case} */
    public String scheme() {
        return scheme;
    }

    /** {@return the path in the storage} */
    public String path() {
        return path;
    }

    /** {@return the last part of the path, without the query of an HTTP address; empty for a root} */
    public String name() {
        String plain = withoutQuery(scheme, path);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    /**
     * {@return the location as its user would write it: a local file inside the project is shown relative to the project, an
     * HTTP address without its query, which may be signed}
     */
    public String shown() {
        return shown;
    }

    /** {@return the location as records of runs keep it: in full, but an HTTP address without its query, which may be signed} */
    public String recorded() {
        return HTTP.contains(scheme) ? shown : toString();
    }

    /** {@return the folder of this location; empty if the path has no parent} */
    public Optional<Location> parent() {
        int slash = withoutQuery(scheme, path).lastIndexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        int shownSlash = shown.lastIndexOf('/');
        String above = path.substring(0, slash);
        boolean isInside = shownSlash > 0 && shown.endsWith(path.substring(slash));
        return Optional.of(isInside ? new Location(scheme, above, shown.substring(0, shownSlash)) : of(scheme, above));
    }

    /** {@return a location inside this one} */
    public Location resolve(String inside) {
        return new Location(scheme, path + "/" + inside, shown + "/" + inside);
    }

    /** {@return another path of the same storage, shown as this one: another spelling of the same place} */
    public Location withPath(String other) {
        return new Location(scheme, other, shown);
    }

    /** {@return whether this is inside another location} */
    public boolean isInside(Location other) {
        return scheme.equals(other.scheme) && path.startsWith(other.path + "/");
    }

    /**
     * {@return the path of a local file}
     *
     * @throws IllegalStateException if this is not a local file
     */
    public Path file() {
        if (!scheme.equals(FILE)) {
            throw new IllegalStateException("Not a file of this machine: " + shown);
        }
        return Path.of(path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location location && scheme.equals(location.scheme) && path.equals(location.path);
    }

    @Override
    public int hashCode() {
        return scheme.hashCode() * 31 + path.hashCode();
    }

    /** {@return the path of a local file; for other storages, with the scheme, and the query of an HTTP address} */
    @Override
    public String toString() {
        return scheme.equals(FILE) ? path : scheme + "://" + path;
    }
}
