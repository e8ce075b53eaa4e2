// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Flags;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Graph.LinkKind;
import org.jedro.viz.layout.internal.Item;
import org.jedro.viz.layout.internal.LabelWidths;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.layout.internal.Picture.Box;
import org.jedro.viz.layout.internal.Picture.Frame;
import org.jedro.viz.layout.internal.Sizes;
import org.jedro.viz.model.internal.ProjectModel.Style;

/** Draws a graph as a file. Equal pictures have equal files. */
public final class GraphDrawing {
    private static final double SMALL = 11;
    private static final double PADDING = 12;

    private final Picture picture;
    private final Theme theme;

    private GraphDrawing(Picture picture, Theme theme) {
        this.picture = picture;
        this.theme = theme;
    }

    /** {@return a picture as SVG, which refers to nothing outside of it} */
    public static String svg(Picture picture, Theme theme) {
        SvgCanvas canvas = new SvgCanvas(picture.width(), picture.height(), theme);
        new GraphDrawing(picture, theme).draw(canvas);
        return canvas.text();
    }

    /**
     * {@return a picture as PNG}
     *
     * @param scale pixels for each unit; smaller if the image would be too large
     * @throws IOException if the JVM cannot write PNG
     */
    public static byte[] png(Picture picture, Theme theme, double scale) throws IOException {
        ImageCanvas canvas = new ImageCanvas(picture.width(), picture.height(), theme, scale);
        new GraphDrawing(picture, theme).draw(canvas);
        return canvas.png();
    }

    /** {@return a picture as PDF, whose page has the size of the picture} */
    public static byte[] pdf(Picture picture, Theme theme) {
        PdfCanvas canvas = new PdfCanvas(picture.width(), picture.height(), theme);
        new GraphDrawing(picture, theme).draw(canvas);
        return canvas.pdf();
    }

    private void draw(Canvas canvas) {
        picture.frames().forEach(frame -> frame(frame, canvas));
        picture.routes().forEach(route -> canvas.arrow(route.points(), theme.edge, route.kind() == LinkKind.AFTER));
        picture.boxes().forEach(box -> box(box, canvas));
    }

    private void frame(Frame frame, Canvas canvas) {
        canvas.box(
                new Canvas.Area(frame.x(), frame.y(), frame.width(), frame.height()),
                10,
                theme.frame,
                theme.frameStroke,
                false);
        canvas.text(
                frame.x() + PADDING,
                frame.y() + 20,
                picture.graph().groups().get(frame.group()).name(),
                new Canvas.Font(Sizes.FONT, true),
                theme.quiet);
    }

    private void box(Box box, Canvas canvas) {
        Item item = box.item();
        Canvas.Area area = new Canvas.Area(box.x(), box.y(), item.width(), item.height());
        switch (item.kind()) {
            case NODE -> node(item, area, canvas);
            case DATA -> data(item, area, canvas);
            case PARAMETER -> {
                canvas.box(area, 5, theme.parameter, theme.parameterStroke, false);
                label(item, area, PADDING, canvas);
            }
            case GROUP -> group(item, area, canvas);
            case BUNDLE -> {
                canvas.box(area, area.height() / 2, theme.data, theme.dataStroke, true);
                label(item, area, PADDING + 6, canvas);
            }
        }
    }

    private Optional<Style> style(Item item) {
        return picture.graph()
                .elements()
                .get(item.elements().get(0))
                .style()
                .map(style -> theme == Theme.DARK ? style.dark().orElse(style) : style);
    }

    private void node(Item item, Canvas.Area area, Canvas canvas) {
        Optional<Style> style = style(item);
        canvas.box(
                area,
                7,
                style.flatMap(Style::fill).orElse(theme.node),
                style.flatMap(Style::stroke).orElse(theme.nodeStroke),
                false);
        label(item, area, PADDING, canvas);
    }

    private void data(Item item, Canvas.Area area, Canvas canvas) {
        Optional<Style> style = style(item);
        Element element = picture.graph().elements().get(item.elements().get(0));
        canvas.box(
                area,
                area.height() / 2,
                style.flatMap(Style::fill).orElse(theme.data),
                style.flatMap(Style::stroke).orElse(theme.dataStroke),
                (element.flags() & Flags.MEMORY) != 0);
        String type = element.type().toUpperCase(Locale.ROOT);
        canvas.text(
                area.x() + PADDING,
                area.y() + area.height() / 2 + 3,
                type,
                new Canvas.Font(Sizes.BADGE_FONT, true),
                theme.badge);
        label(item, area, PADDING + LabelWidths.of(type, Sizes.BADGE_FONT) + (type.isEmpty() ? 0 : 7), canvas);
    }

    private void group(Item item, Canvas.Area area, Canvas canvas) {
        canvas.box(
                new Canvas.Area(area.x() + 3, area.y() + 3, area.width(), area.height()),
                8,
                theme.frame,
                theme.frameStroke,
                false);
        canvas.box(area, 8, theme.node, theme.nodeStroke, false);
        canvas.text(area.x() + PADDING, area.y() + 19, item.label(), new Canvas.Font(Sizes.FONT, true), theme.text);
        canvas.text(area.x() + PADDING, area.y() + 34, counts(item), new Canvas.Font(SMALL, false), theme.quiet);
    }

    private String counts(Item item) {
        long nodes = item.elements().stream()
                .filter(element -> picture.graph().elements().get(element).kind() == Kind.NODE)
                .count();
        return nodes + (nodes == 1 ? " node" : " nodes");
    }

    private void label(Item item, Canvas.Area area, double indent, Canvas canvas) {
        Optional<String> own = item.kind() == Item.Kind.NODE || item.kind() == Item.Kind.DATA
                ? style(item).flatMap(Style::color)
                : Optional.empty();
        canvas.text(
                area.x() + indent,
                area.y() + area.height() / 2 + 4.5,
                item.label(),
                new Canvas.Font(Sizes.FONT, true),
                own.orElse(theme.text));
    }
}
