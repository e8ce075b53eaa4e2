// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jedro.Problem;
import org.jedro.Problems;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    private static final Path BASE = Path.of("/project");

    private static Location parse(String text) {
        Problems problems = new Problems();
        Location location = Location.parse(text, BASE, problems);
        assertThat(problems.list()).isEmpty();
        return location;
    }

    private static String problem(String text) {
        Problems problems = new Problems();
        assertThat(Location.parse(text, BASE, problems)).isNull();
        assertThat(problems.list()).hasSize(1);
        return problems.list().stream().map(Problem::clause).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "data/x.csv,               file,   /project/data/x.csv,   data/x.csv",
        "./data/../x.csv,          file,   /project/x.csv,        x.csv",
        "/elsewhere/x.csv,         file,   /elsewhere/x.csv,      /elsewhere/x.csv",
        "file:///abs/x.csv,        file,   /abs/x.csv,            /abs/x.csv",
        "FILE://data/x.csv,        file,   /project/data/x.csv,   data/x.csv",
        "data:x.csv,               file,   /project/data:x.csv,   data:x.csv",
        "a/b://c,                  file,   /project/a/b:/c,       a/b:/c",
        "s3://bucket/key/x.csv,    s3,     bucket/key/x.csv,      s3://bucket/key/x.csv",
        "S3://bucket:9000/key/,    s3,     bucket/key,            s3://bucket/key",
        "s3://key@bucket/x,        s3,     bucket/x,              s3://bucket/x",
        "s3://bucket/k?v=1#2,      s3,     bucket/k?v=1#2,        s3://bucket/k?v=1#2",
        "abfss://box@store/x,      abfss,  box@store/x,           abfss://box@store/x",
        "hdfs://node:8020/x,       hdfs,   node:8020/x,           hdfs://node:8020/x",
        "sftp://joe@host:22/x,     sftp,   joe@host:22/x,         sftp://joe@host:22/x",
        "https://h:8/a.csv?X-Amz-Signature=a/b, https, h:8/a.csv?X-Amz-Signature=a/b, https://h:8/a.csv",
        "https://h?mail=a@b,       https,  h?mail=a@b,            https://h",
        "memory://x,               memory, x,                     memory://x",
    })
    @Tag("core/IO-43")
    void readsWhatUsersWrite(String text, String scheme, String path, String shown) {
        Location location = parse(text);

        assertThat(location.scheme()).isEqualTo(scheme);
        assertThat(location.path()).isEqualTo(path);
        assertThat(location.shown()).isEqualTo(shown);
    }

    @Test
    @Tag("core/IO-44")
    void makesNoFolderForAHomeThatOnlyAShellKnows() {
        assertThat(problem("~/data/x.csv"))
                .isEqualTo("'~' does not stand for the home folder here; write the absolute path");
        assertThat(parse("data/~x").path()).endsWith("data/~x");
    }

    @Test
    @Tag("core/IO-44")
    void makesNoFolderForASchemeWithoutSlashes() {
        assertThat(problem("file:data/x.csv"))
                .isEqualTo("expected 'file://' before an absolute path, or a path without 'file:'");
        assertThat(problem("file:/data/x.csv"))
                .isEqualTo("expected 'file://' before an absolute path, or a path without 'file:'");
        assertThat(parse("data/file:x").path()).endsWith("data/file:x");
    }

    @Test
    void refusesWhatIsNotALocation() {
        assertThat(problem("")).isEqualTo("expected a path but was an empty text");
        assertThat(problem("s3://")).isEqualTo("expected a path but was an empty text");
        assertThat(problem("a\0b")).isEqualTo("a path cannot have a null character");
        assertThat(problem("../x"))
                .isEqualTo("the path leads out of the project; write it as an absolute path if that is meant");
        assertThat(problem("s3://bucket/../other")).isEqualTo("a path with a scheme cannot have '..' in it");
        assertThat(problem("https://joe:secret@host/x"))
                .isEqualTo("a path cannot have a password in it; name 'credentials' instead");
    }

    @Test
    void knowsWhatIsAroundIt() {
        Location folder = parse("data/table");

        assertThat(folder.name()).isEqualTo("table");
        assertThat(folder.resolve("a/b")).isEqualTo(parse("data/table/a/b"));
        assertThat(folder.resolve("a/b").shown()).isEqualTo("data/table/a/b");
        assertThat(folder.parent().orElseThrow().shown()).isEqualTo("data");
        assertThat(parse("data").parent().orElseThrow().shown()).isEqualTo("/project");
        assertThat(Location.of(Path.of("/x")).parent()).isEmpty();
        assertThat(Location.of("s3", "bucket/x").parent()).contains(Location.of("s3", "bucket"));
        assertThat(Location.of("s3", "bucket").parent()).isEmpty();
    }

    @Test
    void isEqualWhateverItIsShownAs() {
        assertThat(parse("data/x"))
                .isEqualTo(Location.of(BASE.resolve("data/x")))
                .hasToString("/project/data/x");
        assertThat(Location.of("s3", "x"))
                .isNotEqualTo(Location.of("memory", "x"))
                .hasToString("s3://x");
    }

    @Test
    void hasOneSchemeForAllNamesOfAStore() {
        assertThat(List.of("s3a://x", "S3N://x", "s3://x", "gs://x", "data/x"))
                .map(Location::oneScheme)
                .containsExactly("s3://x", "s3://x", "s3://x", "gs://x", "data/x");
    }

    @Test
    void isNotALocalFileElsewhere() {
        assertThat(parse("data/x").file()).isEqualTo(Path.of("/project/data/x"));
        assertThatThrownBy(() -> parse("s3://bucket/x").file()).hasMessage("Not a file of this machine: s3://bucket/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://token@host/x.csv", "http://joe@host:8080/x.csv", "https://joe@host?x"})
    void anAddressOfHttpHasNoUser(String text) {
        assertThat(problem(text))
                .isEqualTo("an address cannot have a user or a password in it; name 'credentials' instead");
    }

    @Test
    void theNameOfAnAddressLeavesOutItsQuery() {
        assertThat(parse("https://host/a/b.csv.gz?sig=x/y").name()).isEqualTo("b.csv.gz");
        assertThat(parse("https://host/a.csv?sig=x")).hasToString("https://host/a.csv?sig=x");
        assertThat(parse("https://host/a/b.csv?sig=x/y").parent()).contains(parse("https://host/a"));
    }

    @Test
    void theFragmentOfAnAddressIsNotPartOfIt() {
        Location location = parse("https://host/a.csv.gz#v/1?");
        assertThat(location.name()).isEqualTo("a.csv.gz");
        assertThat(location.shown()).isEqualTo("https://host/a.csv.gz");
        assertThat(location).hasToString("https://host/a.csv.gz").isEqualTo(Location.of("https", "host/a.csv.gz#2"));
        assertThat(parse("https://host/a.csv?v=1#2")).hasToString("https://host/a.csv?v=1");
        assertThat(problem("https://#x")).isEqualTo("expected a path but was an empty text");
    }

    @Test
    void theRulesOfPathsAreNotThoseOfQueries() {
        assertThat(parse("https://host/a?back=/../b/")).hasToString("https://host/a?back=/../b/");
        assertThat(parse("https://host/a/?page=1")).hasToString("https://host/a/?page=1");
        assertThat(problem("https://host/a/../b?x=1")).isEqualTo("a path with a scheme cannot have '..' in it");
    }

    @Test
    void aSignedQueryIsNeitherRecordedNorInMessages() {
        Location signed = parse("https://host/a.csv?sig=geheim");
        assertThat(signed.recorded()).isEqualTo("https://host/a.csv");
        assertThat(parse("data/x").recorded()).isEqualTo("/project/data/x");
        assertThat(parse("s3://bucket/x?y").recorded()).isEqualTo("s3://bucket/x?y");
        assertThatThrownBy(signed::file).hasMessage("Not a file of this machine: https://host/a.csv");
    }
}
