package org.jedro.catalog;

import java.util.List;
import org.jedro.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Offers types of datasets to catalog files. Found by {@link java.util.ServiceLoader}, or registered by a project's
 * Settings.
 */
public interface DatasetProvider {

    /** {@return the names that can stand behind {@code type:}} */
    List<String> types();

    /**
     * {@return the entry, or null if there were problems}
     *
     * <p>Does no I/O. Every problem is added with its line, none is thrown.
     *
     * @param spec the entry as it was written
     * @param problems where to add what is wrong with it, as {@code line 4, companies.filepth: unknown option; …}
     */
    @Nullable CatalogEntry create(EntrySpec spec, Problems problems);
}
