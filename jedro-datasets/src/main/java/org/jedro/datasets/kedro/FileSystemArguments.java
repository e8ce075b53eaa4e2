package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.value.Value;

/** What stands under {@code fs_args}: arguments of a file system, and of the opening of a file. */
final class FileSystemArguments {
    static final Map<String, Argument> ALL = new LinkedHashMap<>();

    private static final List<String> WITH_CHARSET = List.of("csv", "tsv", "text");

    static {
        Map<String, Argument> opening = new LinkedHashMap<>();
        opening.put(
                "mode",
                Argument.onlyOr(
                        "expected one of r, rb, w, wb; nothing is appended to a file here",
                        "r",
                        "rb",
                        "rt",
                        "w",
                        "wb",
                        "wt"));
        opening.put("encoding", ((Argument) FileSystemArguments::encoding).unlessNull());
        opening.put("newline", Argument.ignored());
        opening.put("compression", Argument.refused(Conversions.PACKED).unlessNull());
        ALL.put("open_args_load", (value, into) -> into.nested(value, opening));
        ALL.put("open_args_save", (value, into) -> into.nested(value, opening));
        ALL.put("auto_mkdir", Argument.ignored());
        ALL.put("use_listings_cache", Argument.ignored());
        ALL.put("skip_instance_cache", Argument.ignored());
    }

    private FileSystemArguments() {}

    private static void encoding(Value value, Translating into) {
        String name = String.valueOf(value.toJava()).toLowerCase(Locale.ROOT).replace("_", "-");
        if (WITH_CHARSET.contains(into.ourType())) {
            Argument.to("charset", Conversions::charset).translate(value, into);
        } else if (!name.equals("utf-8") && !name.equals("utf8") && !name.equals("utf-8-sig")) {
            into.problem("expected utf-8, which is what files of this type are in");
        }
    }
}
