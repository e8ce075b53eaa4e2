// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jedro.internal.SameJava;
import org.jedro.workers.internal.ForwardedLogs;

/**
 * The command of a worker: {@linkplain SameJava the same program}, with a heap of its own.
 */
final class JavaCommand {
    private static final String MODULE = "org.jedro.workers";

    private JavaCommand() {}

    /** {@return the builder of a worker's process} */
    static ProcessBuilder of(WorkerSpec spec, SharedFolder folder, Path argumentFile, Path socket) throws IOException {
        write(argumentFile, arguments(spec, folder));
        List<String> command = new ArrayList<>();
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            // Ctrl-C reaches all processes of the terminal, but the parent decides when its workers end
            command.addAll(List.of("sh", "-c", "trap \"\" INT; exec \"$@\"", "sh"));
        }
        command.add(SameJava.executable());
        command.add("@" + argumentFile);
        command.add(socket.toString());
        command.add(folder.main().toString());
        command.add(folder.onDisk().toString());
        command.add(spec.plugins().registry());
        command.addAll(spec.plugins().disabled());
        return SameJava.process(command);
    }

    /** {@return the options and the main class} */
    static List<String> arguments(WorkerSpec spec, SharedFolder folder) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx" + Math.max(2 << 20, spec.heapBytes()),
                "-Xms8m",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + folder.crashReport("%p"),
                "-Dslf4j.internal.verbosity=WARN",
                "-Dslf4j.provider=" + ForwardedLogs.class.getName()));
        if (spec.jvmArgs().stream().noneMatch(argument -> argument.matches("-XX:\\+Use\\w+GC"))) {
            // several JVMs share the processors, and memory that a node has freed is returned to the machine
            arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));
        }
        arguments.addAll(SameJava.options());
        arguments.addAll(spec.jvmArgs());
        arguments.addAll(SameJava.main(MODULE, WorkerMain.class.getName()));
        return arguments;
    }

    private static void write(Path file, List<String> arguments) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            text.append('"')
                    .append(argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append("\"\n");
        }
        try (FileChannel channel = SharedFolder.create(file, false)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(encoding()));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The encoding in which Java's launcher reads the file. */
    private static Charset encoding() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
