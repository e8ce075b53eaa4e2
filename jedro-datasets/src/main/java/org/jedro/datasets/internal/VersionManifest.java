// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RunScope;
import org.jedro.storage.Input;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a save records of a version, as one line of JSON beside the data: {@code {"format":1,"bytes":12,"rows":3,"columns":2,
 * "sha256":"…","run":"…"}}. What is not known is left out.
 *
 * @param statistics bytes, rows and columns
 * @param hash the SHA-256 of the data, see {@link StoredContent}
 * @param runId the run that saved it
 */
public record VersionManifest(Statistics statistics, Optional<String> hash, Optional<String> runId) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;
    /** A manifest has a few hundred bytes. */
    private static final int MAX_BYTES = 1 << 16;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    /** Without characters that would change how a terminal shows the line. */
    private static final Pattern RUN = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,255}");

    /** The bytes are not those of a manifest. The message is a clause. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /**
     * {@return the manifest of a save}
     *
     * @param content what was written, if that was hashed
     * @param measured rows and columns, if the codec knows them
     */
    public static VersionManifest of(Optional<StoredContent> content, Statistics measured, Optional<String> runId) {
        Statistics statistics =
                content.map(known -> measured.withBytes(known.bytes())).orElse(measured);
        return new VersionManifest(statistics, content.map(StoredContent::hash), runId);
    }

    /** {@return the manifest as it is stored: the same bytes for the same save} */
    public byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        statistics.bytes().ifPresent(bytes -> fields.put("bytes", bytes));
        statistics.rows().ifPresent(rows -> fields.put("rows", rows));
        statistics.columns().ifPresent(columns -> fields.put("columns", columns));
        hash.ifPresent(sha -> fields.put("sha256", sha));
        runId.ifPresent(run -> fields.put("run", run));
        return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return a stored manifest} Fields of later versions of Jedro are ignored.
     *
     * @throws DamagedException if it is not one
     */
    public static VersionManifest read(Input stored) throws IOException {
        try (InputStream bytes = stored.open()) {
            return parse(bytes.readNBytes(MAX_BYTES + 1));
        }
    }

    private static VersionManifest parse(byte[] bytes) throws DamagedException {
        if (bytes.length > MAX_BYTES) {
            throw new DamagedException("expected at most " + MAX_BYTES + " bytes, but was more");
        }
        Map<?, ?> fields = fields(bytes);
        OptionalLong format = number(fields, "format");
        if (format.isEmpty() || format.getAsLong() != FORMAT) {
            throw new DamagedException("expected format " + FORMAT + ", but was "
                    + (format.isEmpty() ? "none" : String.valueOf(format.getAsLong())));
        }
        Statistics statistics =
                new Statistics(number(fields, "rows"), number(fields, "columns"), number(fields, "bytes"), Map.of());
        return new VersionManifest(
                statistics,
                text(fields, "sha256", SHA_256.asMatchPredicate(), "a SHA-256"),
                text(fields, "run", VersionManifest::isRun, "a run"));
    }

    private static boolean isRun(String text) {
        return RUN.matcher(text).matches() && RunScope.isVersion(text);
    }

    private static Map<?, ?> fields(byte[] bytes) throws DamagedException {
        try {
            if (JSON.readValue(bytes, Object.class) instanceof Map<?, ?> fields) {
                return fields;
            }
        } catch (JacksonException e) {
            throw new DamagedException("expected JSON, but was something else");
        }
        throw new DamagedException("expected a JSON object, but was something else");
    }

    private static OptionalLong number(Map<?, ?> fields, String key) throws DamagedException {
        Object value = fields.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw new DamagedException("expected '" + key + "' to be a whole number, but was something else");
    }

    private static Optional<String> text(Map<?, ?> fields, String key, Predicate<String> form, String what)
            throws DamagedException {
        @Nullable Object value = fields.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && form.test(text)) {
            return Optional.of(text);
        }
        throw new DamagedException("expected '" + key + "' to be " + what + ", but was something else");
    }
}
