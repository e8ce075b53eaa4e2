// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.jupyter.internal.KernelSpec;
import org.jedro.session.Project;
import org.jedro.session.SessionOptions;

/** Installs the kernel of a project's notebooks, for example into an image. */
@Experimental
public final class JupyterKernel {
    private JupyterKernel() {}

    /**
     * {@return the file of the kernel of a project} It is written, or replaced if it is there.
     *
     * @param options the environment and the source of the configuration in the notebooks; parameters are left out
     * @param kernels the folder of Jupyter's kernels, which is created if it is absent
     * @throws org.jedro.JedroException if it cannot be written
     */
    public static Path install(Project project, SessionOptions options, Path kernels) {
        return KernelSpec.of(project, Optional.empty(), options).write(kernels.toAbsolutePath());
    }
}
