// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML or JSON file into a tree whose values know their place. */
public final class YamlReader {
    /** The parser is slow on single huge texts; a catalog of 13,000 entries has half this size. */
    public static final int LARGEST = 4 << 20;

    private final String file;
    private final ConfigProblems problems;
    private final BiConsumer<Origin, String> notes;

    /** Creates a reader; the notes receive what Kedro would read differently. */
    public YamlReader(String file, ConfigProblems problems, BiConsumer<Origin, String> notes) {
        this.file = file;
        this.problems = problems;
        this.notes = notes;
    }

    /** {@return the file's map; empty if it has no content or has problems} */
    public MapValue readMap(byte[] bytes) {
        if (bytes.length > LARGEST) {
            problems.add(Origin.of(file), "", tooLarge(bytes.length));
            return MapValue.empty();
        }
        String text = decode(bytes);
        Optional<Value> document = text == null ? Optional.empty() : read(text);
        if (document.isEmpty() || document.get() instanceof ScalarValue scalar && scalar.toJava() == null) {
            return MapValue.empty();
        }
        if (document.get() instanceof MapValue map) {
            return map;
        }
        problems.add(
                document.get().origin(),
                "",
                "expected a map of names to values, but the file holds "
                        + document.get().kind());
        return MapValue.empty();
    }

    /** {@return the problem of a file that has more than {@link #LARGEST} bytes} */
    public static String tooLarge(long size) {
        return "too large: " + size + " bytes, where at most " + LARGEST + " are read; split the file";
    }

    /** {@return the tree of a text; empty if it has no content or has problems} */
    public Optional<Value> read(String text) {
        Optional<MapValue> plain = PlainYaml.read(file, text);
        return plain.isPresent() ? Optional.of(plain.get()) : parse(text);
    }

    /** {@return the parsed value of a text of any kind; empty if it has no content or has problems} */
    Optional<Value> parse(String text) {
        String readable = file.endsWith(".json") ? text.replace('\t', ' ') : text;
        // with a smaller buffer, the time for one long word grows quadratically with its length
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setBufferSize(readable.length() + 1)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            return new YamlComposer(file, problems, notes)
                    .compose(UnendedText.of(new ParserImpl(settings, new StreamReader(settings, readable)), readable));
        } catch (MarkedYamlEngineException e) {
            syntaxProblem(e, readable);
        } catch (ReaderException e) {
            problems.add(origin(readable, e.getPosition()), "", "not a text: it holds an unprintable character");
        } catch (YamlEngineException e) {
            problems.add(Origin.of(file), "", "not valid YAML");
        } catch (YamlComposer.LimitExceeded e) {
            // The problem is already reported.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** {@return the characters of a file in UTF-8, or in UTF-16 with a byte order mark; null if there is a problem} */
    private @Nullable String decode(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            skip = 3;
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(Origin.of(file), "", "not a text in UTF-8");
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void syntaxProblem(MarkedYamlEngineException e, String text) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        int line = mark.map(Mark::getLine).orElse(0);
        int column = mark.map(Mark::getColumn).orElse(0);
        String what = e.getProblem() == null ? "it ends too early" : e.getProblem();
        String hint = YamlHints.hint(what, text, line);
        int end = YamlHints.endOfPatternName(text, line);
        if (end >= 0) {
            column = end;
            hint = "; put a name that starts with '{' in quotes";
            problems.forget(file, line + 1);
        }
        int begun = e.getContextMark().map(Mark::getLine).orElse(line);
        String since = begun == line ? "" : " (begun in line " + (begun + 1) + ")";
        problems.add(
                new Origin(file, line + 1, column + 1),
                "",
                "not valid " + (file.endsWith(".json") ? "JSON" : "YAML") + " at column " + (column + 1) + ": "
                        + YamlHints.clause(what) + since + hint);
    }

    private Origin origin(String text, int position) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(position, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Origin(file, line, Math.max(1, position - lineStart + 1));
    }
}
