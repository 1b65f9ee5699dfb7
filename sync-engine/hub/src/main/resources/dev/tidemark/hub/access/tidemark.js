// Tidemark's access function, for its hub and for Couchbase Sync Gateway alike (`sync` of a database's configuration).
// ES5 only: the gateway knows nothing newer. It decides about each write:
//
// * Only Tidemark's own documents are taken from users, whole and in their form. What a later version adds to them is
//   none of its business: members that it does not know are let through.
// * Who writes must be able to read the document, as it was and as it becomes. One without any channel that can be read
//   was in nobody's hands, and may be put right by anybody.
// * A document that has not seen an edit which the old one holds would undo that edit: it is stale. One that names the
//   old one's digest in `sync.overrules` undoes it on purpose.
// * A document goes into its own channels, a deleted one into those that it had, so that whoever has it learns of it.
//
// Administrators may write anything. Every refusal says why; nothing else is thrown, since the gateway would answer an
// error that clients take for final and nobody understands.
function (doc, oldDoc) {

    function refuse(reason) {
        throw({forbidden: reason});
    }

    function has(object, name) {
        return Object.prototype.hasOwnProperty.call(object, name);
    }

    function isText(value) {
        return typeof value === "string" && value !== "";
    }

    function isObject(value) {
        return typeof value === "object" && value !== null && !Array.isArray(value);
    }

    function isCount(value) {
        return typeof value === "number" && value >= 1 && Math.floor(value) === value;
    }

    // `*` as a channel of a document means all of them at once, which only administrators may say.
    function isChannel(name) {
        return isText(name) && name.length <= 250 && name.indexOf(",") < 0 && name !== "*";
    }

    function isAdministrator() {
        try {
            requireAdmin();
            return true;
        } catch (e) {
            return false;
        }
    }

    // Users who may read everything have the channel `*`.
    function canRead(channels) {
        try {
            requireAccess(channels.concat("*"));
            return true;
        } catch (e) {
            return false;
        }
    }

    // What can be used of the channels of a document that may be in any shape.
    function channelsOf(document) {
        var named = document ? document.channels : null;
        var list = Array.isArray(named) ? named : [named];
        return list.filter(isChannel);
    }

    function requireVector(vector, name) {
        var device;
        if (!isObject(vector)) {
            refuse("malformed: sync." + name + " is not an object");
        }
        for (device in vector) {
            if (has(vector, device) && (!/^[A-Za-z0-9_-]+$/.test(device) || !isCount(vector[device]))) {
                refuse("malformed: sync." + name + " has an entry for " + device + " that is not a number from 1");
            }
        }
    }

    function requireSync(sync) {
        var path;
        if (!isObject(sync)) {
            refuse("malformed: it has no \"sync\", so it was not written with Tidemark; write it with Tidemark, or as an"
                + " administrator");
        }
        requireVector(sync.vector, "vector");
        requireVector(sync.trash, "trash");
        if (!isObject(sync.live) || !isObject(sync.streams)) {
            refuse("malformed: sync.live or sync.streams is not an object");
        }
        for (path in sync.live) {
            if (has(sync.live, path) && (!Array.isArray(sync.live[path]) || sync.live[path].length === 0)) {
                refuse("malformed: sync.live has no list for " + path);
            }
        }
        if (!isText(sync.digest)) {
            refuse("malformed: it has no digest");
        }
    }

    function requireForm(document) {
        if (!isText(document.type)) {
            refuse("malformed: \"type\" is not a text");
        }
        if (!isObject(document.schema) || !isText(document.schema.name) || !isCount(document.schema.version)) {
            refuse("malformed: \"schema\" has no name and version");
        }
        if (!isObject(document.fields)) {
            refuse("malformed: \"fields\" is not an object");
        }
        if (!Array.isArray(document.channels) || !document.channels.every(isChannel)) {
            refuse("malformed: \"channels\" is not a list of channel names");
        }
        requireSync(document.sync);
    }

    function requireReach(document) {
        if (document.channels.length === 0) {
            if (!canRead([])) {
                refuse("out of scope: it is in no channel, so you could not read it; put it into one of yours");
            }
        } else if (!canRead(document.channels)) {
            refuse("out of scope: you may read none of its channels (" + document.channels.join(", ")
                + "), so you would lose it; put it into one of yours, or ask for access");
        }
    }

    function requireOldReach(channels) {
        if (channels.length > 0 && !canRead(channels)) {
            refuse("out of scope: you may no longer read this document; ask for access to "
                + channels.join(" or ") + ", or save your text as a new one");
        }
    }

    function overrules(document, old) {
        var digest = old.sync.digest;
        var named = document.sync.overrules;
        return isText(digest) && (named === digest || (Array.isArray(named) && named.indexOf(digest) >= 0));
    }

    function requireFresh(document, old) {
        var device, seen;
        if (!isObject(old.sync) || !isObject(old.sync.vector) || overrules(document, old)) {
            return;
        }
        for (device in old.sync.vector) {
            seen = has(document.sync.vector, device) ? document.sync.vector[device] : 0;
            if (has(old.sync.vector, device) && isCount(old.sync.vector[device]) && old.sync.vector[device] > seen) {
                refuse("stale: it has not seen edit " + old.sync.vector[device] + " of device " + device
                    + " (only up to " + seen + "), and would undo it; synchronise first, then save again");
            }
        }
    }

    function judge() {
        var old = isObject(oldDoc) && !oldDoc._deleted ? oldDoc : null;
        var before = channelsOf(old);
        if (!isAdministrator()) {
            requireOldReach(before);
            if (!doc._deleted) {
                requireForm(doc);
                requireReach(doc);
                if (old) {
                    requireFresh(doc, old);
                }
            }
        }
        channel(doc._deleted ? (before.length > 0 ? before : channelsOf(isObject(oldDoc) ? oldDoc : doc)) : doc.channels);
    }

    try {
        judge();
    } catch (e) {
        if (isObject(e) && e.forbidden) {
            throw(e);
        }
        refuse("not understood: " + e);
    }
}
