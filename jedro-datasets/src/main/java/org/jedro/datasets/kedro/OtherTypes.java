// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jedro.value.Value;

/** The types of plain data, objects and pictures. */
final class OtherTypes {
    private static final List<String> BACKENDS = List.of("pickle", "joblib", "dill", "cloudpickle", "compress_pickle");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

    private OtherTypes() {}

    static KedroType json() {
        return KedroType.of("json")
                .with(
                        "save_args",
                        new Arguments()
                                .put("indent", OtherTypes::indentation)
                                .differing("keys stay in the order of the value", "sort_keys")
                                .ignored("ensure_ascii", "separators", "default", "skipkeys", "check_circular")
                                .ignored("allow_nan", "cls"));
    }

    private static void indentation(Value value, Translating into) {
        if (!Long.valueOf(2).equals(value.toJava())) {
            into.difference("JSON is written with an indentation of 2");
        }
    }

    static KedroType yaml() {
        return KedroType.of("yaml")
                .with(
                        "save_args",
                        new Arguments()
                                .put("default_flow_style", OtherTypes::flow)
                                .differing("keys stay in the order of the value", "sort_keys")
                                .put("encoding", PandasArguments.utf8())
                                .ignored("allow_unicode", "indent", "width", "line_break", "default_style")
                                .ignored("explicit_start", "explicit_end", "canonical", "version"))
                .differing("YAML 1.2 is read: yes, no, on, off and dates without quotes are texts");
    }

    private static void flow(Value value, Translating into) {
        if (!Boolean.FALSE.equals(value.toJava())) {
            into.difference("YAML is written in blocks");
        }
    }

    static KedroType text() {
        return KedroType.of("text");
    }

    static KedroType pickle() {
        return KedroType.of("object")
                .with(
                        "",
                        new Arguments().put("backend", Argument.oneOf(BACKENDS)).option("classes", "classes"))
                .with(
                        "load_args",
                        new Arguments().ignored("encoding", "errors", "fix_imports", "mmap_mode", "compression"))
                .with("save_args", new Arguments().ignored("protocol", "fix_imports", "compression", "compress"))
                .differing("a Java object is saved; what Python pickled cannot be loaded");
    }

    static KedroType image() {
        return KedroType.of("image")
                .with(
                        "save_args",
                        new Arguments()
                                .put("format", OtherTypes::pictureFormat)
                                .differing("pictures are written with the settings of Java", "quality", "dpi", "exif")
                                .differing("pictures are written with the settings of Java", "lossless", "save_all")
                                .ignored("optimize", "compress_level", "progressive", "subsampling"))
                .lastly(OtherTypes::pictureSuffix);
    }

    static KedroType matplotlib() {
        String drawing = "the node that draws the picture sets it, not the entry";
        return KedroType.of("image")
                .with("", new Arguments().ignored("overwrite"))
                .with(
                        "save_args",
                        new Arguments()
                                .put("format", OtherTypes::pictureFormat)
                                .differing(drawing, "dpi", "bbox_inches", "facecolor", "edgecolor", "transparent")
                                .differing(drawing, "pad_inches", "orientation")
                                .ignored("metadata", "backend", "pil_kwargs", "bbox_extra_artists"))
                .differing("the node returns a BufferedImage, not a figure of matplotlib")
                .lastly(OtherTypes::pictureSuffix)
                .lastly(OtherTypes::wholeFolder);
    }

    private static void pictureFormat(Value value, Translating into) {
        String format = String.valueOf(value.toJava()).toLowerCase(Locale.ROOT);
        String suffix = suffix(into.filepath());
        boolean agrees = value.toJava() == null
                || suffix.equals(format)
                || suffix.isEmpty() && format.equals("png")
                || format.equals("jpeg") && suffix.equals("jpg");
        if (!agrees) {
            into.problem("the suffix of the file selects the format; expected a file that ends in ." + format);
        }
    }

    /** A list or a map of figures is a folder; Kedro keeps other files in it by default. */
    private static void wholeFolder(Translating into) {
        if (suffix(into.filepath()).isEmpty() && !Boolean.TRUE.equals(into.written("overwrite"))) {
            into.difference("a list or map of pictures replaces the folder as a whole, as with `overwrite: true`");
        }
    }

    /** matplotlib draws PDF and SVG too. */
    private static void pictureSuffix(Translating into) {
        String suffix = suffix(into.filepath());
        if (!suffix.isEmpty() && !PICTURES.contains(suffix)) {
            into.problemAt(
                    "filepath",
                    "a picture is not written as ." + suffix + "; expected a name that ends in .png, .jpg, .gif, .bmp"
                            + " or .tif, or a `type: chart`, which is drawn as .svg too");
        }
    }

    private static String suffix(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** {@return a type whose every version Kedro keeps, regardless of the entry's options} */
    static KedroType tracked(KedroType type) {
        return type.lastly(into -> {
            if (Boolean.FALSE.equals(into.written("versioned"))) {
                into.problemAt("versioned", "expected true; Kedro keeps each version of what it tracks");
            }
            into.setDefault("versioned", true);
        });
    }

    static KedroType metrics() {
        return KedroType.of("metrics");
    }
}
