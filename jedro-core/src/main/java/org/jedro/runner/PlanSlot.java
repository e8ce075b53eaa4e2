// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.catalog.CatalogEntry;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** A dataset of a run while the plan is being built. */
final class PlanSlot {
    final int dataset;
    final String name;
    final @Nullable CatalogEntry entry;

    /** Whether the value would be in memory: it has no entry, or one that stores nothing. */
    final boolean isHeld;

    private @Nullable Node writer;
    private int writerOutput;
    private int readers;

    PlanSlot(int dataset, String name, @Nullable CatalogEntry entry, boolean isHeld) {
        this.dataset = dataset;
        this.name = name;
        this.entry = entry;
        this.isHeld = isHeld;
    }

    void written(Node node, int output) {
        writer = node;
        writerOutput = output;
    }

    void read() {
        readers++;
    }

    int readers() {
        return readers;
    }

    boolean isWritten() {
        return writer != null;
    }

    /** {@return whether the run holds the value: a node writes it, and the catalog does not store it} */
    boolean isHeldByRun() {
        return isHeld && isWritten();
    }

    boolean isParameter() {
        return DatasetName.isParameter(name);
    }

    Node writer() {
        if (writer == null) {
            throw new IllegalStateException("no node writes " + name);
        }
        return writer;
    }

    TypeRef<?> writtenType() {
        return writer == null ? TypeRef.UNKNOWN : writer.outputType(writerOutput);
    }

    /** {@return the declared form, or the writer's form for a reader that declares none} */
    TypeRef<?> form(TypeRef<?> declared) {
        return declared.isUnknown() ? writtenType() : declared;
    }
}
