// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jedro.function.Fn1;
import org.jedro.pipeline.Sample.Split;
import org.jedro.pipeline.Sample.Table;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

class OutputTypesTest {
    private static final NodeOutputs IN_ORDER = new NodeOutputs.InOrder();

    private record Pair<A, B>(A first, B second) {}

    private static NodeOutputs keyed(String... keys) {
        return new NodeOutputs.Keyed(keys);
    }

    private static String type(TypeRef<?> result, NodeOutputs outputs, int index) {
        return OutputTypes.of(result, outputs, index).toString();
    }

    @Test
    void takesComponentsOfARecordByPlaceOrByName() {
        TypeRef<Split> split = TypeRef.of(Split.class);

        assertThat(type(split, IN_ORDER, 0)).isEqualTo("Table");
        assertThat(type(split, IN_ORDER, 3)).isEqualTo("List<Integer>");
        assertThat(type(split, keyed("yTest", "xTrain"), 0)).isEqualTo("List<Integer>");
        assertThat(type(split, keyed("yTest", "xTrain"), 1)).isEqualTo("Table");
    }

    @Test
    void resolvesTheVariablesOfAGenericRecord() {
        TypeRef<Pair<String, List<Table>>> pair = new TypeRef<>() {};

        assertThat(type(pair, IN_ORDER, 0)).isEqualTo("String");
        assertThat(type(pair, keyed("second"), 0)).isEqualTo("List<Table>");
    }

    @Test
    void knowsNoTypeOfAComponentThatDoesNotExist() {
        assertThat(OutputTypes.of(TypeRef.of(Split.class), IN_ORDER, 4)).isEqualTo(TypeRef.UNKNOWN);
        assertThat(OutputTypes.of(TypeRef.of(Split.class), keyed("zTest"), 0)).isEqualTo(TypeRef.UNKNOWN);
    }

    @Test
    void takesTheElementsOfAListAndTheValuesOfAMap() {
        TypeRef<?> list = new TypeRef<List<Table>>() {};
        TypeRef<?> map = new TypeRef<Map<String, Table>>() {};

        assertThat(type(list, IN_ORDER, 1)).isEqualTo("Table");
        assertThat(type(map, keyed("a"), 0)).isEqualTo("Table");
        assertThat(OutputTypes.of(map, IN_ORDER, 0)).isEqualTo(TypeRef.UNKNOWN);
        assertThat(OutputTypes.of(list, keyed("a"), 0)).isEqualTo(TypeRef.UNKNOWN);
        assertThat(OutputTypes.of(TypeRef.of(List.class), IN_ORDER, 0)).isEqualTo(TypeRef.UNKNOWN);
    }

    @Test
    void doesNotLookIntoARecordForWhatAccessorsReturn() {
        Fn1<Split, Table> accessor = Split::xTrain;

        assertThat(OutputTypes.of(TypeRef.of(Split.class), new NodeOutputs.Each(new Fn1<?, ?>[] {accessor}), 0))
                .isEqualTo(TypeRef.UNKNOWN);
    }

    @Test
    void takesPartsOfTheElementsOfStreamsAndIterators() {
        assertThat(type(new TypeRef<Stream<Split>>() {}, IN_ORDER, 2)).isEqualTo("Iterator<List<Integer>>");
        assertThat(type(new TypeRef<Iterator<Map<String, Table>>>() {}, keyed("a"), 0))
                .isEqualTo("Iterator<Table>");
        assertThat(type(new TypeRef<Iterator<Table>>() {}, new NodeOutputs.Single(), 0))
                .isEqualTo("Iterator<Table>");
        assertThat(OutputTypes.isLazy(new TypeRef<Iterator<Table>>() {})).isTrue();
        assertThat(OutputTypes.isLazy(new TypeRef<Stream<Table>>() {})).isTrue();
        assertThat(OutputTypes.isLazy(new TypeRef<List<Table>>() {})).isFalse();
    }

    @Test
    void readsAndClosesStreamsAndIterators() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Stream<Integer> stream = Stream.of(1, 2).onClose(closed::incrementAndGet);
        Iterator<Integer> iterator = List.of(3).iterator();

        assertThat(OutputTypes.iterator(stream).next()).isEqualTo(1);
        assertThat(OutputTypes.iterator(iterator)).isSameAs(iterator);
        OutputTypes.close(iterator);
        OutputTypes.close(stream);
        assertThat(closed).hasValue(1);
    }
}
