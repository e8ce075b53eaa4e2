// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Lets JLine read snippets of several lines, and complete the word at the cursor. */
final class SnippetParser implements Parser, Completer {
    private final Supplier<Shell> shell;

    SnippetParser(Supplier<Shell> shell) {
        this.shell = shell;
    }

    /** The text, of which only the word at the cursor matters; with what completes it. */
    private record Snippet(String line, int cursor, int anchor, List<String> found) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(anchor, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - anchor;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean isComplete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            Completions.Found found = shell.get().completions(line, cursor);
            return new Snippet(line, cursor, found.anchor(), found.words());
        }
        boolean isAccepted = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        if (isAccepted && !TerminalLoop.isEnd(line) && shell.get().isIncomplete(line)) {
            throw new EOFError(-1, -1, "The snippet goes on.");
        }
        return new Snippet(line, cursor, cursor, List.of());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof Snippet snippet) {
            snippet.found().forEach(word -> candidates.add(new Candidate(word, word, null, null, null, null, false)));
        }
    }
}
