package org.jedro.cli;

import picocli.CommandLine.Option;

/** {@code --format}, of commands whose output is data. */
final class FormatOption {
    /** The formats. */
    enum Format {
        YAML,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "yaml|json",
            defaultValue = "yaml",
            description = "Default: ${DEFAULT-VALUE}.")
    Format format = Format.YAML;

    String text(Object data) {
        return format == Format.JSON ? DataText.json(data) : DataText.yaml(data);
    }
}
