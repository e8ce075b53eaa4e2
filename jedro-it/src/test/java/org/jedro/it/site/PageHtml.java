// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlRenderer;

/** One page of the site as HTML, with the navigation beside it. */
final class PageHtml {
    private static final String TEMPLATE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            <nav>
            %s</nav>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private final Site site;
    private final MarkdownPage page;
    private final String toRoot;

    PageHtml(Site site, MarkdownPage page) {
        this.site = site;
        this.page = page.copy();
        this.toRoot =
                "../".repeat((int) page.path().chars().filter(c -> c == '/').count());
    }

    String text() {
        String navigation = navigation();
        String title = page.path().equals("README.md") ? page.title() : page.title() + " · Jedro";
        List<Node> nodes = new ArrayList<>();
        page.document().accept(new Collector(nodes));
        nodes.forEach(this::adapt);
        page.anchors().forEach(PageHtml::addOwnLink);
        return TEMPLATE.formatted(
                escaped(title), toRoot + "style.css", navigation, renderer().render(page.document()));
    }

    private String navigation() {
        StringBuilder list = new StringBuilder();
        list.append("<p><a href=\"").append(toRoot).append("index.html\">Jedro</a></p>\n<ul>\n");
        for (MarkdownPage listed : site.listed()) {
            boolean isCurrent = listed.path().equals(page.path());
            list.append("<li>").append(link(toRoot + Site.address(listed.path()), listed.title(), isCurrent));
            list.append(isCurrent ? sections() : "").append("</li>\n");
        }
        String javadoc = link(toRoot + Javadoc.FOLDER + "/index.html", "Javadoc", false);
        return list.append("<li>").append(javadoc).append("</li>\n</ul>\n").toString();
    }

    private String sections() {
        StringBuilder list = new StringBuilder();
        page.anchors().forEach((heading, anchor) -> {
            if (heading.getLevel() == 2) {
                list.append("<li>")
                        .append(link("#" + anchor, MarkdownPage.text(heading), false))
                        .append("</li>\n");
            }
        });
        return list.isEmpty() ? "" : "\n<ul>\n" + list + "</ul>\n";
    }

    private static String link(String address, String text, boolean isCurrent) {
        return "<a href=\"" + escaped(address) + "\"" + (isCurrent ? " aria-current=\"page\"" : "") + ">"
                + escaped(text) + "</a>";
    }

    private void adapt(Node node) {
        if (node instanceof Link link) {
            link.setDestination(relative(site.destination(page, link.getDestination())));
        } else if (node instanceof Code code) {
            site.javadoc()
                    .ofType(code.getLiteral())
                    .ifPresent(address -> wrap(code, new Link(relative(address), null)));
        } else {
            // the comments are for the tests that run the page's code
            node.unlink();
        }
    }

    private String relative(String address) {
        return MarkdownPages.isExternal(address) ? address : toRoot + address;
    }

    private static void wrap(Node node, Node wrapper) {
        node.insertBefore(wrapper);
        wrapper.appendChild(node);
    }

    private static void addOwnLink(Heading heading, String anchor) {
        Link link = new Link("#" + anchor, null);
        link.appendChild(new Text("#"));
        heading.appendChild(link);
    }

    private HtmlRenderer renderer() {
        return HtmlRenderer.builder()
                .extensions(MarkdownPage.EXTENSIONS)
                .attributeProviderFactory(context -> this::addAttributes)
                .build();
    }

    private void addAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading heading) {
            attributes.put("id", page.anchors().get(heading));
        } else if (node instanceof Link link
                && link.getParent() instanceof Heading
                && link.getDestination().startsWith("#")) {
            attributes.put("class", "own");
            attributes.put("aria-label", "Link to this section");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Collects links, code outside of links and headings, and comments. */
    private static final class Collector extends AbstractVisitor {
        private final List<Node> nodes;

        Collector(List<Node> nodes) {
            this.nodes = nodes;
        }

        @Override
        public void visit(Link link) {
            nodes.add(link);
        }

        @Override
        public void visit(Code code) {
            if (!(code.getParent() instanceof Heading)) {
                nodes.add(code);
            }
        }

        @Override
        public void visit(HtmlBlock block) {
            if (block.getLiteral().startsWith("<!--")) {
                nodes.add(block);
            }
        }
    }
}
