// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import java.util.Optional;
import org.jedro.storage.StoredContent;

/**
 * A stage of a cached dataset that is committed together with others.
 *
 * @param cached called after the commit
 */
record CachedJointStage(JointStage stage, Runnable cached) implements JointStage {

    @Override
    public JointStage joint() {
        return stage.joint();
    }

    @Override
    public void committed() {
        stage.committed();
        cached.run();
    }

    @Override
    public Object store() {
        return stage.store();
    }

    @Override
    public void commit(NodeCommit commit, List<? extends JointStage> stages) throws Exception {
        stage.commit(commit, stages);
    }

    @Override
    public void commit() throws Exception {
        stage.commit();
        cached.run();
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
