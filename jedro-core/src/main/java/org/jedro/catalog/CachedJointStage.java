// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import java.util.Optional;
import org.jedro.storage.StoredContent;

/**
 * A stage of a cached dataset that is committed together with others.
 *
 * @param committed called after the commit
 */
record CachedJointStage(JointStage stage, Runnable committed) implements JointStage {
    /** The store of cached datasets only, since all stages of a commit are of one class. */
    private record CachedStore(Class<?> type, Object store) {}

    @Override
    public Object store() {
        return new CachedStore(stage.getClass(), stage.store());
    }

    @Override
    public void commit(NodeCommit commit, List<? extends JointStage> stages) throws Exception {
        List<CachedJointStage> cached =
                stages.stream().map(CachedJointStage.class::cast).toList();
        stage.commit(commit, cached.stream().map(CachedJointStage::stage).toList());
        cached.forEach(one -> one.committed.run());
    }

    @Override
    public void commit() throws Exception {
        stage.commit();
        committed.run();
    }

    @Override
    public Optional<StoredContent> content() throws Exception {
        return stage.content();
    }

    @Override
    public void close() {
        stage.close();
    }
}
