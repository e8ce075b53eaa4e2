// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps figures of speech out of main sources and documents: programs report and request, they do not tell and ask.
 *
 * <p>Text (documents, comments, literals) is searched, also over the end of a line. Names in code are searched too, split at their humps:
 * {@code letsGo} is read as "lets go".
 */
class WordsTest {
    /** A blank, or the end of a line and the start of the next one, in a comment too. */
    private static final String GAP = "\\s+(?:(?:\\*|//) )?";

    /** A phrase, and what to write in its place. */
    private record Word(String regex, Pattern pattern, String instead) {
        static Word of(String regex, String instead) {
            return new Word(regex, whole(regex), instead);
        }
    }

    private static final List<Word> ANYWHERE = List.of(
            Word.of("foretold", "predicted"),
            Word.of("told", "reported, notified, requested, configured"),
            Word.of("tell(?:s|ing)?", "report, return, print, describe, notify, distinguish"),
            Word.of("says|said|not say", "report, print, declare, describe"),
            Word.of("asks|asked for", "request, call, require"),
            Word.of("whoever|(?:some|any|every|no)body", "the caller, no node"),
            Word.of("let(?:s|ting)? go", "release, close, drop"),
            Word.of("g(?:ives?|ave|iven|iving) up", "stop, fail, release"));

    private static final List<Word> TEXT = List.of(
            Word.of("there (?:is|are) none", "does not exist; without one; empty"),
            // 'there is no column' is plain English, as is 'no longer'
            Word.of(
                    "(?<=\\S\\x20)(?<!there\\x20|\\*\\x20)(?:is|are) no(?! (?:longer|more|less|later|earlier|smaller|larger|greater)\\b)",
                    "is not a"),
            Word.of("in the words of", "expressed as"),
            Word.of("whatever goes wrong", "failures"),
            Word.of("greater heap", "increase the heap"));

    private static final List<Word> NAMES = List.of(
            Word.of("asked|^ask(?! sync)", "requested, request"),
            Word.of("^says?", "reports, declares"),
            Word.of("wish(?:e[sd]|ing)?", "request"),
            Word.of("^most(?! (?:recent|significant|specific|frequent|common))", "max, limit, peak"),
            Word.of("room", "capacity, space"));

    private static final Pattern JAVA = Pattern.compile("(?:\"\"\"(?s:.*?)(?<!\\\\)\"\"\""
            + "|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'[^'\\\\\n]*+(?:\\\\.[^'\\\\\n]*+)*+'"
            + "|//[^\n]*|/\\*(?s:.*?)\\*/)|(?<name>[A-Za-z_$][\\w$]*+)");
    private static final Pattern HUMP = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+");

    private static final Pattern IN_TEXT = whole(
            Stream.concat(ANYWHERE.stream(), TEXT.stream()).map(Word::regex).collect(Collectors.joining("|")));

    /** The same names occur in many files. */
    private static final Map<String, List<Word>> IN_NAMES = new ConcurrentHashMap<>();

