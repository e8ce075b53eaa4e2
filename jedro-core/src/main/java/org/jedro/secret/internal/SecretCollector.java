// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Collects the secrets of configuration. Not thread-safe. */
public final class SecretCollector {
    private static final String CREDENTIALS = "credentials";

    /** Lines of key files or documents are long; brackets and headings are short and not secret. */
    private static final int SHORTEST_LINE = 16;

    /** Longer texts are searched for in pieces. */
    private static final int LONGEST = 64;

    private static final int SHORTEST_PIECE = 32;

    /** The value of the header of this name: its scheme is not secret, what follows is so alone too. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?:bearer|basic|token|apikey)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<List<String>> basic = new LinkedHashSet<>();

    /** Adds the secrets among credentials: all values except those with public names. */
    public void addCredentials(Value value) {
        addCredentials("", value);
    }

    private void addCredentials(String name, Value value) {
        if (value instanceof MapValue map) {
            map.entries().forEach(this::addCredentials);
            addBasic(map);
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> addCredentials(name, item));
        } else if (value instanceof ScalarValue scalar) {
            addCredential(name, scalar);
        }
    }

    private void addCredential(String name, ScalarValue scalar) {
        Object data = scalar.toJava();
        if (data == null || data instanceof Boolean) {
            return;
        }
        String text = data instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : data.toString();
        addAddress(text);
        boolean isSure = SecretNames.isSecretAmongCredentials(name) || Strength.of(text) == Strength.UNIQUE;
        if (isSure && !SecretNames.isPublic(name)) {
            addText(text);
            Matcher header = AUTHORIZATION.matcher(text);
            if (header.matches()) {
                addText(header.group(1));
            }
        }
    }

    /** Adds the secrets in other configuration: values with secret names, credentials in an entry, and secrets in addresses. */
    public void addConfiguration(Value value) {
        addConfiguration("", value);
    }

    private void addConfiguration(String name, Value value) {
        if (name.equals(CREDENTIALS) && !(value.toJava() instanceof String)) {
            addCredentials(value);
        } else if (value instanceof MapValue map) {
            map.entries().forEach(this::addConfiguration);
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> addConfiguration(name, item));
        } else if (value.toJava() instanceof String text) {
            if (AddressSecrets.isAddress(text)) {
                addAddress(text);
            }
            if (SecretNames.isSecret(name)) {
                addText(text);
            }
        }
    }

    private void addBasic(MapValue map) {
        for (Map.Entry<String, Value> user : map.entries().entrySet()) {
            for (Map.Entry<String, Value> password : map.entries().entrySet()) {
                boolean isPair = SecretNames.isUser(user.getKey()) && SecretNames.isSecret(password.getKey());
                if (isPair && user.getValue() instanceof ScalarValue && password.getValue() instanceof ScalarValue) {
                    basic.add(List.of(text(user.getValue()), text(password.getValue())));
                }
            }
        }
    }

    private static String text(Value value) {
        return String.valueOf(value.toJava());
    }

    private void addAddress(String text) {
        AddressSecrets.find(text, this::addText, (user, password) -> basic.add(List.of(user, password)));
    }

    private void addText(String text) {
        if (text.isBlank()) {
            return;
        }
        if (text.length() <= LONGEST && text.lines().count() == 1) {
            texts.add(text.strip());
            return;
        }
        text.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
                .flatMap(line -> SecretForms.pieces(line, SHORTEST_PIECE).stream())
                .forEach(texts::add);
        // several short lines are only found together
        if (text.length() <= LONGEST) {
            texts.add(text.strip());
        }
    }

    /** {@return the forms of all secrets that were found} */
    public List<SecretForms> forms() {
        List<SecretForms> forms = new ArrayList<>();
        texts.forEach(text -> forms.add(new SecretForms(text)));
        basic.forEach(pair -> forms.add(SecretForms.basic(pair.get(0), pair.get(1))));
        return forms;
    }
}
