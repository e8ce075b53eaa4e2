// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The parts in the zip file of a workbook, and the references between them. Names of parts are case-insensitive. */
final class WorkbookParts implements Closeable {
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    WorkbookParts(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            entries.putIfAbsent(key(entry.getName()), entry);
        }
    }

    /**
     * A reference from one part to another.
     *
     * @param type the last part of the type's address: {@code worksheet}
     * @param target the name of the other part
     */
    record Relation(String type, String target) {}

    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** {@return a part, which the caller reads and closes; empty if the file has no part of that name} */
    Optional<PartXml> open(String part) throws IOException {
        ZipEntry entry = entries.get(key(part));
        return entry == null ? Optional.empty() : Optional.of(new PartXml(zip.getInputStream(entry)));
    }

    /** {@return the references of a part, by id, in the order of the file; the package itself has an empty name} */
    Map<String, Relation> relations(String part) throws IOException {
        Map<String, Relation> relations = new LinkedHashMap<>();
        int name = part.lastIndexOf('/') + 1;
        Optional<PartXml> xml = open(part.substring(0, name) + "_rels/" + part.substring(name) + ".rels");
        if (xml.isEmpty()) {
            return relations;
        }
        try (PartXml all = xml.get()) {
            while (all.nextStart("Relationship")) {
                String id = all.attribute("Id");
                String type = all.attribute("Type");
                String target = all.attribute("Target");
                if (id != null && type != null && target != null) {
                    relations.put(
                            id,
                            new Relation(
                                    type.substring(type.lastIndexOf('/') + 1),
                                    resolved(part.substring(0, name), target)));
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        String path = target.startsWith("/") ? target : "/" + folder + target;
        return Path.of(path).normalize().toString().replace('\\', '/').substring(1);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
