// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of S3 for the tests of a class, with a new bucket for each of them. Its credentials are named {@code s3}. */
final class TestBucket implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private S3Server server;
    private String name;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = new S3Server();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        name = server.bucket();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
    }

    S3Server server() {
        return server;
    }

    String name() {
        return name;
    }

    /** {@return the names of all objects, sorted, with a star for what is random} */
    List<String> objects() {
        return server.objects(name);
    }

    /** {@return its credentials} */
    Map<String, Object> credentials() {
        return server.credentials();
    }

    /** {@return its credentials with another value of one key} */
    Map<String, Object> credentials(String key, Object value) {
        Map<String, Object> others = new LinkedHashMap<>(credentials());
        others.put(key, value);
        return others;
    }

    /** {@return an entry with its credentials} */
    static Map<String, Object> entry(Map<String, ?> entry) {
        Map<String, Object> whole = new LinkedHashMap<>(entry);
        whole.put("credentials", "s3");
        return whole;
    }

    static DataCatalog open(Path project, Map<String, ?> entries, Map<String, Object> credentials) {
        return DataCatalog.builder()
                .config(entries, Map.of("s3", credentials))
                .baseDirectory(project)
                .build();
    }

    /** Sets what only Spark sees, where settings of the session win. */
    void setForSpark(String key, String value) {
        SparkSession.active().sparkContext().hadoopConfiguration().set("fs.s3a.bucket." + name + "." + key, value);
    }
}
