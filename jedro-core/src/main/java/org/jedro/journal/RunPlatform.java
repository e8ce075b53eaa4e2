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
 */
@Experimental
public record RunPlatform(String jedro, String java, String user, Owner process, Optional<GitState> git) {}
