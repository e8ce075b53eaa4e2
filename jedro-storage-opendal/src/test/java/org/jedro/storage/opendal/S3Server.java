// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jedro.Origin;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** A server with the protocol of S3 in this JVM, on the loopback address, which all tests of the module share. */
final class S3Server {
    static final String KEY = "the-key";
    static final String SECRET = "the-secret";

    private final TransientNio2BlobStore store = new TransientNio2BlobStore();
    private final S3Proxy proxy;

    private S3Server() {
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static S3Server shared() {
        return Shared.SERVER;
    }

    /** Started by the first test that needs it. */
    private static final class Shared {
        private static final S3Server SERVER = new S3Server();
    }

    /** {@return the name of a new, empty bucket} */
    String bucket() {
        String name = "bucket-" + UUID.randomUUID();
        store.createContainer(name);
        return name;
    }

    /** {@return the type of a stored file, which the server sends with it} */
    String contentType(String bucket, String path) {
        return store.blobMetadata(bucket, path).contentType();
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    /** {@return the credentials as a user of s3fs writes them} */
    Map<String, String> credentials() {
        Map<String, String> credentials = keys();
        credentials.put("endpoint_url", endpoint());
        return credentials;
    }

    /** {@return the same without the address; starts no server} */
    static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("key", KEY);
        keys.put("secret", SECRET);
        return keys;
    }

    Storage storage(String bucket, Path project) {
        return open("s3://" + bucket, project, credentials());
    }

    static Storage open(String location, Path project, Map<String, String> credentials) {
        return open(new OpenDalStorageProvider(name -> null, Clock.systemUTC()), location, project, credentials);
    }

    static Storage open(
            OpenDalStorageProvider provider, String location, Path project, Map<String, String> credentials) {
        Map<String, Value> values = new LinkedHashMap<>();
        credentials.forEach((key, value) -> values.put(key, new ScalarValue(value, Origin.NONE)));
        Location parsed = Location.of(Location.schemeOf(location), Location.pathOf(location));
        return provider.open(new StorageSpec(parsed, new MapValue(values, Origin.NONE), project));
    }
}
