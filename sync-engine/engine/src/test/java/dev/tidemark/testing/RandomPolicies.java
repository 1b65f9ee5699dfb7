package dev.tidemark.testing;

import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Policies as they may stand on several devices while a new one is rolled out: mostly the same, sometimes not.
public final class RandomPolicies {
    private static final Policy[] OF_TITLE = {Policy.LATEST, Policy.PROMPT, Policy.MAX, Policy.MIN};

    private RandomPolicies() {}

    static Map<RandomHistory.Place, Policies> any(SplittableRandom random) {
        Policy title = OF_TITLE[random.nextInt(OF_TITLE.length)];
        Policy body = random.nextInt(3) > 0 ? Policy.TEXT : Policy.PROMPT;
        var policies = new EnumMap<RandomHistory.Place, Policies>(RandomHistory.Place.class);
        for (RandomHistory.Place place : RandomHistory.Place.values()) {
            Policy own = random.nextInt(5) == 0 ? OF_TITLE[random.nextInt(OF_TITLE.length)] : title;
            policies.put(place, of(own, random.nextInt(10) == 0 ? Policy.PROMPT : body));
        }
        return policies;
    }

    /// The policy of `title`, of `body`, and `prompt` or `latest` for the rest.
    public static Policies of(Policy title, Policy body) {
        return path -> switch (path.field()) {
            case "title" -> title;
            case "body" -> body;
            default -> path.equals(Path.CHANNELS) || path.equals(Path.OWNER) ? Policy.LATEST : Policy.PROMPT;
        };
    }
}
