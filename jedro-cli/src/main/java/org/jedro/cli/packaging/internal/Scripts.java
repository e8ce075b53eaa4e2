// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The scripts that start a package, and the text beside them. */
final class Scripts {
    private static final String EXECUTABLE = "rwxr-xr-x";

    private Scripts() {}

    /** Writes a script for POSIX shells and one for Windows. */
    static void write(Path folder, String name) throws IOException {
        Path script = Files.writeString(folder.resolve(name), shell(name));
        makeExecutable(script);
        Files.writeString(folder.resolve(name + ".cmd"), windows(name).replace("\n", "\r\n"));
    }

    static void makeReadable(Path folder) throws IOException {
        makeExecutable(folder);
    }

    private static void makeExecutable(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(EXECUTABLE));
        }
    }

    private static String shell(String name) {
        return """
                #!/bin/sh
                # Starts the packaged project. Data is relative to the folder in which this is called.
                #   JAVA_HOME        the Java to use; else the java of the PATH
                #   JEDRO_HEAP       heap of the run, as for -Xmx (8g); else 75 % of the memory
                #   JEDRO_JAVA_OPTS  more options for Java, separated by spaces
                script=$0
                while [ -h "$script" ]; do
                    link=$(readlink "$script")
                    case $link in
                        /*) script=$link ;;
                        *) script=${script%/*}/$link ;;
                    esac
                done
                case $script in
                    */*) folder=${script%/*} ;;
                    *) folder=. ;;
                esac
                heap=-XX:MaxRAMPercentage=75
                [ -z "${JEDRO_HEAP-}" ] || heap=-Xmx$JEDRO_HEAP
                export JEDRO_COMMAND="$0"
                # shellcheck disable=SC2086 # several options
                exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$heap" ${JEDRO_JAVA_OPTS-} -jar "$folder/NAME.jar" "$@"
                """.replace("NAME", name);
    }

    private static String windows(String name) {
        return """
                @echo off
                setlocal
                set "JEDRO_COMMAND=%~0"
                set "JEDRO_JAVA=java.exe"
                if defined JAVA_HOME set "JEDRO_JAVA=%JAVA_HOME%\\bin\\java.exe"
                "%JEDRO_JAVA%" -XX:MaxRAMPercentage=75 -jar "%~dp0NAME.jar" %*
                exit /b %ERRORLEVEL%
                """.replace("NAME", name);
    }

    static String readme(String name) {
        return """
                NAME, packaged by Jedro. It needs Java 17 or newer.

                  java -jar NAME.jar                      runs its pipelines
                  java -jar NAME.jar --env prod           ... in an environment of the configuration
                  java -jar NAME.jar catalog list-patterns   any other command

                Data is relative to the folder in which it is started. The configuration is CONF, unless that
                folder has its own 'conf' or --conf-source names another folder or archive.
                """.replace("NAME", name).replace("CONF", "conf-" + name + ".tar.gz");
    }
}
