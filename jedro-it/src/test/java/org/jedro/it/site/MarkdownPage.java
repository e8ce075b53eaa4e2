// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A Markdown page with the headings and links in it. Its path is the one in the repository, with slashes. */
final class MarkdownPage {
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc}\\- ]");

    private final String path;
    private final String markdown;
    private final Node document;
    private final Map<Heading, String> anchors;

    /**
     * A link or an image.
     *
     * @param line its line in the page, from 1
     * @param target as it is written
     * @param text what readers see of it
     */
    record PageLink(int line, String target, String text) {}

    private MarkdownPage(String path, String markdown) {
        this.path = path;
        this.markdown = markdown;
        this.document = PARSER.parse(markdown);
        this.anchors = anchors(document);
    }

    static MarkdownPage of(String path, String markdown) {
        return new MarkdownPage(path, markdown);
    }

    /** {@return the same page with nodes of its own, which the caller may change} */
    MarkdownPage copy() {
        return new MarkdownPage(path, markdown);
    }

    String path() {
        return path;
    }

    Node document() {
        return document;
    }

    /** {@return the text of the first heading, or the path of a page without one} */
    String title() {
        return anchors.keySet().stream().findFirst().map(MarkdownPage::text).orElse(path);
    }

    /** {@return the headings in their order, each with the anchor that GitHub gives it} */
    Map<Heading, String> anchors() {
        return anchors;
    }

    /** {@return all links and images, in their order} */
    List<PageLink> links() {
        List<PageLink> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                add(link, link.getDestination());
                super.visit(link);
            }

            @Override
            public void visit(Image image) {
                add(image, image.getDestination());
            }

            private void add(Node node, String target) {
                links.add(new PageLink(node.getSourceSpans().get(0).getLineIndex() + 1, target, text(node)));
            }
        });
        return links;
    }

    /** {@return the text of a node without its markup} */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    private static Map<Heading, String> anchors(Node document) {
        Map<Heading, String> anchors = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = anchor(text(heading));
                String free = anchor;
                for (int n = 1; !taken.add(free); n++) {
                    free = anchor + "-" + n;
                }
                anchors.put(heading, free);
            }
        });
        return anchors;
    }

    private static String anchor(String heading) {
        return NOT_IN_ANCHORS
                .matcher(heading.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }
}
