// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Locale;
import java.util.function.Supplier;
import org.jedro.Experimental;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option {@code --format} of commands that print data, as a picocli mixin: text on a terminal, otherwise a format for
 * programs.
 */
@Experimental
public final class FormatOption {
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

    /** Creates the option without a value. */
    public FormatOption() {}

    /**
     * Prints data in the format that was chosen.
     *
     * @param data maps, lists, texts, numbers, booleans and nulls; in the order of the maps
     * @param text makes the text for a human reader; called only if it is printed
     */
    public void print(Console console, @Nullable Object data, Supplier<String> text) {
        Format chosen = format != null ? format : console.isTerminal() ? Format.TEXT : Format.YAML;
        console.print(
                switch (chosen) {
                    case TEXT -> text.get();
                    case YAML -> DataText.yaml(DataText.masked(data, console));
                    case JSON -> DataText.json(DataText.masked(data, console));
                });
    }
}
