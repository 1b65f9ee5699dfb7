package dev.tidemark.feature;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.Shown;
import java.io.IOException;
import java.util.List;

/// Two titles of one note: how tests come by a conflict.
final class Quarrel {
    static final String LEFT = "Pump 7, flange";
    /// The later one, which is shown as long as nobody has settled it.
    static final String RIGHT = "Pump 7 (urgent)";

    private Quarrel() {}

    /// Both devices hold both titles, and both are online.
    ///
    /// @return laptop and phone
    static List<AppPage> inConflict(Office office) throws IOException {
        AppPage laptop = office.open("laptop");
        AppPage phone = office.open("phone");
        List<AppPage> both = List.of(laptop, phone);
        laptop.list().newNote().title("Pump 7").awaitSaved();
        laptop.list().await("Pump 7", Shown.SYNCED);
        phone.list().open("Pump 7");
        both.forEach(each -> each.statusBar().workOffline());
        laptop.note().title(LEFT).awaitSaved();
        phone.note().title(RIGHT).awaitSaved();
        both.forEach(each -> each.statusBar().workOnline());
        for (AppPage each : both) {
            each.statusBar().awaitAttention("1 conflict");
            each.list().await(RIGHT, Shown.CONFLICT);
            each.note().awaitTitle(RIGHT);
        }
        return both;
    }
}
