// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documentation comments as text and as HTML without code. */
public final class Javadoc {
    private static final Pattern BLOCK = Pattern.compile("(?m)^@(\\w+)[ \\t]*");
    private static final Pattern INNER = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern SENTENCE = Pattern.compile("^(.*?[.!?])(\\s|$)", Pattern.DOTALL);

    private Javadoc() {}

    /** {@return the first sentence, without tags} */
    static String summary(String documentation) {
        String text = main(documentation)
                .replaceAll("\\s+", " ")
                .replaceAll("<[^>]*>", "")
                .strip();
        String plain =
                inline(text, false).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        Matcher sentence = SENTENCE.matcher(plain);
        return sentence.find() ? sentence.group(1) : plain;
    }

    /** {@return the text in HTML: known tags without attributes, everything else as text} */
    public static String html(String documentation) {
        StringBuilder html = new StringBuilder(inline(main(documentation), true));
        Matcher block = BLOCK.matcher(documentation);
        int end = -1;
        StringBuilder rows = new StringBuilder();
        String tag = "";
        while (block.find()) {
            if (end >= 0) {
                rows.append(row(tag, documentation.substring(end, block.start())));
            }
            tag = block.group(1);
            end = block.end();
        }
        if (end >= 0) {
            rows.append(row(tag, documentation.substring(end)));
            html.append("\n<ul>").append(rows).append("</ul>");
        }
        return SafeHtml.clean(html.toString());
    }

    private static String main(String documentation) {
        Matcher block = BLOCK.matcher(documentation);
        return block.find() ? documentation.substring(0, block.start()) : documentation;
    }

    private static String row(String tag, String content) {
        String text = inline(content.strip(), true);
        int space = text.indexOf(' ');
        return switch (tag) {
            case "param", "throws", "exception" ->
                space < 0
                        ? "<li><code>" + text + "</code></li>"
                        : "<li><code>" + text.substring(0, space) + "</code> " + text.substring(space + 1) + "</li>";
            case "return" -> "<li>Returns " + text + "</li>";
            default -> "";
        };
    }

    /** Tags may be in tags; braces that are not tags may be in the outer one. */
    private static String inline(String text, boolean isHtml) {
        String before = text;
        String replaced = replaced(INNER, text, isHtml);
        while (!replaced.equals(before)) {
            before = replaced;
            replaced = replaced(INNER, before, isHtml);
        }
        return replaced(INLINE, replaced, isHtml);
    }

    private static String replaced(Pattern tags, String text, boolean isHtml) {
        return tags.matcher(text).replaceAll(found -> {
            String content = found.group(2).strip();
            String shown = switch (found.group(1)) {
                case "code", "literal" -> code(content, isHtml);
                case "link", "linkplain", "value" -> code(label(content), isHtml);
                case "return" -> "Returns " + content + ".";
                default -> content;
            };
            return Matcher.quoteReplacement(shown);
        });
    }

    private static String code(String content, boolean isHtml) {
        return isHtml ? "<code>" + SafeHtml.escape(content) + "</code>" : content;
    }

    /** {@return what a link shows: its label, else what it names} */
    private static String label(String content) {
        int space = content.indexOf(' ');
        String target = content.substring(content.lastIndexOf('.', Math.max(0, content.indexOf('#'))) + 1);
        return space > 0 && content.indexOf('(') < 0 ? content.substring(space + 1) : target.replace('#', '.');
    }
}
