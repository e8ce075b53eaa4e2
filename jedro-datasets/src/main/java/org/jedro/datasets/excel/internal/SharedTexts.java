// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts that cells of a workbook share, read as far as they are needed. Formatting of rich text is ignored. */
final class SharedTexts implements Closeable {
    private final @Nullable PartXml xml;
    private final List<String> texts = new ArrayList<>();

    SharedTexts(Optional<PartXml> xml) {
        this.xml = xml.orElse(null);
    }

    /** {@return a text; null if the workbook has fewer texts} */
    @Nullable String get(int index) throws IOException {
        while (xml != null && index >= texts.size()) {
            if (!xml.nextStart("si")) {
                return null;
            }
            texts.add(CellTexts.read(xml, "si"));
        }
        return index >= 0 && index < texts.size() ? texts.get(index) : null;
    }

    @Override
    public void close() throws IOException {
        if (xml != null) {
            xml.close();
        }
    }
}
