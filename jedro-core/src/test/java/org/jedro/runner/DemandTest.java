// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jedro.pipeline.Need.cpus;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import org.jedro.pipeline.Node;
import org.jedro.runner.internal.WorkerKind;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final long UNKNOWN = -1;

    private final Node node =
            Node.from("a").apply((Integer a) -> a).to("b").named("n").needs(cpus(3));
    private final Node io = node.io();
    private final Node large = node.needs(memory("100B"));

    private static Demand of(Node node, long learned) {
        return Demand.of(node.constraints(), learned, false, false, 8, true);
    }

    private static Demand elsewhere(Node node, long learned) {
        return Demand.of(node.constraints(), learned, true, false, 8, true);
    }

    private static WorkerKind kind(Node node, boolean isConfined, boolean hasThreads) {
        return Demand.of(node.constraints(), UNKNOWN, false, isConfined, 8, hasThreads)
                .kind();
    }

    @Test
    void needsAThreadOfItsKindIfTheRunnerHasThreads() {
        assertThat(kind(node, false, true)).isEqualTo(WorkerKind.REGULAR);
        assertThat(kind(io, false, true)).isEqualTo(WorkerKind.IO);
        assertThat(kind(io, true, true)).isEqualTo(WorkerKind.CONFINED);
        assertThat(kind(io, true, false)).isEqualTo(WorkerKind.REGULAR);
        assertThat(kind(io, false, false)).isEqualTo(WorkerKind.REGULAR);
    }

    @Test
    void needsProcessorsUpToTheWidthOfTheRunnerAndNoneForWaiting() {
        assertThat(of(node, UNKNOWN).cpus()).isEqualTo(3);
        assertThat(Demand.of(node.constraints(), UNKNOWN, false, false, 2, true).cpus())
                .isEqualTo(2);
        assertThat(of(io, UNKNOWN).cpus()).isZero();
    }

    @Test
    void usesWhatEarlierRunsMeasuredUnlessMemoryIsDeclared() {
        assertThat(of(node, 40)).matches(Demand::isKnown).matches(Demand::isLearned);
        assertThat(of(node, 40).memory()).isEqualTo(40);
        assertThat(of(node, 40).isDeclared()).isFalse();
        assertThat(of(large, 40)).matches(Demand::isDeclared).matches(demand -> !demand.isLearned());
        assertThat(of(large, 40).memory()).isEqualTo(100);
    }

    @Test
    void distinguishesANodeThatNeedsNothingFromOneOfWhichNothingIsKnown() {
        assertThat(of(node, 0).isLearned()).isTrue();
        assertThat(of(node, UNKNOWN).isLearned()).isFalse();
        assertThat(of(node, UNKNOWN).isKnown()).isFalse();
        assertThat(of(node, UNKNOWN).isDeclared()).isFalse();
        assertThat(of(node, UNKNOWN).memory()).isZero();
    }

    @Test
    void needsNoMemoryOfThisJvmForANodeThatRunsElsewhere() {
        assertThat(elsewhere(large, UNKNOWN).memory()).isZero();
        assertThat(elsewhere(node, 40).memory()).isZero();
        assertThat(elsewhere(node, 40).isLearned()).isFalse();
    }

    @Test
    void isEqualToADemandOfTheSameThingsOnly() {
        Demand demand = of(large, UNKNOWN);

        assertThat(of(node.needs(memory("100B")), UNKNOWN)).isEqualTo(demand).hasSameHashCodeAs(demand);
        assertThat(demand)
                .isNotEqualTo(of(node, 100))
                .isNotEqualTo(of(node, UNKNOWN))
                .isNotEqualTo(elsewhere(large, UNKNOWN))
                .isNotEqualTo(of(large.io(), UNKNOWN))
                .isNotEqualTo(of(large.exclusive(), UNKNOWN))
                .isNotEqualTo(of(large.needs(pool("api")), UNKNOWN))
                .isNotEqualTo(Demand.of(large.constraints(), UNKNOWN, false, false, 2, true))
                .isNotEqualTo(null);
        assertThat(elsewhere(node, UNKNOWN)).isNotEqualTo(of(node, UNKNOWN));
    }
}
