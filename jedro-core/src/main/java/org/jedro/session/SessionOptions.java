// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.MapValue;

/** The options of a session that come from outside the project. Immutable. */
public final class SessionOptions {
    /** The environment variable that names the environment if no option does. */
    public static final String ENVIRONMENT_VARIABLE = "JEDRO_ENV";

    private static final SessionOptions DEFAULTS =
            new SessionOptions(Optional.empty(), MapValue.empty(), Optional.empty(), Map.of(), Optional.empty(), true);

    private final Optional<String> environment;
    private final MapValue parameters;
    private final Optional<String> confSource;
    private final Map<String, String> loadVersions;
    private final Optional<String> command;
    private final boolean isRecorded;

    private SessionOptions(
            Optional<String> environment,
            MapValue parameters,
            Optional<String> confSource,
            Map<String, String> loadVersions,
            Optional<String> command,
            boolean isRecorded) {
        this.environment = environment;
        this.parameters = parameters;
        this.confSource = confSource;
        this.loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
        this.command = command;
        this.isRecorded = isRecorded;
    }

    /** {@return options that override nothing in the project; environment variables are not read} */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the options that environment variables set}
     *
     * @param variables usually {@code System.getenv()}; an empty {@value #ENVIRONMENT_VARIABLE} is ignored
     */
    public static SessionOptions from(Map<String, String> variables) {
        String name = variables.getOrDefault(ENVIRONMENT_VARIABLE, "").strip();
        return name.isEmpty() ? defaults() : defaults().withEnvironment(name);
    }

    /** {@return the environment, if it is not the default one} */
    public Optional<String> environment() {
        return environment;
    }

    /** {@return parameters that override those of the configuration} */
    public MapValue parameters() {
        return parameters;
    }

    /** {@return the folder or archive of the configuration, if it is not the one in the settings} */
    public Optional<String> confSource() {
        return confSource;
    }

    /** {@return the versions to load, by dataset; the latest for all others} */
    public Map<String, String> loadVersions() {
        return loadVersions;
    }

    /** {@return the command line that the session was started with, for its records} */
    public Optional<String> command() {
        return command;
    }

    /** {@return whether runs are recorded in the journal of their options or of the settings, if there is one} */
    public boolean isRecorded() {
        return isRecorded;
    }

    /** {@return these options, recording no runs} Records of earlier runs can still be read. */
    public SessionOptions withoutRecord() {
        return new SessionOptions(environment, parameters, confSource, loadVersions, command, false);
    }

    /** {@return these options with an environment} */
    public SessionOptions withEnvironment(String name) {
        return new SessionOptions(Optional.of(name), parameters, confSource, loadVersions, command, isRecorded);
    }

    /** {@return these options with other parameters} */
    public SessionOptions withParameters(MapValue overrides) {
        return new SessionOptions(environment, overrides, confSource, loadVersions, command, isRecorded);
    }

    /** {@return these options with the configuration in another folder or archive, relative to the working directory} */
    public SessionOptions withConfSource(String place) {
        return new SessionOptions(environment, parameters, Optional.of(place), loadVersions, command, isRecorded);
    }

    /** {@return these options with other versions to load} */
    public SessionOptions withLoadVersions(Map<String, String> versions) {
        return new SessionOptions(environment, parameters, confSource, versions, command, isRecorded);
    }

    /** {@return these options with a command line for the records} */
    public SessionOptions withCommand(String line) {
        return new SessionOptions(environment, parameters, confSource, loadVersions, Optional.of(line), isRecorded);
    }

    /** {@return the options without the values of parameters and the command line, which may be secret} */
    @Override
    public String toString() {
        return "SessionOptions[environment=" + environment.orElse("") + ", parameters="
                + parameters.entries().keySet() + ", confSource=" + confSource.orElse("") + ", loadVersions="
                + loadVersions + "]";
    }
}
