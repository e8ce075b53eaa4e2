// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jedro.config.internal.OptionValues;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedConfigTest {
    @TempDir
    Path folder;

    private Folder conf() {
        return new Folder(folder);
    }

    private ResolvedConfig explain(String kind, String parameters) {
        return FileConfigLoader.project(conf().conf())
                .runtimeParameters(OptionValues.parameters("--params", parameters))
                .build()
                .explain(kind)
                .orElseThrow();
    }

    @Test
    void knowsTheNamesThatAnEnvironmentOrARuntimeParameterAdds() {
        conf().with("base/parameters.yml", "a: 1\nm: {x: 1, deep: {p: 1}}\n")
                .with("local/parameters.yml", "a: 2\nb: {c: 3}\nm: {y: 2}\n");

        ResolvedConfig config = explain("parameters", "a=5,m.x=9,m.z=1,m.deep.q=1,n.o=3");

        assertThat(config.added().keySet()).containsExactly("b", "m.z", "m.deep.q", "n");
        assertThat(config.added().get("b").origin()).hasToString("conf/local/parameters.yml, line 2");
        assertThat(config.added().get("n").toJava()).isEqualTo(Map.of("o", 3L));
    }

    @Test
    void addsNothingWhereTheBaseHasAllNames() {
        conf().with("base/parameters.yml", "a: 1\nm: {x: 1}\n").with("local/parameters.yml", "a: 2\n");

        assertThat(explain("parameters", "m.x=3").added()).isEmpty();
        assertThat(explain("parameters", "").added()).isEmpty();
    }

    @Test
    void findsWhatWasReplacedInsideAMap() {
        conf().with("base/parameters.yml", "m: {x: {y: 1}}\na.b: 2\n")
                .with("local/parameters.yml", "m: {x: {z: 1}}\na.b: 3\n");

        ResolvedConfig config = explain("parameters", "");

        assertThat(config.overridden("m.x.y").orElseThrow().toJava()).isEqualTo(1L);
        assertThat(config.overridden("m.x.z")).isEmpty();
        assertThat(config.overridden("a.b").orElseThrow().toJava()).isEqualTo(2L);
        assertThat(config.overridden(".m")).isEmpty();
    }

    @Test
    void knowsWhichPathsAreReadThroughAResolver() {
        conf().with("base/globals.yml", "a: {b: {c: 1}}\n")
                .with("base/catalog.yml", "x: ${globals:a.b}\ny: ${runtime_params:p, 1}\n");

        ResolvedConfig config = explain("catalog", "");

        assertThat(config.reads("globals", "a.b")).isTrue();
        assertThat(config.reads("globals", "a")).as("contains it").isTrue();
        assertThat(config.reads("globals", "a.b.c")).as("is inside it").isTrue();
        assertThat(config.reads("globals", "a.c")).isFalse();
        assertThat(config.reads("globals", "a.bc")).isFalse();
        assertThat(config.reads("globals", "p")).isFalse();
        assertThat(config.reads("runtime_params", "p")).isTrue();
    }

    @Test
    void knowsWhichPathsOtherValuesReferTo() {
        conf().with("base/parameters.yml", "a: ${m.x}\nb: ${l[1]}\nm: {x: 1}\nl: [1, 2]\nmm: 3\n");

        ResolvedConfig config = explain("parameters", "");

        assertThat(config.isReferredTo("m.x")).isTrue();
        assertThat(config.isReferredTo("m")).isFalse();
        assertThat(config.isReferredToInside("m")).isTrue();
        assertThat(config.isReferredToInside("l")).isTrue();
        assertThat(config.isReferredToInside("m.x")).isFalse();
        assertThat(config.isReferredToInside("mm")).isFalse();
    }

    @Test
    void hasNothingButValuesIfTheyAreGiven() {
        MapValue values = OptionValues.parameters("--params", "a.b=1");

        ResolvedConfig config = ResolvedConfig.of(values);

        assertThat(config.values()).isSameAs(values);
        assertThat(config.added()).isEmpty();
        assertThat(config.overridden("a.b")).isEmpty();
        assertThat(config.isReferredTo("a")).isFalse();
    }
}
