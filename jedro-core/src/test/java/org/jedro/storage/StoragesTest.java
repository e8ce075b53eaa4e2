// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;

class StoragesTest {
    private static final StorageSpec SPEC = spec("s3", "bucket/x");

    private static StorageSpec spec(String scheme, String path) {
        return new StorageSpec(Location.of(scheme, path), MapValue.empty(), Path.of("project"));
    }

    private final Problems problems = new Problems();

    private static StorageProvider failing(RuntimeException failure) {
        return new StorageProvider() {
            @Override
            public List<String> schemes() {
                return List.of("s3");
            }

            @Override
            public Storage open(StorageSpec spec) {
                throw failure;
            }
        };
    }

    @Test
    void opensStoragesByTheirSchemes() {
        Storages storages = Storages.ofClassPath();

        assertThat(storages.schemes()).containsExactly("file", "memory");
        assertThat(storages.open(spec("memory", "x"), problems)).isInstanceOf(MemoryStorage.class);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void takesTheFirstOfTwo() {
        MemoryStorage first = new MemoryStorage();
        Storages storages = new Storages(List.of(
                StorageProvider.of("S3", first), StorageProvider.of("s3", new LocalStorage(Clock.systemUTC()))));

        assertThat(storages.open(SPEC, problems)).isSameAs(first);
    }

    @Test
    void namesTheSchemesThatCanBeOpened() {
        assertThat(Storages.ofClassPath().open(SPEC, problems)).isNull();
        assertThat(Storages.ofClassPath().open(spec("memry", "x"), problems)).isNull();
        assertThat(Storages.ofClassPath().open(spec("webdav", "x"), problems)).isNull();

        assertThat(problems.under("a.yml")).isEqualTo("""
                3 problems in a.yml:
                  storage 's3://' needs the dependency org.jedro:jedro-storage-opendal
                      add org.apache.opendal:opendal too, with the classifier of each machine: linux-x86_64, \
                linux-aarch_64, osx-aarch_64, osx-x86_64 or windows-x86_64
                  no storage for 'memry://' is on the class path; did you mean 'memory://'?
                      add the dependency of a storage that opens 'memry://'
                  no storage for 'webdav://' is on the class path; expected a path, or one of file://, memory://
                      add the dependency of a storage that opens 'webdav://'""");
    }

    @Test
    void reportsAProviderThatFails() {
        Storages storages = new Storages(List.of(failing(new JedroException("expected a region"))));

        assertThat(storages.open(SPEC, problems)).isNull();
        assertThat(problems.under("a.yml")).isEqualTo("""
                1 problem in a.yml:
                  the storage of 's3://' could not be opened: expected a region""");
    }

    @Test
    void leavesOutAProviderWithoutSchemes() {
        List<StorageProvider> providers = new ArrayList<>();
        providers.add(new StorageProvider() {
            @Override
            public List<String> schemes() {
                throw new IllegalStateException("broken");
            }

            @Override
            public Storage open(StorageSpec spec) {
                throw new IllegalStateException("broken");
            }
        });
        providers.add(StorageProvider.of("s3", new MemoryStorage()));

        assertThat(new Storages(providers).schemes()).containsExactly("s3");
    }

    @Test
    void printsNoCredentials() {
        assertThat(SPEC).hasToString("s3://bucket/x");
    }
}
