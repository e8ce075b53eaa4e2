// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.internal.JedroVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code jedro --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Jedro " + JedroVersion.current() + " (Java " + Runtime.version() + ")"};
    }
}
