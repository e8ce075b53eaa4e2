// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.storage.Owner;

/**
 * What executes a run.
 *
 * @param jedro the version of Jedro
 * @param java the version of Java
 * @param user the name of the user
 * @param process the process of the run
 * @param git the state of the sources, if they are under git
 * @param host the name of the machine; empty if it is not known
 */
@Experimental
public record RunPlatform(String jedro, String java, String user, Owner process, Optional<GitState> git, String host) {

    /** Creates a platform whose machine has no known name. */
    public RunPlatform(String jedro, String java, String user, Owner process, Optional<GitState> git) {
        this(jedro, java, user, process, git, "");
    }
}
