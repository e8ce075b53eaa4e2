// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.model.internal.SafeHtml;

/**
 * The page of the viewer with all that it needs in one file, which a browser opens from disk. Only the scripts of the page run in it,
 * whatever its data contains: the policy names them by their hashes.
 */
final class SingleFile {
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*\\ssrc=\"\\./([^\"]+)\"[^>]*></script>\\s*");
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\"[^>]*href=\"\\./([^\"]+)\"[^>]*>");
    private static final Pattern ICON = Pattern.compile("<link rel=\"icon\"[^>]*href=\"\\./([^\"]+)\"[^>]*/?>");
    private static final Pattern FONT = Pattern.compile("url\\(\"?'?(\\./)?([^)\"']+\\.woff2)\"?'?\\)");
    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");

    private static final Pattern FRAME_SCRIPT = Pattern.compile("<script>(.*)</script>", Pattern.DOTALL);

    private final Function<String, byte[]> files;

    /** Creates the file from the files of a page. */
    SingleFile(Function<String, byte[]> files) {
        this.files = files;
    }

    /** {@return the file with the page of this build} */
    static SingleFile ofThisBuild() {
        return new SingleFile(SingleFile::bytes);
    }

    /**
     * {@return the page}
     *
     * @throws JedroException if the page is not in this build
     */
    byte[] of(SavedProject project) {
        String page = text("index.html");
        Set<DrawingLibrary> libraries = DrawingLibrary.neededFor(project);
        List<String> scripts = scripts(page, libraries);
        Map<String, String> frames = frames(libraries);
        String style = fonts(text(required(STYLE, page)));
        String policy = "default-src 'none'; script-src "
                + Stream.concat(scripts.stream(), frames.values().stream().map(frame -> required(FRAME_SCRIPT, frame)))
                        .map(script -> "'" + hash(script) + "'")
                        .collect(Collectors.joining(" "))
                + "; style-src "
                // The document of a frame has the policy of the file too, and the libraries write styles into it.
                + (frames.isEmpty() ? "'" + hash(style) + "'" : "'unsafe-inline'")
                + "; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'";
        String head = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n<style>" + style
                + "</style>";
        String built = replace(STYLE, page, "");
        built = replace(SCRIPT, built, "");
        built = replace(ICON, built, icon(page));
        built = replace(
                TITLE, built, "<title>" + SafeHtml.escape(project.project().project()) + "</title>\n" + head);
        String tail = data("jedro-data", project)
                + frames.entrySet().stream()
                        .map(frame -> data(frame.getKey(), frame.getValue()))
                        .collect(Collectors.joining())
                + scripts.stream()
                        .map(script -> "<script>" + script + "</script>\n")
                        .collect(Collectors.joining())
                + "</body>";
        return built.replace("</body>", tail).getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the script of the page, after the libraries that are scripts of it} */
    private List<String> scripts(String page, Set<DrawingLibrary> libraries) {
        return Stream.concat(
                        libraries.stream()
                                .filter(library -> !library.isFramed())
                                .map(DrawingLibrary::file),
                        Stream.of(required(SCRIPT, page)))
                .map(name -> text(name).replace("</script", "<\\/script"))
                .toList();
    }

    /** {@return the documents of libraries that draw in frames, by the identifiers under which the page looks for them} */
    private Map<String, String> frames(Set<DrawingLibrary> libraries) {
        Map<String, String> frames = new LinkedHashMap<>();
        libraries.stream()
                .filter(DrawingLibrary::isFramed)
                .forEach(library ->
                        frames.put("jedro-" + library.name().toLowerCase(Locale.ROOT), text(library.file())));
        return frames;
    }

    private static String data(String id, Object content) {
        return "<script type=\"application/json\" id=\"" + id + "\">"
                + Json.text(content).replace("<", "\\u003c").replace("\u2028", "\\u2028") + "</script>\n";
    }

    private String icon(String page) {
        Matcher icon = ICON.matcher(page);
        return icon.find()
                ? "<link rel=\"icon\" href=\"data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(files.apply(icon.group(1))) + "\">"
                : "";
    }

    private String fonts(String style) {
        return FONT.matcher(style)
                .replaceAll(font -> "url(data:font/woff2;base64,"
                        + Base64.getEncoder().encodeToString(files.apply("assets/" + font.group(2))) + ")");
    }

    private static String required(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw incomplete();
        }
        return found.group(1);
    }

    private static String replace(Pattern pattern, String text, String by) {
        return pattern.matcher(text).replaceFirst(Matcher.quoteReplacement(by));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String text(String name) {
        return new String(files.apply(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Viewer.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw incomplete();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new JedroException("The page of the viewer cannot be read from its jar.", e);
        }
    }

    private static JedroException incomplete() {
        return new JedroException("The page of the viewer is not complete in this build of jedro-viz.\n"
                + "  build it with: npm run build, in jedro-viz/src/main/web");
    }
}
