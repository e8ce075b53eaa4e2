// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The type of HTTP servers. Its arguments are those of the library requests. */
final class ApiTypes {
    private static final String CERTIFICATES = "the JVM's trust store decides which certificates are valid"
            + " (-Djavax.net.ssl.trustStore), and its key store which one is shown (-Djavax.net.ssl.keyStore)";
    private static final String PASSWORDS = "passwords belong in the credentials; name them with `credentials`";
    private static final int CHUNK = 100;

    private ApiTypes() {}

    static KedroType api(MapValue options) {
        boolean isSaved = List.of("POST", "PUT").contains(method(options));
        Arguments unused = new Arguments();
        loading().and(saving()).byName().keySet().forEach(name -> unused.put(name, Argument.ignored()));
        KedroType type = KedroType.of("http")
                .with("", new Arguments().option("url", "url").put("method", ApiTypes::method))
                .with("", new Arguments().option("format", "format"))
                // before Kedro had load_args here
                .with("", loading())
                .with("", new Arguments().refused("load the response with another entry", "response_dataset"))
                .with("load_args", isSaved ? unused : loading())
                .with("save_args", isSaved ? saving() : unused)
                .differing("a request is repeated after status 429, 5xx and lost connections, if that is safe");
        return isSaved
                ? method(options).equals("PUT")
                        ? type.differing("a list is sent as a whole, since each part would replace the one before")
                        : type.lastly(ApiTypes::usualChunks)
                : type.differing("the value is the JSON of the response, as the type that the node declares, not a"
                        + " Response; `format: text` loads other texts");
    }

    private static void usualChunks(Translating into) {
        if (!into.isWritten("json") && !into.isWritten("data")) {
            into.setDefault("chunk_size", CHUNK);
        }
    }

    private static String method(MapValue options) {
        return String.valueOf(options.get("method").map(Value::toJava).orElse("GET"))
                .toUpperCase(Locale.ROOT);
    }

    private static void method(Value value, Translating into) {
        String method = String.valueOf(value.toJava()).toUpperCase(Locale.ROOT);
        if (!List.of("GET", "POST", "PUT").contains(method)) {
            into.problem("expected one of GET, POST, PUT, as in Kedro, but was '" + value.toJava() + "'");
            return;
        }
        into.set("method", Value.of(method.toLowerCase(Locale.ROOT), value.origin()));
    }

    private static Arguments common() {
        return new Arguments()
                .option("params", "params")
                .option("headers", "headers", ApiTypes::texts)
                .option("timeout", "timeout", ApiTypes::seconds)
                .refused(PASSWORDS, "auth")
                .refused(CERTIFICATES, "cert")
                .put("verify", Argument.onlyOr("certificates are always checked; " + CERTIFICATES, true, null))
                .put("allow_redirects", Argument.only(true, null))
                .refused("write the header Cookie under headers", "cookies")
                .refused("files are not sent as parts of a form", "files")
                .refused("write a `type: http` with `proxy: host:port`, or set -Dhttps.proxyHost", "proxies")
                .refused("write a hook of Jedro", "hooks")
                .ignored("stream");
    }

    private static Arguments loading() {
        return common().option("json", "body").put("data", ((Argument) ApiTypes::data).unlessNull());
    }

    private static Arguments saving() {
        return common().option("chunk_size", "chunk_size")
                .option("send_individually", "send_individually")
                .ignored("json", "data", "method");
    }

    private static void data(Value value, Translating into) {
        into.set(value instanceof MapValue ? "form_data" : "body", value);
    }

    private static Optional<Value> texts(Value value) throws MisfitException {
        if (!(value instanceof MapValue map)) {
            throw MisfitException.expected("a map of headers", value);
        }
        MapValue.Builder texts = MapValue.builder(map.origin());
        for (Map.Entry<String, Value> header : map.entries().entrySet()) {
            Value item = header.getValue();
            texts.add(header.getKey(), Value.of(String.valueOf(item.toJava()), item.origin()));
        }
        return Optional.of(texts.build());
    }

    private static Optional<Value> seconds(Value value) throws MisfitException {
        if (value.toJava() instanceof Number seconds && seconds.doubleValue() > 0) {
            return Conversion.of(Math.round(seconds.doubleValue() * 1000) + "ms", value);
        }
        throw MisfitException.expected("a number of seconds", value);
    }
}
