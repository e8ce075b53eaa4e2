// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.List;
import org.jedro.reuse.UnseenKind;

/**
 * Where the code of a node starts: its functions, and the types of its values. They are written down first, so that code that is known
 * need not be read.
 */
public final class CodeRoots {
    private enum Kind {
        METHOD,
        FUNCTION_OBJECT,
        DATA,
        RECEIVER,
        UNSEEN
    }

    /** One start; {@code from} is the number of the one to which it belongs. */
    private record Root(Kind kind, List<String> texts, int from) {}

    private final List<Root> roots = new ArrayList<>();

    /**
     * Adds a function of a node.
     *
     * @param owner the internal name of the class on which it is called
     * @return its number
     */
    public int addMethod(String owner, String name, String descriptor) {
        return add(Kind.METHOD, -1, owner, name, descriptor);
    }

    /**
     * Adds a class of which an object is the function: a library calls what it overrides.
     *
     * @return its number
     */
    public int addFunctionObject(String type) {
        return add(Kind.FUNCTION_OBJECT, -1, type);
    }

    /** Adds the type of values that come from outside or go there, as a signature. */
    public void addData(String signature, int from) {
        add(Kind.DATA, from, signature);
    }

    /** Adds a class of which a function holds an object. */
    public void addReceiver(String type, int from) {
        add(Kind.RECEIVER, from, type);
    }

    /** Adds something that is not seen. */
    public void addUnseen(UnseenKind kind, String what, int from) {
        add(Kind.UNSEEN, from, kind.name(), what);
    }

    private int add(Kind kind, int from, String... texts) {
        roots.add(new Root(kind, List.of(texts), from));
        return roots.size() - 1;
    }

    /** {@return a hash of all of it} */
    String key() {
        Sha256 digest = new Sha256();
        for (Root root : roots) {
            digest.text(root.kind().name())
                    .number(root.from())
                    .number(root.texts().size());
            root.texts().forEach(digest::text);
        }
        return digest.hex();
    }

    /** {@return what can be reached from here} */
    Reached walk(CodeTexts texts) {
        List<String> first = roots.isEmpty() || roots.get(0).kind() != Kind.METHOD
                ? List.of()
                : roots.get(0).texts();
        CodeWalk walk =
                first.isEmpty() ? new CodeWalk(texts) : CodeWalk.over(first.get(0), first.get(1), first.get(2), texts);
        List<String> members = new ArrayList<>();
        for (Root root : roots) {
            members.add(add(root, root.from() < 0 ? "" : members.get(root.from()), walk));
        }
        addOrder(walk);
        return walk.run().reached();
    }

    /** Members have no order, but functions that change places make other values. */
    private void addOrder(CodeWalk walk) {
        List<String> functions = new ArrayList<>();
        for (Root root : roots) {
            List<String> texts = root.texts();
            if (root.kind() == Kind.METHOD) {
                functions.add(walk.identity(texts.get(0), texts.get(1), texts.get(2)));
            } else if (root.kind() == Kind.FUNCTION_OBJECT) {
                functions.add(walk.identity(texts.get(0)));
            }
        }
        if (functions.size() > 1) {
            walk.addOrder(functions);
        }
    }

    private static String add(Root root, String caller, CodeWalk walk) {
        String text = root.texts().get(0);
        switch (root.kind()) {
            case METHOD -> {
                return walk.addRoot(text, root.texts().get(1), root.texts().get(2));
            }
            case FUNCTION_OBJECT -> {
                return walk.addFunctionObject(text);
            }
            case DATA -> walk.addData(text, caller);
            case RECEIVER -> walk.addReceiver(text, caller);
            default -> walk.addUnseen(UnseenKind.valueOf(text), root.texts().get(1), caller);
        }
        return caller;
    }
}
