// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What calls of libraries do with the objects that they get: whether they change them, and whether the result is another object. */
final class SharedTypes {
    private static final Pattern UNCHANGING =
            Pattern.compile("L(?:java/lang/(?:String|Boolean|Byte|Character|Short|Integer|Long"
                    + "|Float|Double|Void|Class)|java/math/\\w+|java/time/[\\w/$]+|java/util/(?:UUID|Locale|Currency|regex/Pattern"
                    + "|OptionalInt|OptionalLong|OptionalDouble)|java/nio/file/Path|java/nio/charset/Charset|java/net/URI"
                    + "|java/awt/(?:Color|Font)|org/slf4j/Logger|org/slf4j/Marker);");
    private static final Pattern CHANGE = Pattern.compile(
            "(?:put|add|set|remove|replace|compute|merge|clear|push|pop|poll|offer"
                    + "|retain|sort|fill|take|move|insert|delete|append|shuffle|reverse|swap|rotate|parallelSort"
                    + "|parallelPrefix|parallelSetAll|drain|update|reset|increment|decrement|register|ensureCapacity|trimToSize"
                    + "|apply(?:Localized)?Pattern|next(?:Int|Long|Double|Bytes|Gaussian)|copyInto|getAnd|accumulate)\\w*");
    private static final Pattern ELEMENT = Pattern.compile(
            "get|getOrDefault|next|previous|first|last|getFirst|getLast|element|peek\\w*|orElse\\w*|getKey|getValue|findFirst"
                    + "|findAny|min|max|reduce|elementAt|firstElement|lastElement|firstKey|lastKey|higher|lower|floor|ceiling"
                    + "|remove\\w*|poll\\w*|pop|put|putIfAbsent|replace|compute\\w*|merge");
    private static final Pattern COPY =
            Pattern.compile("copyOf\\w*|toArray|clone|collect|toList|stream|parallelStream|concat");
    private static final Pattern FIXED =
            Pattern.compile("of|ofEntries|entry|copyOf|unmodifiable\\w+|empty\\w+|singleton\\w*|nCopies|toList");
    private static final Pattern READER = Pattern.compile("java/util/(?:Arrays|List|Set|Objects|BitSet|stream/.*)"
            + "|java/lang/(?:String|StringBuilder|StringBuffer|Math|reflect/Array)|java/math/.*|java/nio/\\w*Buffer");
    private static final Set<String> STATIC_CHANGES = Set.of("java/util/Arrays", "java/util/Collections");

    private SharedTypes() {}

    /** {@return whether objects of a type never change, so that it does not matter who has them} */
    static boolean isUnchanging(String descriptor) {
        return !descriptor.startsWith("[") && !descriptor.startsWith("L")
                || UNCHANGING.matcher(descriptor).matches();
    }

    /** {@return whether what a field contains never changes: the numbers in an array, the texts in a list} */
    static boolean hasUnchangingElements(FieldModel field) {
        String type = field.descriptor();
        if (type.startsWith("[")) {
            return isUnchanging(type.substring(1));
        }
        String signature = field.signature();
        if (signature == null || signature.indexOf('*') >= 0 || signature.matches(".*[<;+-]T\\w+;.*")) {
            return false;
        }
        int arguments = signature.indexOf('<');
        return TypeNames.of(signature.substring(arguments)).stream().allMatch(name -> isUnchanging("L" + name + ";"))
                && signature.indexOf('[') < 0;
    }

    /** {@return whether a call changes the object on which it is called} */
    static boolean changesReceiver(MemberRef call) {
        return CHANGE.matcher(call.name()).matches() && !call.name().endsWith("ed");
    }

    /** {@return whether a call changes an argument} */
    static boolean changesArgument(MemberRef call, int argument, Type type) {
        if (call.owner().equals("java/lang/System") && call.name().equals("arraycopy")) {
            return argument == 2;
        }
        if (STATIC_CHANGES.contains(call.owner())) {
            return argument == 0 && CHANGE.matcher(call.name()).matches();
        }
        boolean isOfNumbers = type.getSort() == Type.ARRAY
                && isUnchanging(type.getDescriptor().substring(1))
                && !type.getDescriptor().equals("[Ljava/lang/String;");
        return isOfNumbers && !READER.matcher(call.owner()).matches()
                || call.use() == Opcodes.INVOKESTATIC
                        && !call.owner().startsWith("java/")
                        && CHANGE.matcher(call.name()).matches();
    }

    /** {@return whether a call only calls a function that it gets, and does not keep it} */
    static boolean isCalledOnly(MemberRef call, Type argument) {
        return call.owner().startsWith("java/util/")
                && !call.owner().equals("java/util/Comparator")
                && argument.getSort() == Type.OBJECT
                && (argument.getInternalName().startsWith("java/util/function/")
                        || argument.getInternalName().equals("java/util/Comparator"));
    }

    /** {@return whether the result is an element of the object} */
    static boolean returnsElement(MemberRef call) {
        return call.owner().startsWith("java/util/")
                && ELEMENT.matcher(call.name()).matches();
    }

    /** {@return whether the result is a new object with the same elements} */
    static boolean copies(MemberRef call) {
        return COPY.matcher(call.name()).matches()
                || call.owner().startsWith("java/util/stream/")
                || call.owner().startsWith("java/util/")
                        && (call.name().equals("<init>") || call.name().endsWith("All"));
    }

    /** {@return whether the result cannot be changed} */
    static boolean returnsFixed(@Nullable MemberRef call) {
        return call != null
                && call.owner().startsWith("java/util/")
                && !call.owner().equals("java/util/EnumSet")
                && FIXED.matcher(call.name()).matches()
                && (call.use() == Opcodes.INVOKESTATIC || call.owner().startsWith("java/util/stream/"))
                && !call.owner().equals("java/util/Arrays");
    }
}
