package dev.tidemark.replicate;

/// One uninterrupted life of one gateway's database, as far as this device can tell: an answer of one epoch says
/// nothing about another. Counted up whenever another gateway, another database or a restored one is seen.
public record Epoch(long number) {
    public static final Epoch NEVER = new Epoch(0);
    public static final Epoch FIRST = new Epoch(1);

    public Epoch next() {
        return new Epoch(number + 1);
    }
}
