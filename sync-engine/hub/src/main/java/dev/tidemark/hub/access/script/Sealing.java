package dev.tidemark.hub.access.script;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/// Makes objects unchangeable, with everything that can be reached from them.
final class Sealing {
    private final Set<Object> sealed = Collections.newSetFromMap(new IdentityHashMap<>());

    private Sealing() {}

    static void seal(ScriptableObject root) {
        new Sealing().visit(root);
    }

    private void visit(Object found) {
        if (!(found instanceof ScriptableObject object) || !sealed.add(object)) {
            return;
        }
        for (Object id : object.getAllIds()) {
            if (id instanceof String name) {
                visit(value(object, name));
            }
        }
        Scriptable prototype = object.getPrototype();
        if (prototype != null) {
            visit(prototype);
        }
        object.sealObject();
    }

    /// A property that is computed has nothing for the prototype that it is defined at.
    private static Object value(ScriptableObject object, String name) {
        try {
            return object.get(name, object);
        } catch (RhinoException _) {
            return Scriptable.NOT_FOUND;
        }
    }
}
