// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;

/** A command that has subcommands. */
interface WithSubcommands {

    /** {@return the subcommands} */
    List<Object> subcommands();
}
