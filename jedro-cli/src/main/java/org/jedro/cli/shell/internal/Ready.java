// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import org.jedro.catalog.DataCatalog;
import org.jedro.runner.RunResult;
import org.jedro.session.Context;
import org.jedro.session.Pipelines;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * What snippets can use by name alone: they import its static members, since declaring each by a snippet would take a second.
 * {@link SnippetLoader} loads this class anew for each shell, so that no two share its fields.
 */
@SuppressWarnings("NonFinalStaticField") // one class per shell, whose loader sets them
public final class Ready {
    /** The session. */
    public static @Nullable Session session;

    /** The context; null if it cannot be made. */
    public static @Nullable Context context;

    /** The catalog; null if its configuration is wrong. */
    public static @Nullable DataCatalog catalog;

    /** The pipelines; null if the registry fails. */
    public static @Nullable Pipelines pipelines;

    private static @Nullable ShellFunctions functions;

    private Ready() {}

    private static ShellFunctions functions() {
        if (functions == null) {
            throw new IllegalStateException("The shell is not ready.");
        }
        return functions;
    }

    /** See {@link ShellFunctions#load(String)}. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type of the caller's variable, without a cast
    public static <T> T load(String dataset) {
        return functions().load(dataset);
    }

    /** See {@link ShellFunctions#load(String, Class)}. */
    public static <T> T load(String dataset, Class<T> type) {
        return functions().load(dataset, type);
    }

    /** See {@link ShellFunctions#save}. */
    public static void save(String dataset, Object value) {
        functions().save(dataset, value);
    }

    /** See {@link ShellFunctions#inputsOf}. */
    public static void inputsOf(String node) {
        functions().inputsOf(node);
    }

    /** See {@link ShellFunctions#call}. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type of the caller's variable, without a cast
    public static <T> @Nullable T call(String node, @Nullable Object... inputs) throws Exception {
        return functions().call(node, inputs);
    }

    /** See {@link ShellFunctions#run}. */
    public static RunResult run(String... options) {
        return functions().run(options);
    }

    /** See {@link ShellFunctions#reload}. */
    public static void reload(String... options) {
        functions().reload(options);
    }

    /** See {@link ShellFunctions#show}. */
    public static void show(@Nullable Object value) {
        functions().show(value);
    }
}
