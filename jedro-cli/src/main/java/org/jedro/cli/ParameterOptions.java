// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.Experimental;
import org.jedro.config.internal.OptionValues;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Option;

/** The option of commands that override parameters, as a picocli mixin. */
@Experimental
public final class ParameterOptions {
    @Option(
            names = "--params",
            paramLabel = "KEY=VALUE,...",
            description = "Parameters that override those of the configuration, for example"
                    + " model_options.test_size=0.3. Values are read as in YAML; put those with commas in quotes.")
    private String parameters = "";

    /** Creates the option without a value. */
    public ParameterOptions() {}

    /**
     * {@return options of a session with these parameters}
     *
     * @throws org.jedro.config.internal.InvalidOptionException if the parameters cannot be read
     */
    public SessionOptions applyTo(SessionOptions options) {
        return options.withParameters(OptionValues.parameters("--params", parameters));
    }
}
