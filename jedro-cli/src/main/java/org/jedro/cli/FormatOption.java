package org.jedro.cli;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --format}, for commands that print data: text on a terminal, a format for programs otherwise. */
final class FormatOption {
    /** The formats. */
    enum Format {
        TEXT,
        YAML,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "text|yaml|json",
            description = "Default: text on a terminal, yaml elsewhere.")
    @Nullable Format format;

    /** Prints data; {@code text} is the form for a human reader. */
    void print(Console console, @Nullable Object data, Supplier<String> text) {
        Format chosen = format != null ? format : console.isTerminal() ? Format.TEXT : Format.YAML;
        console.print(
                switch (chosen) {
                    case TEXT -> text.get();
                    case YAML -> DataText.yaml(DataText.masked(data, console));
                    case JSON -> DataText.json(DataText.masked(data, console));
                });
    }
}
