// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The command of a worker: this JVM's Java, class path or module path, and those of its options that define the meaning of the
 * program, not the way this process is run. Agents, debuggers, ports, logs and heaps are not passed on.
 */
final class JavaCommand {
    private static final Pattern TAKEN_OVER = Pattern.compile(
            "-D.*|-ea.*|-da.*|-esa|-dsa|-enableassertions.*|-disableassertions.*|-Xss.*|--add-(opens|exports|reads|modules)=.*"
                    + "|--enable-preview|--enable-native-access=.*|--illegal-native-access=.*"
                    + "|--sun-misc-unsafe-memory-access=.*|--limit-modules=.*|--patch-module=.*");
    private static final Pattern OWN_PROPERTIES = Pattern.compile(
            "-D(com\\.sun\\.management\\.|java\\.rmi\\.|jdk\\.attach|slf4j\\.|java\\.class\\.path|jdk\\.module\\.).*");
    private static final List<String> ENVIRONMENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
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
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + argumentFile);
        command.add(socket.toString());
        command.add(folder.main().toString());
        command.add(folder.onDisk().toString());
        command.add(spec.plugins().registry());
        command.addAll(spec.plugins().disabled());
        ProcessBuilder builder = new ProcessBuilder(command);
        // their options are already among this JVM's own
        ENVIRONMENT.forEach(builder.environment().keySet()::remove);
        return builder;
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
        arguments.addAll(takenOver(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        arguments.addAll(spec.jvmArgs());
        addPath(arguments);
        return arguments;
    }

    /** {@return the options of this JVM that are passed to a worker} */
    static List<String> takenOver(List<String> options) {
        return options.stream()
                .filter(option -> TAKEN_OVER.matcher(option).matches())
                .filter(option -> !OWN_PROPERTIES.matcher(option).matches())
                .toList();
    }

    private static void addPath(List<String> arguments) {
        String classPath = absolute(System.getProperty("java.class.path", ""));
        if (!classPath.isEmpty()) {
            arguments.addAll(List.of("-cp", classPath));
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            arguments.add(WorkerMain.class.getName());
            return;
        }
        arguments.addAll(List.of("--module-path", absolute(System.getProperty("jdk.module.path", ""))));
        TreeSet<String> modules = new TreeSet<>();
        ModuleLayer.boot().modules().forEach(module -> modules.add(module.getName()));
        arguments.addAll(List.of("--add-modules", String.join(",", modules)));
        arguments.addAll(List.of("--module", MODULE + "/" + WorkerMain.class.getName()));
    }

    private static String absolute(String path) {
        List<String> entries = new ArrayList<>();
        for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isEmpty()) {
                entries.add(
                        entry.endsWith("*")
                                ? entry
                                : Path.of(entry).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, entries);
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