    @Test
    void occurInNoMainSource() throws IOException {
        Path root = ProjectCopy.repository();
        List<String> found = new ArrayList<>();
        for (Path file : files(root, ".java")) {
            inJava(name(root, file), Files.readString(file), found);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void occurInNoDocument() throws IOException {
        Path root = ProjectCopy.repository();
        List<String> found = new ArrayList<>();
        for (Path file : files(root, ".md")) {
            String text = Files.readString(file);
            inText(name(root, file), text, 0, text.length(), found);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void areFoundInNamesCommentsAndLiterals() {
        List<String> found = new ArrayList<>();
        inJava("Planted.java", """
                /** Closes what nobody reads. */
                final class Telling {
                    static final int MOST_ROWS = 3;
                    long foretoldPeak;

                    /**
                     * {@return null if there
                     * is none}
                     */
                    String letsGo(Object asked) { // whoever calls
                        return "'" + asked + "' is no runner" + '"' + ensureRoom() + \"""
                                the node that it says
                                \""";
                    }
                }
                """, found);

        assertThat(found)
                .containsExactly(
                        "Planted.java:1 'nobody': write 'the caller, no node'",
                        "Planted.java:2 'Telling': write 'report, return, print, describe, notify, distinguish'",
                        "Planted.java:3 'MOST_ROWS': write 'max, limit, peak'",
                        "Planted.java:4 'foretoldPeak': write 'predicted'",
                        "Planted.java:7 'there is none': write 'does not exist; without one; empty'",
                        "Planted.java:10 'letsGo': write 'release, close, drop'",
                        "Planted.java:10 'asked': write 'requested, request'",
                        "Planted.java:10 'whoever': write 'the caller, no node'",
                        "Planted.java:11 'asked': write 'requested, request'",
                        "Planted.java:11 'is no': write 'is not a'",
                        "Planted.java:11 'ensureRoom': write 'capacity, space'",
                        "Planted.java:12 'says': write 'report, print, declare, describe'");
    }

    @Test
    void areFoundInDocuments() {
        List<String> found = new ArrayList<>();
        String text = "The runner gives\nup, and is told the versions that were asked for.\n";
        inText("planted.md", text, 0, text.length(), found);

        assertThat(found)
                .containsExactly(
                        "planted.md:1 'gives up': write 'stop, fail, release'",
                        "planted.md:2 'told': write 'reported, notified, requested, configured'",
                        "planted.md:2 'asked for': write 'request, call, require'");
    }

    @Test
    void arePlainWordsInOtherSentences() {
        List<String> found = new ArrayList<>();
        inJava("Plain.java", """
                /**
                 * Reads at most ten rows; there is no column, however large, that is no longer used, and there
                 * is no limit.
                 */
                final class Storytold {
                    long atMost = uuid.getMostSignificantBits() + mostRecent + Math.max(almost, task);
                    String text = "ask a question: is there no room? noever";
                }
                """, found);

        assertThat(found).isEmpty();
    }

    private static Pattern whole(String regex) {
        return Pattern.compile("\\b(?:" + regex.replace(" ", GAP) + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    private static void inJava(String file, String source, List<String> found) {
        Matcher matcher = JAVA.matcher(source);
        while (matcher.find()) {
            if (matcher.start("name") < 0) {
                inText(file, source, matcher.start(), matcher.end(), found);
            } else {
                String name = matcher.group();
                for (Word word : IN_NAMES.computeIfAbsent(name, WordsTest::inName)) {
                    found.add(finding(file, source, matcher.start(), name, word));
                }
            }
        }
    }

    private static List<Word> inName(String name) {
        String words = HUMP.matcher(name)
                .results()
                .map(hump -> hump.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return Stream.concat(ANYWHERE.stream(), NAMES.stream())
                .filter(word -> word.pattern().matcher(words).find())
                .toList();
    }

    private static void inText(String file, String source, int start, int end, List<String> found) {
        Matcher matcher = IN_TEXT.matcher(source).region(start, end).useTransparentBounds(true);
        while (matcher.find()) {
            String phrase = matcher.group().replaceAll(GAP, " ");
            Word word = Stream.concat(ANYWHERE.stream(), TEXT.stream())
                    .filter(one -> one.pattern()
                            .matcher(source)
                            .region(matcher.start(), end)
                            .useTransparentBounds(true)
                            .lookingAt())
                    .findFirst()
                    .orElseThrow();
            found.add(finding(file, source, matcher.start(), phrase, word));
        }
    }

    private static String finding(String file, String source, int start, String phrase, Word word) {
        long line =
                1 + source.substring(0, start).chars().filter(c -> c == '\n').count();
        return file + ":" + line + " '" + phrase + "': write '" + word.instead() + "'";
    }

    /** Main sources of all modules, or the documents that users and contributors read. */
    private static List<Path> files(Path root, String suffix) throws IOException {
        List<Path> folders = suffix.equals(".md") ? documents(root) : sources(root);
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(suffix)).sorted().forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }

    private static List<Path> documents(Path root) {
        return Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "RELEASING.md", "SECURITY.md", "docs")
                .map(root::resolve)
                .toList();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root);
                Stream<Path> examples = Files.list(root.resolve("jedro-examples"))) {
            return Stream.concat(modules, examples)
                    .map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
