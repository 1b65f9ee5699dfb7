package dev.tidemark.ui.contested;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.reconcile.Contested.Party;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import dev.tidemark.ui.work.Work;

/// Who deleted a document and who went on with it, as a sentence.
final class ContestedWords {
    private final Messages messages;
    private final Times times;
    private final DeviceId here;
    private final String user;

    ContestedWords(Work work) {
        messages = work.messages();
        times = work.times();
        here = work.engine().device();
        user = work.author().user();
    }

    String sentence(Contested contested) {
        return messages.get("contested.sentence", deleted(contested.deleter()), edited(contested.editor()));
    }

    private String deleted(Party party) {
        return switch (party) {
            case Party.Unknown() -> messages.get("contested.deleted");
            case Party.Known known
            when known.device().equals(here) -> messages.get("contested.deletedHere", when(known));
            case Party.Known known
            when isUser(known) -> messages.get("contested.deletedByYou", known.deviceName(), when(known));
            case Party.Known known
            when known.author().isEmpty() -> messages.get("contested.deletedOn", known.deviceName(), when(known));
            case Party.Known known ->
                messages.get("contested.deletedBy", known.author(), known.deviceName(), when(known));
        };
    }

    private String edited(Party party) {
        return switch (party) {
            case Party.Unknown() -> messages.get("contested.edited");
            case Party.Known known
            when known.device().equals(here) -> messages.get("contested.editedHere", when(known));
            case Party.Known known
            when isUser(known) -> messages.get("contested.editedByYou", known.deviceName(), when(known));
            case Party.Known known
            when known.author().isEmpty() -> messages.get("contested.editedOn", known.deviceName(), when(known));
            case Party.Known known ->
                messages.get("contested.editedBy", known.author(), known.deviceName(), when(known));
        };
    }

    private boolean isUser(Party.Known known) {
        return !user.isEmpty() && known.author().equals(user);
    }

    private String when(Party.Known known) {
        return times.when(known.hlc().wall());
    }
}
