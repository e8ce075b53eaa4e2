// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.JedroException;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configuration in a bucket, read by a JVM that has its credentials in environment variables. */
@Timeout(120)
@Tag("core/C-16")
class RemoteConfigTest {
    @TempDir
    Path project;

    /** A project without pipelines. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {}
    }

    /** Prints the parameters in each place: the arguments are the folder of the project, and the places. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) {
            Project project = Project.of(Path.of(args[0]), "p", Registry.class);
            for (int i = 1; i < args.length; i++) {
                System.out.println(parameters(project, args[i]));
            }
        }

        private static String parameters(Project project, String place) {
            SessionOptions options = SessionOptions.defaults().withConfSource(place);
            SessionOptions chosen = place.endsWith(".zip") ? options.withEnvironment("prod") : options;
            try (Session session = Session.open(project, chosen)) {
                return session.context().parameters().toJava().toString();
            } catch (JedroException e) {
                return e.getMessage();
            }
        }
    }

    private static void put(Storage storage, String location, byte[] bytes) throws IOException {
        try (Pending pending = storage.replace(Location.of("s3", location))) {
            try (OutputStream output = pending.output().open()) {
                output.write(bytes);
            }
            pending.commit();
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : Map.of(
                            "conf/base/parameters.yml", "x: 1", "conf/prod/parameters.yml", "x: 3")
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void readsAFolderAndAnArchive() throws Exception {
        String bucket = S3Server.shared().bucket();
        Storage storage = S3Server.shared().storage(bucket, project);
        put(storage, bucket + "/conf/base/parameters.yml", "x: 1\ny: 1".getBytes(StandardCharsets.UTF_8));
        put(storage, bucket + "/conf/local/parameters.yml", "x: 2".getBytes(StandardCharsets.UTF_8));
        put(storage, bucket + "/conf/base/data.bin", new byte[1000]);
        put(storage, bucket + "/all.zip", archive());

        Process reading = reading(
                "s3://" + bucket + "/conf",
                "s3://" + bucket + "/all.zip",
                "s3://" + bucket + "/no",
                "s3://no-bucket/no");
        String output = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualTo("""
                {x=2, y=1}
                {x=3}
                Option --conf-source: 's3://%1$s/no' does not exist.
                Option --conf-source: 's3://no-bucket/no' cannot be read: s3://no-bucket does not exist; create it, or correct the filepath.
                """.formatted(bucket));
        assertThat(Files.list(project).toList())
                .noneMatch(file -> file.toString().contains("conf"));
    }

    private Process reading(String... places) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                project.toString());
        builder.command().addAll(java.util.List.of(places));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", S3Server.KEY,
                        "AWS_SECRET_ACCESS_KEY", S3Server.SECRET,
                        "AWS_ENDPOINT_URL", S3Server.shared().endpoint()));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
