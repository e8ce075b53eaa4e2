// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionsTest {
    private static final String OLD = "2024-01-01T10.00.00.000Z";
    private static final String NEW = "2024-03-05T10.00.00.000Z";

    @TempDir
    Path project;

    private BoundDataset<String> cars(RunScope versions) {
        return Catalogs.cars(project, true, versions);
    }

    private static RunScope run(String version) {
        return RunScope.ofRun(version, Map.of());
    }

    private void put(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FileVersions versions() {
        return cars(run("v"))
                .entry()
                .unwrap(FileEntry.class)
                .flatMap(FileEntry::versions)
                .orElseThrow();
    }

    @Test
    @Tag("core/IO-10")
    void loadsTheNewestTimestampWhateverElseIsThere() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        put("data/cars.csv/" + NEW + "/cars.csv", "new");
        put("data/cars.csv/zzz/cars.csv", "foreign");

        assertThat(cars(run("v")).load()).isEqualTo("new");
        assertThat(versions().list()).containsExactly(NEW, OLD, "zzz");
    }

    @Test
    void measuresAndDescribesWhatItSavedAlthoughALoadIsPinned() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        BoundDataset<String> cars = cars(RunScope.ofRun(NEW, Map.of("cars", OLD)));

        cars.save("longer");

        assertThat(cars.statistics().bytes()).hasValue(6);
        assertThat(cars.describe()).containsEntry("version", NEW);
        assertThat(cars.load()).isEqualTo("old");
        assertThat(cars.statistics().bytes()).hasValue(3);
        assertThat(cars.describe()).containsEntry("version", OLD);
    }

    @Test
    void countsOnlyFoldersThatHoldTheFile() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        put("data/cars.csv/" + NEW + "/deep/cars.csv", "x");

        assertThat(versions().list()).containsExactly(OLD);
        assertThat(versions().latest()).contains(OLD);
    }

    @Test
    void countsNoHiddenFolderAsAVersion() throws IOException {
        put("data/cars.csv/.ipynb_checkpoints/cars.csv", "checkpoint");
        put("data/cars.csv/..2024-03-05/cars.csv", "mounted");
        put("data/cars.csv/.DS_Store", "x");
        put("data/cars.csv/ padded/cars.csv", "x");

        assertThat(versions().list()).isEmpty();
        assertThatThrownBy(() -> cars(run("v")).load())
                .hasMessage("Dataset 'cars' could not be loaded from data/cars.csv: there is no version of it yet.");

        put("data/cars.csv/" + OLD + "/cars.csv", "old");

        assertThat(cars(run("v")).load()).isEqualTo("old");
        assertThat(versions().list()).containsExactly(OLD);
    }

    @Test
    void findsTheOlderVersionBehindAFolderInThePlaceOfTheFile() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        put("data/cars.csv/" + NEW + "/cars.csv/part-0", "x");
        put("data/cars.csv/2025-01-01T00.00.00.000Z", "a file instead of a folder");

        // bytes have no form that reads a folder
        BoundDataset<byte[]> cars = Catalogs.of(
                        project,
                        Map.of("cars", Map.of("type", "bytes", "filepath", "data/cars.csv", "versioned", true)))
                .bind("cars", TypeRef.of(byte[].class), run("v"));
        FileVersions versions = cars.entry()
                .unwrap(FileEntry.class)
                .flatMap(FileEntry::versions)
                .orElseThrow();
        assertThat(cars.load()).asString().isEqualTo("old");
        assertThat(cars.exists()).isTrue();
        assertThat(versions.list()).containsExactly(OLD);
        assertThat(versions.latest()).contains(OLD);
    }

    @Test
    void findsTheOlderVersionBehindAFolderThatHasNoPictures() throws IOException {
        DataCatalog catalog =
                Catalogs.of(project, Map.of("plots", Map.of("type", "image", "filepath", "plots", "versioned", true)));
        TypeRef<Map<String, BufferedImage>> plots = new TypeRef<>() {};
        catalog.bind("plots", plots, run(OLD))
                .save(Map.of("a.png", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)));
        put("plots/" + NEW + "/plots/.DS_Store", "x");

        assertThat(catalog.bind("plots", plots, run("v")).load()).containsOnlyKeys("a.png");

        catalog.bind("plots", plots, run("2025-01-01T00.00.00.000Z")).save(Map.of());

        assertThat(catalog.bind("plots", plots, run("v")).load()).isEmpty();
    }

    @Test
    @Tag("core/IO-10")
    void looksForTheLatestOnceInARun() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        RunScope run = run("v");

        assertThat(cars(run).load()).isEqualTo("old");
        put("data/cars.csv/" + NEW + "/cars.csv", "new");

        assertThat(cars(run).load()).isEqualTo("old");
    }

    @Test
    void loadsWhatTheRunItselfSaved() throws IOException {
        put("data/cars.csv/" + NEW + "/cars.csv", "new");
        RunScope run = run(OLD);

        cars(run).save("mine");

        assertThat(cars(run).load()).isEqualTo("mine");
    }

    @Test
    @Tag("core/IO-10")
    @Tag("eco/D-21")
    void loadsWhatTheRunItselfSavedUnderAnotherName() throws IOException {
        put("data/cars.csv/" + NEW + "/cars.csv", "new");
        Map<String, Object> entry = Map.of("type", "text", "filepath", "data/cars.csv", "versioned", true);
        DataCatalog catalog = Catalogs.of(project, Map.of("cars@text", entry, "cars@lines", entry));
        RunScope run = run(OLD);

        catalog.bind("cars@text", TypeRef.of(String.class), run).save("mine");

        assertThat(catalog.bind("cars@lines", new TypeRef<List<String>>() {}, run)
                        .load())
                .containsExactly("mine");
    }

    @Test
    void describesTheVersionThatWasRead() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        BoundDataset<String> cars = cars(run("v"));

        assertThat(cars.describe()).containsExactly(Map.entry("filepath", "data/cars.csv"));
        cars.load();

        assertThat(cars.describe())
                .containsExactly(
                        Map.entry("filepath", "data/cars.csv/" + OLD + "/cars.csv"), Map.entry("version", OLD));
    }

    @Test
    void reportsWhichVersionIsMissing() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");

        assertThatThrownBy(() -> cars(RunScope.ofRun("v", Map.of("cars", "2020-01-01T00.00.00.000Z")))
                        .load())
                .hasMessage("""
                        Dataset 'cars' could not be loaded from data/cars.csv/2020-01-01T00.00.00.000Z/cars.csv: \
                        there is no version '2020-01-01T00.00.00.000Z'; the newest of 1 is '2024-01-01T10.00.00.000Z'.""");
    }

    @Test
    void reportsBeforeARunThatThereIsNothing() throws IOException {
        assertThat(cars(run("v")).entry().absence(run("v"))).contains("there is no version of data/cars.csv yet");
        assertThat(Catalogs.cars(project, false, run("v")).entry().absence(run("v")))
                .contains("data/cars.csv does not exist");

        put("data/cars.csv/" + OLD + "/cars.csv", "old");

        assertThat(cars(run("v")).entry().absence(run("v"))).isEmpty();
        assertThat(cars(run("v")).entry().absence(RunScope.ofRun("v", Map.of("cars", NEW))))
                .contains("data/cars.csv/" + NEW + "/cars.csv does not exist");
    }

    @Test
    void reportsThatThereIsNoVersionYet() {
        assertThatThrownBy(() -> cars(run("v")).load())
                .hasMessage("Dataset 'cars' could not be loaded from data/cars.csv: there is no version of it yet.");
        assertThat(cars(run("v")).exists()).isFalse();
    }

    @Test
    @Tag("core/IO-13")
    void suggestsASolutionWhenAPlainFileIsInTheWay() throws IOException {
        put("data/cars.csv", "plain");
        String wayOut = """
                a plain file is where the folder of its versions should be; \
                move it to data/cars.csv/<version>/cars.csv, or remove 'versioned: true'.""";

        assertThatThrownBy(() -> cars(run("v")).load())
                .hasMessage("Dataset 'cars' could not be loaded from data/cars.csv: " + wayOut);
        assertThatThrownBy(() -> cars(run("v")).save("x"))
                .hasMessage("Dataset 'cars' could not be saved to data/cars.csv: " + wayOut);
        assertThat(project.resolve("data/cars.csv")).hasContent("plain");
    }

    @Test
    void suggestsASolutionWhenVersionsAreInTheWay() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        BoundDataset<String> plain = Catalogs.cars(project, false, run("v"));

        assertThatThrownBy(plain::load).hasMessage("""
                        Dataset 'cars' could not be loaded from data/cars.csv: there is a folder of that name, \
                        with versions; add 'versioned: true' to load them.""");
        assertThatThrownBy(() -> plain.save("x")).hasMessage("""
                        Dataset 'cars' could not be saved to data/cars.csv: there is a folder of that name, \
                        with versions; add 'versioned: true' to save another.""");
    }

    @Test
    @Tag("core/IO-12")
    void letsOneOfTwoSavesOfAVersionWin() {
        BoundDataset<String> first = cars(run(OLD));
        BoundDataset<String> second = cars(run(OLD));

        try (StagedSave one = first.stage("one");
                StagedSave two = second.stage("two")) {
            one.commit();
            assertThatThrownBy(two::commit).hasMessage("""
                            Dataset 'cars' could not be saved to data/cars.csv/2024-01-01T10.00.00.000Z/cars.csv: \
                            version '2024-01-01T10.00.00.000Z' exists already, and versions are never overwritten.""");
        }

        assertThat(cars(run("v")).load()).isEqualTo("one");
    }

    @Test
    @Tag("core/IO-14")
    void prunesAllButTheNewestTimestamps() throws IOException {
        put("data/cars.csv/" + OLD + "/cars.csv", "old");
        put("data/cars.csv/" + NEW + "/cars.csv", "new");
        put("data/cars.csv/keep me/cars.csv", "foreign");

        assertThat(versions().list()).containsExactly(NEW, OLD, "keep me");
        assertThat(versions().latest()).hasValue(NEW);
        assertThat(versions().prune(1)).containsExactly(OLD);
        assertThat(versions().list()).containsExactly(NEW, "keep me");
        assertThat(versions().prune(1)).isEmpty();
    }

    @Test
    void sweepsWhatADeadProcessLeft() throws IOException {
        Clock later = Clock.fixed(Instant.now().plusSeconds(2 * 86_400), ZoneOffset.UTC);
        String left = ".jedro-0badcafe-1-1-1.tmp";
        put("data/" + left + "/cars.csv", "half");
        put("data/.jedro-mine.tmp", "the user's own");
        LocalStorage storage = new LocalStorage(later);

        try (Pending pending = storage.replace(Location.of(project.resolve("data/new.txt")))) {
            assertThat(project.resolve("data/" + left)).doesNotExist();
            assertThat(storage.list(Location.of(project.resolve("data")))).isEqualTo(List.of(".jedro-mine.tmp"));
        }
    }

    @Test
    void leavesAloneWhatAnotherMachineMayBeWriting() throws IOException {
        Clock soon = Clock.fixed(Instant.now().plusSeconds(60), ZoneOffset.UTC);
        put("data/.jedro-0badcafe-1-1-1.tmp", "half");

        new LocalStorage(soon)
                .replace(Location.of(project.resolve("data/new.txt")))
                .close();

        assertThat(project.resolve("data/.jedro-0badcafe-1-1-1.tmp")).exists();
    }

    @Test
    void commitsAVersionThatAnotherProcessHasWritten() throws IOException {
        RunScope here = run("v1");
        PendingToken token;
        try (StagedSave there = cars(run("v1")).stage("one")) {
            token = there.token(Owner.current()).orElseThrow();
        }
        assertThat(versions().list()).isEmpty();

        try (StagedSave adopted = cars(here).adopt(token)) {
            adopted.commit();
        }

        assertThat(cars(here).load()).isEqualTo("one");
        assertThat(versions().list()).containsExactly("v1");
        assertThatThrownBy(() -> cars(here).adopt(token))
                .hasMessageStartingWith("Dataset 'cars' could not be saved to data/cars.csv/v1/cars.csv");
    }
}
