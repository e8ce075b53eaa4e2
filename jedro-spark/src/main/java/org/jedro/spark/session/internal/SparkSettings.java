// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.jedro.JedroException;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the session of a run, as {@code spark.yml} has them: any key of Spark, with its dots or as nested maps.
 *
 * @param keys the keys of Spark with their values
 */
public record SparkSettings(Map<String, String> keys) {
    private static final String PREFIX = "spark.";
    private static final String EXTENSIONS = "spark.sql.extensions";

    /**
     * {@return the settings of a project}
     *
     * @param configured what {@code spark.yml} holds; empty without such a file
     * @throws JedroException if there are keys that Spark would ignore
     */
    public static SparkSettings of(Optional<Value> configured) {
        Map<String, String> keys = new LinkedHashMap<>();
        configured.ifPresent(value -> add("", value.toJava(), keys));
        List<String> others = new ArrayList<>(keys.keySet());
        others.removeIf(key -> key.startsWith(PREFIX));
        if (!others.isEmpty()) {
            String first = others.get(0);
            throw new JedroException("spark.yml has the key '" + first
                    + "', which Spark ignores; its keys begin with 'spark.', so write '" + PREFIX + first + "'");
        }
        return new SparkSettings(keys);
    }

    private static void add(String key, @Nullable Object value, Map<String, String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> add(key.isEmpty() ? String.valueOf(name) : key + "." + name, item, keys));
        } else if (value instanceof Collection<?> items) {
            keys.put(key, items.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else if (value != null) {
            keys.put(key, String.valueOf(value));
        }
    }

    /**
     * {@return these settings for nodes on executors}
     *
     * @param master the requested master; empty for that of the settings
     */
    public SparkConf clusterConf(String master) {
        SparkConf conf =
                master.isEmpty() ? conf() : with("spark.master", master).conf();
        // a node waits for no busy executor that is near to its data
        conf.setIfMissing("spark.locality.wait", "0s");
        // a function that does not end when it is cancelled ends with its executor
        conf.setIfMissing("spark.task.reaper.enabled", "true");
        conf.setIfMissing("spark.task.reaper.killTimeout", "30s");
        return conf;
    }

    private SparkSettings with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new SparkSettings(more);
    }

    /**
     * {@return these settings, over those of {@code spark-submit} and of system properties, over Jedro's defaults}
     *
     * @throws JedroException if they are those of a client of Spark Connect
     */
    SparkConf conf() {
        SparkConf conf = new SparkConf();
        keys.forEach(conf::set);
        conf.setIfMissing("spark.master", "local[*]");
        refuseConnect(conf);
        conf.setIfMissing("spark.app.name", "jedro");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // dates and texts of instants do not depend on the machine
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        addFormats(conf);
        if (isHere(conf.get("spark.master"))) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }

    /** A session of this process would be opened all the same, on this machine alone. The address may hold a token. */
    private static void refuseConnect(SparkConf conf) {
        String key = !conf.get("spark.remote", "").isEmpty()
                ? "spark.remote"
                : conf.get("spark.master").startsWith("sc:")
                        ? "spark.master"
                        : conf.get("spark.api.mode", "").equals("connect") ? "spark.api.mode" : "";
        if (!key.isEmpty()) {
            throw new JedroException(
                    "'" + key + "' requests Spark Connect, which is not supported: its client has no driver in"
                            + " this process, which entries and nodes use; name a cluster with 'spark.master', such as"
                            + " spark://host:7077");
        }
    }

    /** The formats of tables on the class path merge and travel in time only in a session that knows them. */
    public static void addFormats(SparkConf conf) {
        if (SparkLibrary.hasDelta()) {
            addExtension(conf, SparkLibrary.DELTA_EXTENSION);
            conf.setIfMissing("spark.sql.catalog.spark_catalog", SparkLibrary.DELTA_CATALOG);
        }
        if (SparkLibrary.hasIceberg()) {
            addExtension(conf, SparkLibrary.ICEBERG_EXTENSION);
        }
    }

    private static void addExtension(SparkConf conf, String extension) {
        String others = conf.get(EXTENSIONS, "");
        if (!List.of(others.split(",")).contains(extension)) {
            conf.set(EXTENSIONS, others.isEmpty() ? extension : others + "," + extension);
        }
    }

    private static boolean isHere(String master) {
        return master.startsWith("local") || master.matches("spark://(127\\.0\\.0\\.1|localhost):\\d+");
    }
}
