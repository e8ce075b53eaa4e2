// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML of others that cannot do anything: a few tags for text, without attributes, each closed; the rest is shown as text. It is
 * applied to the finished HTML, so that no later step can make a tag.
 */
public final class SafeHtml {
    private static final Set<String> TAGS = new TreeSet<>(List.of(
            "p",
            "b",
            "i",
            "em",
            "strong",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "br",
            "h1",
            "h2",
            "h3",
            "h4",
            "blockquote"));
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s[^<>]*)?)>");
    private static final Pattern ENTITY = Pattern.compile("&amp;(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});");

    private SafeHtml() {}

    /** {@return HTML of known tags, without attributes} */
    public static String clean(String html) {
        StringBuilder out = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        int end = 0;
        while (tag.find()) {
            out.append(text(html.substring(end, tag.start())));
            end = tag.end();
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (!TAGS.contains(name)) {
                out.append(text(tag.group()));
            } else if (name.equals("br")) {
                out.append("<br>");
            } else if (tag.group(1).isEmpty()) {
                out.append('<').append(name).append('>');
                open.push(name);
            } else {
                close(name, open, out);
            }
        }
        out.append(text(html.substring(end)));
        open.forEach(name -> out.append("</").append(name).append('>'));
        return out.toString();
    }

    private static void close(String name, Deque<String> open, StringBuilder out) {
        while (open.contains(name)) {
            String inner = open.pop();
            out.append("</").append(inner).append('>');
            if (inner.equals(name)) {
                return;
            }
        }
    }

    private static String text(String text) {
        return ENTITY.matcher(escape(text)).replaceAll("&$1;");
    }

    /** {@return a text in which no character has a meaning in HTML or XML} */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
