// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The parts of the command of another JVM that is the same program as this one: its Java, its class path or module path, and those
 * of its options that define the meaning of the program, not the way this process is run. Agents, debuggers, ports, logs and heaps
 * are not passed on.
 */
public final class SameJava {
    private static final Pattern TAKEN_OVER = Pattern.compile(
            "-D.*|-ea.*|-da.*|-esa|-dsa|-enableassertions.*|-disableassertions.*|-Xss.*|--add-(opens|exports|reads|modules)=.*"
                    + "|--enable-preview|--enable-native-access=.*|--illegal-native-access=.*"
                    + "|--sun-misc-unsafe-memory-access=.*|--limit-modules=.*|--patch-module=.*");
    private static final Pattern OWN_PROPERTIES = Pattern.compile(
            "-D(com\\.sun\\.management\\.|java\\.rmi\\.|jdk\\.attach|slf4j\\.|java\\.class\\.path|jdk\\.module\\.).*");
    private static final List<String> ENVIRONMENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private SameJava() {}

    /** {@return the path of the program} */
    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@return the options of this JVM that are passed on} */
    public static List<String> options() {
        return takenOver(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** {@return those of some options that are passed on} */
    public static List<String> takenOver(List<String> options) {
        return options.stream()
                .filter(option -> TAKEN_OVER.matcher(option).matches())
                .filter(option -> !OWN_PROPERTIES.matcher(option).matches())
                .toList();
    }

    /**
     * {@return the class path, and the module path if the module is on it, and the main class}
     *
     * @param module the module of the main class
     */
    public static List<String> main(String module, String type) {
        List<String> arguments = new ArrayList<>();
        String classPath = absolute(System.getProperty("java.class.path", ""));
        if (!classPath.isEmpty()) {
            arguments.addAll(List.of("-cp", classPath));
        }
        if (ModuleLayer.boot().findModule(module).isEmpty()) {
            arguments.add(type);
            return arguments;
        }
        arguments.addAll(List.of("--module-path", absolute(System.getProperty("jdk.module.path", ""))));
        TreeSet<String> modules = new TreeSet<>();
        ModuleLayer.boot().modules().forEach(known -> modules.add(known.getName()));
        arguments.addAll(List.of("--add-modules", String.join(",", modules)));
        arguments.addAll(List.of("--module", module + "/" + type));
        return arguments;
    }

    /** {@return the builder of a process, without the variables whose options are already among this JVM's own} */
    public static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        ENVIRONMENT.forEach(builder.environment().keySet()::remove);
        return builder;
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
}
