package dev.tidemark.testing;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import java.util.SplittableRandom;

/// Policies as they may stand on several devices while a new one is rolled out: mostly the same, sometimes not.
public final class RandomPolicies {
    private static final Policy[] OF_TITLE = {Policy.LATEST, Policy.PROMPT, Policy.MAX, Policy.MIN, Policy.AUTHORITY};

    private final SplittableRandom random;
    private final Policy title;
    private final Policy body;

    RandomPolicies(SplittableRandom random) {
        this.random = random;
        this.title = OF_TITLE[random.nextInt(OF_TITLE.length)];
        this.body = random.nextInt(3) > 0 ? Policy.TEXT : Policy.PROMPT;
    }

    /// Those of another device.
    Policies next() {
        Policy own = random.nextInt(5) == 0 ? OF_TITLE[random.nextInt(OF_TITLE.length)] : title;
        return of(own, random.nextInt(10) == 0 ? Policy.PROMPT : body);
    }

    /// The policy of `title`, of `body`, and `prompt` or `latest` for the rest.
    public static Policies of(Policy title, Policy body) {
        return new Ranked(title, body);
    }

    private record Ranked(Policy title, Policy body) implements Policies {
        @Override
        public Policy at(Path path) {
            return switch (path.field()) {
                case "title" -> title;
                case "body" -> body;
                default -> path.isReserved() ? Policy.LATEST : Policy.PROMPT;
            };
        }

        @Override
        public int rank(DeviceId writer) {
            return writer.value().equals("B") ? 1 : 0;
        }
    }
}
