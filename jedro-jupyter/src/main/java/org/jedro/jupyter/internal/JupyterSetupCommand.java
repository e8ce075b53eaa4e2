// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jedro.cli.Console;
import org.jedro.cli.ProjectCommand;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro jupyter setup}: installs a kernel for the project. */
@Command(
        name = "setup",
        sortOptions = false,
        description = "Installs a kernel of Jupyter for the project, or replaces it. Its notebooks evaluate what"
                + " 'jedro shell' evaluates.",
        footer = {
            "",
            "Examples:",
            "  jedro jupyter setup",
            "  jedro jupyter setup --env prod --name sales-prod",
            "  jupyter lab notebooks/explore.ipynb"
        })
final class JupyterSetupCommand extends ProjectCommand {
    private SessionOptions options = SessionOptions.defaults();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the kernel: letters without accents, digits, '.', '-' and '_'."
                    + " Default: jedro- and the name of the project.")
    @Nullable String name;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "The folder of Jupyter's kernels. Default: that of the user, see 'jupyter --paths'.")
    @Nullable Path folder;

    JupyterSetupCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions given) {
        options = given;
        return given;
    }

    @Override
    protected int run(Session session) {
        KernelSpec kernel = KernelSpec.of(session.project(), Optional.ofNullable(name), options);
        Path kernels = folder == null ? KernelFolder.of(System.getProperties(), Map.copyOf(System.getenv())) : folder;
        Path file = kernel.write(kernels.toAbsolutePath());
        console()
                .print("Kernel '" + kernel.name() + "' of project '"
                        + session.project().name() + "' is installed: " + file);
        console().print("  open a notebook with it: jupyter lab notebooks");
        return 0;
    }
}
