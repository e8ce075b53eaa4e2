// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
    private static final int ANOTHER_USER = 65_534;

    @TempDir
    Path place;

    @TempDir
    Path victim;

    private SharedFolder mine = SharedFolder.ofThisProcess();
    private UserPrincipal user;

    @BeforeEach
    void ofThisPlace() throws IOException {
        mine = SharedFolder.in(place, place);
        user = Files.getOwner(place);
    }

    /** {@return the name of a folder of a process that has ended} */
    private Path leftBehind(String machine) throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        return place.resolve("jedro-workers-" + machine + "-" + gone.pid() + "-1-0123456789abcdef");
    }

    private String machine() {
        return mine.main().getFileName().toString().split("-")[2];
    }

    private void assertRefusesWhatExists() {
        assertThatThrownBy(() -> mine.newValue(1)).hasMessage("'" + mine.main() + "' exists already");
        assertThatThrownBy(mine::newSocket).hasMessage("'" + mine.main() + "' exists already");
        assertThatThrownBy(mine::newArgumentFile).hasMessage("'" + mine.main() + "' exists already");
        mine.remove();
    }

    @Test
    void hasANameThatOthersCannotPredict() {
        assertThat(SharedFolder.in(place, place).main()).isNotEqualTo(mine.main());
        assertThat(mine.main().getFileName().toString()).matches("jedro-workers-[0-9a-f]+-\\d+-\\d+-[0-9a-f]{16}");
    }

    @Test
    void canBeEnteredByItsUserOnly() throws IOException {
        SharedFolder apart = SharedFolder.in(place, victim);
        for (Path file : List.of(apart.newValue(1), apart.newSocket(), apart.newArgumentFile())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(apart.onDisk())))
                .isEqualTo("rwx------");

        apart.remove();

        assertThat(place).isEmptyDirectory();
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatExists() throws IOException {
        Files.createDirectory(mine.main());

        assertRefusesWhatExists();

        assertThat(mine.main()).exists();
    }

    @Test
    void refusesALinkToAFolder() throws IOException {
        Files.writeString(victim.resolve("precious"), "kept");
        Files.createSymbolicLink(mine.main(), victim);

        assertRefusesWhatExists();

        assertThat(victim.resolve("precious")).hasContent("kept");
    }

    @Test
    void refusesALinkToNothing() throws IOException {
        Files.createSymbolicLink(mine.main(), victim.resolve("absent"));

        assertRefusesWhatExists();
    }

    @Test
    void leavesNothingOfAFolderThatWasHalfMade() throws IOException {
        SharedFolder apart = SharedFolder.in(place, victim);
        Files.createDirectory(apart.onDisk());

        assertThatThrownBy(() -> apart.newValue(1)).hasMessage("'" + apart.onDisk() + "' exists already");

        assertThat(place).isEmptyDirectory();
    }

    @Test
    void refusesAPlaceWhereOthersCanRename() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> mine.newArgumentFile())
                .hasMessage("other users can rename files in '" + place + "'; make it sticky (chmod +t),"
                        + " or name another temporary folder with -Djava.io.tmpdir");
    }

    @Test
    void usesAStickyPlace() throws IOException {
        Files.setAttribute(place, "unix:mode", 01777);

        assertThat(mine.newArgumentFile().getParent()).isEqualTo(mine.main());
    }

    @Test
    void reportsAPlaceThatDoesNotExist() {
        SharedFolder nowhere = SharedFolder.in(place.resolve("absent"), place);

        assertThatThrownBy(() -> nowhere.newValue(1))
                .hasMessage("the temporary folder '" + place.resolve("absent") + "' does not exist");
    }

    @Test
    void sweepsWhatAKilledProcessHasLeft() throws Exception {
        Path left = Files.createDirectory(leftBehind(machine()));
        Path foreign = Files.createDirectory(leftBehind("00000001"));
        Files.writeString(left.resolve("v-1"), "left");

        mine.newValue(1);

        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
        assertThat(mine.main()).exists();
    }

    @Test
    void sweepFollowsNoLink() throws Exception {
        Files.writeString(victim.resolve("precious"), "kept");
        Path link = Files.createSymbolicLink(leftBehind(machine()), victim);
        Path left = Files.createDirectory(leftBehind(machine()));
        Files.createSymbolicLink(left.resolve("v-1"), victim);
        Files.createSymbolicLink(left.resolve("v-2"), victim.resolve("precious"));

        mine.sweep(user);

        assertThat(victim.resolve("precious")).hasContent("kept");
        assertThat(link).isSymbolicLink();
        assertThat(left).doesNotExist();
    }

    @Test
    void sweepLeavesWhatBelongsToAnotherUser() throws Exception {
        Path left = Files.createDirectory(leftBehind(machine()));
        Files.writeString(left.resolve("v-1"), "not mine");
        UserPrincipal self = user;
        if (user.getName().equals("root")) {
            Files.setAttribute(left, "unix:uid", ANOTHER_USER);
        } else {
            // only root can give a folder away, so the folder stays and the user changes
            self = place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("root");
        }

        mine.sweep(self);

        assertThat(left.resolve("v-1")).hasContent("not mine");
    }

    @Test
    void sweepSurvivesNamesThatAreNotOurs() throws IOException {
        Path strange = Files.createDirectory(place.resolve(
                "jedro-workers-" + machine() + "-99999999999999999999-99999999999999999999-0123456789abcdef"));
        Path file = Files.writeString(place.resolve("jedro-workers-" + machine() + "-1-1-0123456789abcdef"), "a file");

        mine.sweep(user);

        assertThat(strange).exists();
        assertThat(file).exists();
    }
}
