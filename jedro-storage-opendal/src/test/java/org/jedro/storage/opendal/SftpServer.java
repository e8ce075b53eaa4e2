// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this JVM that shows a folder, for clients that have a key. */
final class SftpServer implements AutoCloseable {
    private final SshServer server;
    private final Path key;

    private SftpServer(SshServer server, Path key) {
        this.server = server;
        this.key = key;
    }

    /** {@return a server; the test is skipped where the {@code ssh} command, which the library calls, is not installed} */
    static SftpServer start(Path files, Path keys) throws Exception {
        assumeTrue(hasSsh(), "ssh is not installed");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair host = generator.generateKeyPair();
        KeyPair user = generator.generateKeyPair();
        Path file = Files.createFile(
                keys.resolve("id"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "", null, out);
        }
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((name, key, session) -> key.equals(user.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        return new SftpServer(server, file);
    }

    private static boolean hasSsh() {
        try {
            Process version =
                    new ProcessBuilder("ssh", "-V").redirectErrorStream(true).start();
            version.getInputStream().readAllBytes();
            return version.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** {@return the host and port of addresses} */
    String host() {
        return "127.0.0.1:" + server.getPort();
    }

    /** {@return the credentials that the server accepts, in Kedro's words} */
    Map<String, String> credentials() {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("username", "me");
        credentials.put("key_filename", key.toString());
        credentials.put("known_hosts_strategy", "accept");
        return credentials;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
