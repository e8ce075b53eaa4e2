// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.viz.model.internal.ProjectModel.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to lines of files in a commit. */
@Tag("eco/V-09")
class CommitLinkTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Source LINES = new Source("src/main/java/shop/Shop.java", 3, 9);
    private static final String SHOWN = "/src/main/java/shop/Shop.java#L3-";

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void repository(String remote) throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");
        write(
                ".git/config",
                "[core]\n\tbare = false\n[remote \"fork\"]\n\turl = https://github.com/fork/shop\n[remote \"origin\"]\n\turl = "
                        + remote + "\n");
    }

    private String link() {
        return new CommitLink(folder).to(LINES).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, https://github.com/acme/shop/blob/",
        "https://ada:secret@github.com/acme/shop, https://github.com/acme/shop/blob/",
        "git@github.com:acme/shop.git, https://github.com/acme/shop/blob/",
        "ssh://git@github.example.org:2222/acme/shop.git/, https://github.example.org/acme/shop/blob/"
    })
    void leadToGitHub(String remote, String start) throws IOException {
        repository(remote);

        assertThat(link()).isEqualTo(start + COMMIT + SHOWN + "L9");
    }

    @ParameterizedTest
    @CsvSource({
        "https://oauth2:secret@gitlab.com/group/sub/shop.git, https://gitlab.com/group/sub/shop/-/blob/",
        "git@gitlab.example.org:group/shop.git, https://gitlab.example.org/group/shop/-/blob/",
        "https://gitlab.example.org:8443/group/shop, https://gitlab.example.org:8443/group/shop/-/blob/"
    })
    void leadToGitLab(String remote, String start) throws IOException {
        repository(remote);

        assertThat(link()).isEqualTo(start + COMMIT + SHOWN + "9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/acme/shop.git",
                "/srv/git/github/shop.git",
                "../github.com/shop.git",
                "javascript:alert(1)//github.com/a/b",
                "https://github.com/acme/../shop",
                "https://github.com/shop",
                "https://github.com/acme/shop?token=secret",
                "ext::sh -c github.com/acme/shop"
            })
    void areNotMadeForOtherRemotes(String remote) throws IOException {
        repository(remote);

        assertThat(link()).isEqualTo("none");
    }

    @Test
    void knowPackedReferencesAndDetachedCommits() throws IOException {
        repository("https://github.com/acme/shop");
        Files.delete(folder.resolve(".git/refs/heads/main"));
        assertThat(link()).isEqualTo("none");
        write(".git/packed-refs", "# pack-refs with: peeled\n" + COMMIT + " refs/heads/main\n");
        assertThat(link()).contains(COMMIT);
        write(".git/HEAD", "f".repeat(40) + "\n");
        assertThat(link()).contains("f".repeat(40));
    }

    @Test
    void readNoFileOutsideOfTheRepository() throws IOException {
        repository("https://github.com/acme/shop");
        write("secret", COMMIT);
        write(".git/HEAD", "ref: refs/../../secret\n");

        assertThat(link()).isEqualTo("none");
    }

    @Test
    void leadFromAProjectInAFolderOfALinkedWorkTree() throws IOException {
        repository("https://github.com/acme/shop");
        write(".git/worktrees/w/HEAD", "ref: refs/heads/main\n");
        write(".git/worktrees/w/commondir", "../..\n");
        write("w/.git", "gitdir: " + folder.toRealPath().resolve(".git/worktrees/w") + "\n");
        Files.createDirectories(folder.resolve("w/my project"));

        assertThat(new CommitLink(folder.resolve("w/my project")).to(LINES))
                .contains("https://github.com/acme/shop/blob/" + COMMIT + "/my%20project" + SHOWN + "L9");
    }

    @Test
    void areNotMadeWithoutARepository() {
        assertThat(link()).isEqualTo("none");
    }
}
