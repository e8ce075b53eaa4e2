package org.jedro.cli;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.json.JsonMapper;

/** Formats plain data as text for other programs. */
final class DataText {
    private DataText() {}

    static String yaml(@Nullable Object data) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setWidth(Integer.MAX_VALUE)
                .build();
        return new Dump(settings).dumpToString(data).stripTrailing();
    }

    static String json(@Nullable Object data) {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(data);
    }
}
