// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.value.Value;

/** The arguments under {@code fs_args}: those of a file system, and those for opening a file. */
final class FileSystemArguments {
    /** How bytes that are not characters are handled. */
    static final Argument STRICT = (value, into) -> {
        if (value.toJava() != null && !"strict".equals(value.toJava())) {
            into.difference("bytes that the encoding does not have are refused with their place");
        }
    };

    static final Map<String, Argument> ALL = all();

    private static final List<String> WITH_CHARSET = List.of("csv", "tsv", "text");

    private FileSystemArguments() {}

    private static Map<String, Argument> all() {
        Arguments opening = new Arguments()
                .put(
                        "mode",
                        Argument.onlyOr(
                                "expected one of r, rb, w, wb; nothing is appended to a file here",
                                "r",
                                "rb",
                                "rt",
                                "w",
                                "wb",
                                "wt"))
                .put("encoding", ((Argument) FileSystemArguments::encoding).unlessNull())
                .put("errors", STRICT)
                .put("compression", PandasArguments::compression)
                .ignored("newline", "buffering", "block_size");
        return new Arguments()
                .put("open_args_load", (value, into) -> into.nested(value, opening))
                .put("open_args_save", (value, into) -> into.nested(value, opening))
                .ignored("auto_mkdir", "use_listings_cache", "skip_instance_cache", "listings_expiry_time", "max_paths")
                .byName();
    }

    private static void encoding(Value value, Translating into) {
        String name = String.valueOf(value.toJava()).toLowerCase(Locale.ROOT).replace("_", "-");
        if (WITH_CHARSET.contains(into.ourType())) {
            Argument.to("charset", Conversions::charset).translate(value, into);
        } else if (!name.equals("utf-8") && !name.equals("utf8") && !name.equals("utf-8-sig")) {
            into.problem("expected utf-8, which is what files of this type are in");
        }
    }
}
