// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.constructor.core.ConstructYamlCoreInt;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.DupDetector;
import tools.jackson.core.util.SimpleStreamReadContext;

/**
 * The nodes of a YAML document as tokens for Jackson: numbers keep the text that they have in the file, and every token its
 * position. The values of aliases are read again, up to a limit; this also limits the depth of a document that contains itself.
 */
public final class YamlParser extends ParserMinimalBase {
    private static final int DEEPEST = 500;
    private static final int MAX_TOKENS_OF_ALIASES = 1 << 22;
    private static final int LONGEST_NUMBER = 1_000;
    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.BINARY);
    private static final ConstructYamlCoreInt WHOLE_NUMBERS = new ConstructYamlCoreInt();

    /** A map or list that is being read. */
    private static final class Level {
        final boolean isMap;
        final Iterator<NodeTuple> entries;
        final Iterator<Node> items;
        final boolean isAlias;

        @Nullable Node value;

        Level(Node node, boolean isAlias) {
            this.isAlias = isAlias;
            this.isMap = node instanceof MappingNode;
            this.entries = node instanceof MappingNode map
                    ? map.getValue().iterator()
                    : List.<NodeTuple>of().iterator();
            this.items = node instanceof SequenceNode list
                    ? list.getValue().iterator()
                    : List.<Node>of().iterator();
        }
    }

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Function<ScalarNode, String> texts;
    private @Nullable Node root;
    private Node current;
    private SimpleStreamReadContext context;
    private int tokensOfAliases;

    /**
     * Creates the tokens of a document.
     *
     * @param texts returns the text of a scalar as in the file
     */
    public YamlParser(ObjectReadContext readContext, Node root, Function<ScalarNode, String> texts) {
        super(readContext);
        this.texts = texts;
        this.root = root;
        this.current = root;
        this.context = SimpleStreamReadContext.createRootContext(DupDetector.rootDetector(this));
    }

    @Override
    public @Nullable JsonToken nextToken() {
        Node first = root;
        if (first != null) {
            root = null;
            return value(first);
        }
        Level level = levels.peek();
        if (level == null) {
            return _updateTokenToNull();
        }
        Node value = level.value;
        if (value != null) {
            level.value = null;
            return value(value);
        }
        if (level.isMap && level.entries.hasNext()) {
            NodeTuple entry = level.entries.next();
            level.value = entry.getValueNode();
            current = entry.getKeyNode();
            context.setCurrentName(key(entry.getKeyNode()));
            return _updateToken(JsonToken.PROPERTY_NAME);
        }
        if (!level.isMap && level.items.hasNext()) {
            return value(level.items.next());
        }
        levels.pop();
        context = context.clearAndGetParent();
        return _updateToken(level.isMap ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar && SCALARS.contains(node.getTag())) {
            return scalar.getValue();
        }
        throw new JedroException(place() + "a key is "
                + (node instanceof ScalarNode ? "of another type" : "a list or map") + "; expected a text");
    }

    private JsonToken value(Node node) {
        current = node;
        Level level = levels.peek();
        boolean isAlias = level != null && level.isAlias;
        if (node instanceof ScalarNode scalar) {
            countAlias(isAlias);
            context.valueRead();
            return _updateToken(scalar(scalar));
        }
        if (!node.getTag().equals(node instanceof MappingNode ? Tag.MAP : Tag.SEQ)) {
            throw unknownTag(node);
        }
        if (levels.size() == DEEPEST) {
            throw new JedroException("the values are nested too deeply, or hold themselves");
        }
        isAlias = isAlias || !seen.add(node);
        countAlias(isAlias);
        levels.push(new Level(node, isAlias));
        context.valueRead();
        if (node instanceof MappingNode) {
            context = context.createChildObjectContext(-1, -1);
            return _updateToken(JsonToken.START_OBJECT);
        }
        context = context.createChildArrayContext(-1, -1);
        return _updateToken(JsonToken.START_ARRAY);
    }

    private void countAlias(boolean isAlias) {
        if (isAlias && ++tokensOfAliases > MAX_TOKENS_OF_ALIASES) {
            throw new JedroException(place() + "aliases (*name) stand for more than " + MAX_TOKENS_OF_ALIASES
                    + " values, as in files that are made to do harm; write the values out");
        }
    }

    private JsonToken scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            if (node.getValue().length() > LONGEST_NUMBER) {
                throw new JedroException(place() + "a number has more than " + LONGEST_NUMBER + " digits");
            }
            return JsonToken.VALUE_NUMBER_INT;
        }
        if (tag.equals(Tag.FLOAT)) {
            return JsonToken.VALUE_NUMBER_FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return node.getValue().equalsIgnoreCase("true") ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
        }
        if (tag.equals(Tag.NULL)) {
            return JsonToken.VALUE_NULL;
        }
        if (SCALARS.contains(tag)) {
            return JsonToken.VALUE_STRING;
        }
        throw unknownTag(node);
    }

    private JedroException unknownTag(Node node) {
        return new JedroException(place() + "could not determine a constructor for the tag " + node.getTag());
    }

    private String place() {
        TokenStreamLocation at = currentTokenLocation();
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private String text() {
        return current instanceof ScalarNode scalar ? texts.apply(scalar) : "";
    }

    @Override
    public String getString() {
        return _currToken == JsonToken.VALUE_STRING || isScalarOrName()
                ? text()
                : String.valueOf(_currToken == null ? null : _currToken.asString());
    }

    private boolean isScalarOrName() {
        return _currToken == JsonToken.PROPERTY_NAME || (_currToken != null && _currToken.isScalarValue());
    }

    @Override
    public char[] getStringCharacters() {
        return getString().toCharArray();
    }

    @Override
    public int getStringLength() {
        return getString().length();
    }

    @Override
    public int getStringOffset() {
        return 0;
    }

    @Override
    public boolean hasStringCharacters() {
        return false;
    }

    @Override
    public Number getNumberValue() {
        return _currToken == JsonToken.VALUE_NUMBER_INT ? (Number) WHOLE_NUMBERS.construct(current) : fraction();
    }

    /** The schema accepts numbers only; the library parses {@code .INF} by the rules of the locale. */
    private Double fraction() {
        String text = text();
        if (!isNaN()) {
            return Double.valueOf(text);
        }
        if (text.indexOf('a') >= 0 || text.indexOf('A') >= 0) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    @Override
    public NumberType getNumberType() {
        if (_currToken == JsonToken.VALUE_NUMBER_FLOAT) {
            return NumberType.DOUBLE;
        }
        Number number = getNumberValue();
        return number instanceof Integer
                ? NumberType.INT
                : number instanceof Long ? NumberType.LONG : NumberType.BIG_INTEGER;
    }

    @Override
    public int getIntValue() {
        return getNumberValue().intValue();
    }

    @Override
    public long getLongValue() {
        return getNumberValue().longValue();
    }

    @Override
    public BigInteger getBigIntegerValue() {
        Number number = getNumberValue();
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    @Override
    public float getFloatValue() {
        return getNumberValue().floatValue();
    }

    @Override
    public double getDoubleValue() {
        return getNumberValue().doubleValue();
    }

    @Override
    public BigDecimal getDecimalValue() {
        return _currToken == JsonToken.VALUE_NUMBER_INT ? new BigDecimal(getBigIntegerValue()) : new BigDecimal(text());
    }

    @Override
    public boolean isNaN() {
        if (_currToken != JsonToken.VALUE_NUMBER_FLOAT) {
            return false;
        }
        String text = text();
        return text.indexOf('n') >= 0 || text.indexOf('N') >= 0;
    }

    @Override
    public byte[] getBinaryValue(Base64Variant variant) {
        return variant.decode(text().replaceAll("\\s", ""));
    }

    @Override
    public TokenStreamContext streamReadContext() {
        return context;
    }

    @Override
    public @Nullable String currentName() {
        return _currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY
                ? context.getParent().currentName()
                : context.currentName();
    }

    @Override
    public @Nullable Object currentValue() {
        return context.currentValue();
    }

    @Override
    public void assignCurrentValue(Object value) {
        context.assignCurrentValue(value);
    }

    @Override
    public TokenStreamLocation currentTokenLocation() {
        Optional<Mark> mark = current.getStartMark();
        return new TokenStreamLocation(
                ContentReference.unknown(),
                -1,
                mark.map(at -> at.getLine() + 1).orElse(-1),
                mark.map(at -> at.getColumn() + 1).orElse(-1));
    }

    @Override
    public TokenStreamLocation currentLocation() {
        return currentTokenLocation();
    }

    @Override
    public @Nullable Object streamReadInputSource() {
        return null;
    }

    @Override
    public boolean isEnabled(StreamReadFeature feature) {
        return feature == StreamReadFeature.STRICT_DUPLICATE_DETECTION || super.isEnabled(feature);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    protected void _closeInput() {}

    @Override
    protected void _releaseBuffers() {}

    @Override
    protected void _handleEOF() {}
}
