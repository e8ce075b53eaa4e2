// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server with the protocol of S3 in this JVM, on the loopback address. */
final class S3Server implements AutoCloseable {
    static final String KEY = "the-key";
    static final String SECRET = "the-secret";

    private final TransientNio2BlobStore store = new TransientNio2BlobStore();
    private final AtomicReference<String> denied = new AtomicReference<>();
    private final S3Proxy proxy;

    S3Server() throws Exception {
        proxy = S3Proxy.builder()
                .blobStore(new Guarded(store))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        proxy.start();
    }

    /** {@return the name of a new, empty bucket} */
    String bucket() {
        String name = "bucket-" + UUID.randomUUID();
        store.createContainer(name);
        return name;
    }

    /** {@return the names of all objects of a bucket, sorted, with a star for what is random} */
    List<String> objects(String bucket) {
        return store.list(bucket).contents().stream()
                .map(S3Object::key)
                .filter(name -> !name.endsWith("/"))
                .map(name -> name.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*"))
                .sorted()
                .toList();
    }

    /** Refuses to write objects whose names start with a prefix, as a policy of the bucket does. */
    void denyWrites(String prefix) {
        denied.set(prefix);
    }

    void allowAll() {
        denied.set(null);
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    /** {@return the credentials as a user of s3fs writes them} */
    Map<String, Object> credentials() {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("key", KEY);
        credentials.put("secret", SECRET);
        credentials.put("client_kwargs", Map.of("endpoint_url", endpoint()));
        return credentials;
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }

    private final class Guarded extends ForwardingBlobStore {
        Guarded(BlobStore inner) {
            super(inner);
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            requireAllowed(request.key());
            return super.putBlob(request, content);
        }

        @Override
        public CopyObjectResponse copyBlob(CopyObjectRequest request) {
            requireAllowed(request.destinationKey());
            return super.copyBlob(request);
        }

        private void requireAllowed(String key) {
            String prefix = denied.get();
            if (prefix != null && key.startsWith(prefix)) {
                throw S3Exception.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .errorMessage("Access Denied")
                                .build())
                        .build();
            }
        }
    }
}
