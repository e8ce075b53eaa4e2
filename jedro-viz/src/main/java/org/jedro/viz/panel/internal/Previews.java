// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.session.Session;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jspecify.annotations.Nullable;

/**
 * Previews of stored data. Only what the dataset itself offers as a preview is read, and of images, charts, texts and trees the
 * value: never an object of a user's class.
 */
public final class Previews {
    private static final long MAX_VALUE_BYTES = 4_000_000;
    private static final long MAX_IMAGE_BYTES = 40_000_000;
    private static final int MAX_TEXT = 200_000;
    private static final int MAX_SIDE = 1_400;
    private static final TypeRef<Map<String, Object>> MAP = new TypeRef<>() {};

    private final Session session;
    private final Secrets secrets;

    /** Creates previews of the data of a session's catalog. */
    public Previews(Session session) {
        this.session = session;
        this.secrets = session.secrets();
    }

    /**
     * Which part of a dataset.
     *
     * @param dataset its name
     * @param version a stored version; the newest if empty
     * @param offset how many rows are passed over
     * @param rows how many rows are shown
     * @param sort a column, with {@code -} before it from large to small; empty for the order of the data
     */
    public record Part(String dataset, String version, int offset, int rows, String sort) {}

    /** {@return the preview; a reason if it is not possible} Never throws because of data. */
    public DataPreview of(Part part) {
        try {
            return Limited.within(session.classLoader(), () -> read(part));
        } catch (TimeoutException e) {
            return DataPreview.none("The preview takes longer than " + Limited.SECONDS + " seconds.");
        } catch (JedroException e) {
            return DataPreview.none(secrets.mask(e.getMessage()));
        } catch (Exception | LinkageError e) {
            return DataPreview.none("The preview failed: " + e.getClass().getSimpleName() + ".");
        }
    }

    private DataPreview read(Part part) throws Exception {
        DataCatalog catalog = session.context().catalog();
        Optional<CatalogEntry> found = catalog.entry(part.dataset());
        if (found.isEmpty()) {
            return DataPreview.none("The dataset is held in memory only; an entry in the catalog would keep it.");
        }
        CatalogEntry entry = found.get();
        if (isForbidden(entry)) {
            return DataPreview.none("The entry in the catalog has 'preview: false' in its metadata.");
        }
        if (!part.version().isEmpty() && !entry.isVersioned()) {
            return DataPreview.none("The entry in the catalog keeps no versions.");
        }
        // what a preview opens must not stay open: a run could not open a DuckDB file then
        try (RunScope own = catalog.scope().afterRun()) {
            RunScope scope = part.version().isEmpty() ? own : own.withLoadVersion(part.dataset(), part.version());
            return read(entry, part, scope);
        }
    }

    private DataPreview read(CatalogEntry entry, Part part, RunScope scope) throws Exception {
        Optional<String> absence = entry.absence(scope);
        if (absence.isPresent()) {
            return DataPreview.none("The data does not exist yet: " + absence.get() + ".");
        }
        String type = GraphMaker.shortType(entry.type());
        if (type.equals("chart") && entry.accepts(MAP) && fileOf(entry).endsWith(".json")) {
            return chart(bind(entry, part, MAP, scope));
        }
        if (type.equals("image") && entry.accepts(TypeRef.of(BufferedImage.class))) {
            return image(bind(entry, part, TypeRef.of(BufferedImage.class), scope));
        }
        if (type.equals("text") && entry.accepts(TypeRef.of(String.class))) {
            return text(entry, bind(entry, part, TypeRef.of(String.class), scope), part);
        }
        if ((type.equals("json") || type.equals("yaml")) && entry.accepts(TypeRef.UNKNOWN)) {
            return tree(bind(entry, part, TypeRef.UNKNOWN, scope), part);
        }
        return table(BoundDataset.bindWithoutForm(part.dataset(), entry, scope), part);
    }

    private static <T> BoundDataset<T> bind(CatalogEntry entry, Part part, TypeRef<T> form, RunScope scope) {
        return BoundDataset.bind(part.dataset(), entry, form, scope);
    }

    private static String fileOf(CatalogEntry entry) {
        return entry.location()
                .map(place -> place.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static boolean isLarge(BoundDataset<?> dataset, long limit) {
        return dataset.statistics().bytes().orElse(0) > limit;
    }

    private static boolean isForbidden(CatalogEntry entry) {
        Object viewer = entry.metadata().get("kedro-viz");
        Object nested = viewer instanceof Map<?, ?> options ? options.get("preview") : null;
        return Boolean.FALSE.equals(entry.metadata().get("preview")) || Boolean.FALSE.equals(nested);
    }

    private static DataPreview chart(BoundDataset<Map<String, Object>> dataset) {
        if (isLarge(dataset, MAX_VALUE_BYTES)) {
            return DataPreview.none("The chart is too large to be shown here.");
        }
        Map<String, Object> spec = dataset.load();
        boolean isVega =
                spec.containsKey("mark") || String.valueOf(spec.get("$schema")).contains("vega");
        return new DataPreview.Chart(isVega ? "vega" : "plotly", spec);
    }

    private static DataPreview image(BoundDataset<BufferedImage> dataset) throws IOException {
        if (isLarge(dataset, MAX_IMAGE_BYTES)) {
            return DataPreview.none("The image is too large to be shown here.");
        }
        BufferedImage image = dataset.load();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(scaled(image), "png", png);
        return new DataPreview.Image(
                "image",
                "image/png",
                Base64.getEncoder().encodeToString(png.toByteArray()),
                image.getWidth(),
                image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image) {
        double scale = Math.min(1, MAX_SIDE / (double) Math.max(image.getWidth(), image.getHeight()));
        if (scale == 1) {
            return image;
        }
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private DataPreview tree(BoundDataset<Object> dataset, Part part) {
        if (isLarge(dataset, MAX_VALUE_BYTES)) {
            return table(dataset, part);
        }
        Object value = dataset.load();
        return isPlain(value) ? new DataPreview.Tree("json", masked(value)) : table(dataset, part);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof List;
    }

    private Object masked(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), inner == null ? "" : masked(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(item == null ? "" : masked(item)));
            return copy;
        }
        return value instanceof Number || value instanceof Boolean ? value : secrets.mask(String.valueOf(value));
    }

    private DataPreview text(CatalogEntry entry, BoundDataset<String> dataset, Part part) {
        if (isLarge(dataset, MAX_VALUE_BYTES)) {
            return table(dataset, part);
        }
        String text = secrets.mask(dataset.load());
        if (fileOf(entry).endsWith(".html") || fileOf(entry).endsWith(".htm")) {
            return new DataPreview.Html("html", text);
        }
        boolean isLong = text.length() > MAX_TEXT;
        return new DataPreview.Text("text", isLong ? text.substring(0, MAX_TEXT) : text, isLong);
    }

    private DataPreview table(BoundDataset<?> dataset, Part part) {
        TablePage page = new TablePage(part, System::nanoTime);
        if (!dataset.visit(page.limit(), page)) {
            return DataPreview.none("Data of type '" + dataset.type() + "' has no preview.");
        }
        return page.missingColumn()
                .map(name -> DataPreview.none("The data has no column '" + secrets.mask(name) + "' to sort by."))
                .orElseGet(() -> page.table(total(dataset), secrets));
    }

    private static Optional<Long> total(BoundDataset<?> dataset) {
        return dataset.statistics().rows().isPresent()
                ? Optional.of(dataset.statistics().rows().getAsLong())
                : Optional.empty();
    }
}
