// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.StorageSpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code s3://}, {@code gs://}, {@code abfs://}, {@code abfss://}, {@code az://} and {@code sftp://}, with the credentials
 * that users of fsspec write. Found by {@link java.util.ServiceLoader}.
 *
 * <p>The native library of OpenDAL is loaded when a storage is first used, not when a catalog is read. Entries with the same
 * bucket and the same options share a storage. Thread-safe.
 */
public final class OpenDalStorageProvider implements StorageProvider {
    private static final Map<String, Service> SERVICES = Map.ofEntries(
            Map.entry("s3", S3Service::target),
            Map.entry("s3a", S3Service::target),
            Map.entry("s3n", S3Service::target),
            Map.entry("gs", GcsService::target),
            Map.entry("gcs", GcsService::target),
            Map.entry("abfs", AzureService::target),
            Map.entry("abfss", AzureService::target),
            Map.entry("az", AzureService::target),
            Map.entry("sftp", SftpService::target));

    private final UnaryOperator<@Nullable String> environment;
    private final Clock clock;
    private final Map<Opened, Storage> opened = new ConcurrentHashMap<>();

    /** For {@link java.util.ServiceLoader}: with the environment variables of this process. */
    public OpenDalStorageProvider() {
        this(System::getenv, Clock.systemUTC());
    }

    OpenDalStorageProvider(UnaryOperator<@Nullable String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public List<String> schemes() {
        return SERVICES.keySet().stream().sorted().toList();
    }

    @Override
    public Storage open(StorageSpec spec) {
        Service service = SERVICES.get(spec.location().scheme());
        if (service == null) {
            throw new IllegalArgumentException(
                    "No storage for '" + spec.location().scheme() + "'.");
        }
        Options options = new Options(spec.credentials(), spec.baseDirectory(), environment);
        Target target = service.target(spec.location(), options);
        Path staging = spec.baseDirectory().resolve(".jedro").resolve("staging");
        return opened.computeIfAbsent(
                new Opened(target, staging),
                wanted -> new OpenDalStorage(new Remote(target), new LocalStorage(clock), staging, clock));
    }

    /** How to reach the service of a location. */
    private interface Service {
        Target target(org.jedro.storage.Location location, Options options);
    }

    private record Opened(Target target, Path staging) {}
}
