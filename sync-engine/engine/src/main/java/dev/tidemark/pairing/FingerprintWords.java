package dev.tidemark.pairing;

import java.util.ArrayList;
import java.util.List;

/// A fingerprint as words that two people compare aloud: one for each of its first ten bytes, out of 256 short ones
/// that sound unlike each other.
///
/// Ten words are 80 bits. Whoever wants to pass for a given hub must try some 2^80 certificates until one has the same
/// words: about what all of the world's hashing machines together do in an hour, and nobody else ever. The cheap way
/// of making two that are alike (2^40) is of no use, because the hub chose its own before. And it only counts at the
/// moment in which two people compare: programs compare all 256 bits.
public final class FingerprintWords {
    public static final int COUNT = 10;

    private static final List<String> WORDS = List.of("""
            acorn album amber anchor angle apple apron arrow atlas attic autumn badge bagel bakery balcony
            bamboo banjo barrel basket beach beaver bell bicycle bishop bison blanket blossom boat bonus
            bottle bracket brass bread bridge broom bubble bucket buffalo butter button cabin cactus camel
            candle canoe carpet castle cedar cello chalk cheese cherry chess cinema circus clarinet clock
            clover coffee comet copper coral cotton cousin cradle crayon cricket crown crystal cupboard daisy
            dancer desert diamond diary dinner doctor dolphin dragon drum eagle easel echo eclipse elbow
            elephant emerald engine envelope evening fabric falcon feather fence ferry fiddle flame flute
            forest forge fossil fox galaxy garden garlic gecko ginger giraffe glacier glove goblet gorilla
            granite grape guitar hammer harbour harvest hazel hedge helmet heron hill honey horizon hotel
            husky iceberg igloo insect island ivory jacket jaguar jasmine jelly jigsaw jungle kayak kettle
            kitchen kiwi koala ladder lagoon lantern laurel lemon leopard library lilac lizard lobster lotus
            lunch magnet mango maple marble meadow melon mirror monkey morning mountain museum mustard napkin
            nectar needle nephew nickel noodle nutmeg oasis ocean octopus olive onion orbit orchard organ oven
            oyster padlock palace panda paper parrot pebble pelican pencil pepper piano picnic pigeon pillow
            planet plum pony poppy potato prairie puzzle quartz quilt rabbit radio raisin raven ribbon river
            robin rocket rooster rope saddle salmon sandal satin scarf school scooter shovel silver skate sled
            snow sofa spider spoon squirrel statue stone sugar summer sunset swan syrup table tandem teapot
            temple thunder ticket tiger timber tomato tortoise tower trumpet tulip tunnel turkey umbrella
            walnut
            """.strip().split("\\s+"));

    private FingerprintWords() {}

    static List<String> all() {
        return WORDS;
    }

    /// The words in their order, always [#COUNT] of them.
    public static List<String> of(Fingerprint fingerprint) {
        var words = new ArrayList<String>();
        byte[] bytes = fingerprint.bytes();
        for (int at = 0; at < COUNT; at++) {
            words.add(WORDS.get(Byte.toUnsignedInt(bytes[at])));
        }
        return List.copyOf(words);
    }

    /// In one line, as it is read aloud.
    public static String line(Fingerprint fingerprint) {
        return String.join(" ", of(fingerprint));
    }
}
