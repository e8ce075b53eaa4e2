package org.jedro.workers;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.FunctionDataset;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Datasets whose load does not end. */
public final class EndlessProvider implements DatasetProvider {
    private static final DatasetProvider ENDLESS = DatasetProvider.of(
            "endless",
            Options.class,
            TypeRef.of(Integer.class),
            options -> FunctionDataset.reading(EndlessProvider::never));

    /** No options. */
    public record Options() {}

    @Override
    public List<String> types() {
        return ENDLESS.types();
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return ENDLESS.create(spec, problems);
    }

    private static int never() throws InterruptedException {
        new CountDownLatch(1).await();
        return 1;
    }
}
