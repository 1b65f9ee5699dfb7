package dev.tidemark.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private static final Fingerprint FINGERPRINT = Fingerprint.parse("0123456789abcdef".repeat(4));

    @Test
    void invitationSurvivesItsText() {
        var pinned = new Invitation(
                URI.create("wss://[fe80::1]:4984/tidemark"), "Ada & Ben = 1", new Trust.Pinned(FINGERPRINT));
        var open = new Invitation(URI.create("ws://host/db"), "", new Trust.Authorities());

        assertEquals(pinned, Invitation.parse(pinned.format()));
        assertEquals(open, Invitation.parse(" " + open.format() + "\n"));
        assertEquals("tidemark://join?url=ws%3A%2F%2Fhost%2Fdb", open.format());
    }

    @Test
    void memberOfALaterVersionIsPassedOver() {
        Invitation read = Invitation.parse("tidemark://join?url=wss%3A%2F%2Fh%2Fdb&colour=red&user=ada");

        assertEquals(new Invitation(URI.create("wss://h/db"), "ada", new Trust.Authorities()), read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.org",
                "tidemark://join",
                "tidemark://leave?url=ws%3A%2F%2Fh%2Fdb",
                "tidemark://join?url=http%3A%2F%2Fh%2Fdb",
                "tidemark://join?url=ws%3A%2F%2Fada%3Asecret%40h%2Fdb",
                "tidemark://join?url=wss%3A%2F%2Fh%2Fdb&fingerprint=12",
                "tidemark://join?url=%zz"
            })
    void whatIsNoInvitationIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Invitation.parse(text));
    }
}
