// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Unknown;
import org.jedro.ref.TypeRef;
import org.jedro.spark.row.internal.TypedRows;
import org.jedro.spark.session.internal.OptionTexts;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.spark.session.internal.SparkErrors;
import org.jedro.spark.storage.internal.EntryPlaces;

/**
 * What arrives, as a streaming dataset: loaded lazily, and computed by the save of what a node makes of it. The save is a query that
 * notes in its checkpoint what it has read, so that the next run goes on from there.
 *
 * @param options those of its entry
 * @param places where its files are
 * @param form the type of its values
 * @param scope where its session is
 */
public record SparkStream(SparkStreamOptions options, Places places, TypeRef<?> form, RunScope scope)
        implements Dataset<org.apache.spark.sql.Dataset<Row>> {
    /** The type of its entries. */
    public static final String TYPE = "spark.stream";

    private static final String JSON = ".json";
    private static final String AVAILABLE = "available";

    /**
     * Places of an entry, as Hadoop names them.
     *
     * @param path the files
     * @param checkpoint the notes of its saves
     * @param baseDirectory the folder of the project
     * @param stored the same with the credentials of the entry
     */
    public record Places(Optional<String> path, Optional<String> checkpoint, Path baseDirectory, EntryPlaces stored) {}

    public static CatalogEntry entry(SparkStreamOptions options, Places places) {
        return new SparkEntry(
                TYPE, description(options), (form, scope) -> new SparkStream(options, places, form, scope));
    }

    private static Map<String, Object> description(SparkStreamOptions options) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("format", options.format());
        options.filepath().ifPresent(path -> description.put("filepath", path));
        description.put("output_mode", options.rule().text());
        return description;
    }

    @Override
    public org.apache.spark.sql.Dataset<Row> load() throws Exception {
        SparkSession session = SparkEngine.of(scope);
        places.stored().use(session);
        DataStreamReader reader = session.readStream()
                .format(options.format())
                .options(OptionTexts.of(options.load().orElse(Map.of())));
        try {
            if (options.schema().isPresent()) {
                reader.schema(schema(options.schema().get()));
            }
            org.apache.spark.sql.Dataset<Row> rows =
                    places.path().isPresent() ? reader.load(places.path().get()) : reader.load();
            return TypedRows.loaded(rows, form, Unknown.IGNORE);
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private StructType schema(String text) throws IOException {
        if (!text.endsWith(JSON)) {
            return StructType.fromDDL(text);
        }
        try {
            return (StructType)
                    DataType.fromJson(Files.readString(places.baseDirectory().resolve(text)));
        } catch (NoSuchFileException e) {
            throw new JedroException("the file '" + text + "' of the option 'schema' does not exist", e);
        }
    }

    @Override
    public void save(org.apache.spark.sql.Dataset<Row> value) throws Exception {
        SparkEngine.requireOpen(value.sparkSession());
        if (!value.isStreaming()) {
            throw new JedroException(
                    "expected a streaming Dataset, as entries of type spark.stream are loaded, but this one"
                            + " ends; save it to a file or a table");
        }
        places.stored().use(value.sparkSession());
        try {
            await(start(value));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw SparkErrors.of(e);
        }
    }

    private StreamingQuery start(org.apache.spark.sql.Dataset<Row> value) throws TimeoutException {
        DataStreamWriter<Row> writer = TypedRows.stored(value, form)
                .writeStream()
                .format(options.format())
                .outputMode(options.rule().text())
                .trigger(trigger(options))
                .option("checkpointLocation", checkpoint())
                .options(OptionTexts.of(options.save().orElse(Map.of())));
        return places.path().isPresent() ? writer.start(places.path().get()) : writer.start();
    }

    /**
     * {@return when batches begin}
     *
     * @throws JedroException if the option is not an interval
     */
    public static Trigger trigger(SparkStreamOptions options) {
        String text = options.trigger().orElse(AVAILABLE);
        if (text.equals(AVAILABLE)) {
            return Trigger.AvailableNow();
        }
        try {
            return Trigger.ProcessingTime(text);
        } catch (RuntimeException e) {
            throw new JedroException(
                    "expected available, or an interval such as '10 seconds', but was '" + text + "'", e);
        }
    }

    private String checkpoint() {
        return places.checkpoint()
                .orElseThrow(() ->
                        new JedroException("expected the option 'checkpoint', the folder in which a save notes how far"
                                + " it is, such as 'checkpoint: data/.checkpoints/clicks'"));
    }

    /** An interrupt, as by the time limit of a node, stops the query. */
    private static void await(StreamingQuery query) throws InterruptedException, TimeoutException {
        try {
            query.awaitTermination();
        } catch (StreamingQueryException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new JedroException(
                    "the streaming query died: " + SparkErrors.clause(cause)
                            + "; the next save goes on from its checkpoint",
                    e);
        } finally {
            query.stop();
        }
    }

    @Override
    public Map<String, Object> describe() {
        return description(options);
    }
}
