package dev.tidemark.merge;

import java.util.List;

/// The same stretch of a text in its three versions.
record Part(List<String> origin, List<String> left, List<String> right) {
    Anchor end() {
        return new Anchor(origin.size(), left.size(), right.size());
    }

    Part between(Anchor from, Anchor to) {
        return new Part(
                origin.subList(from.origin(), to.origin()),
                left.subList(from.left(), to.left()),
                right.subList(from.right(), to.right()));
    }

    Part without(int prefix, int suffix) {
        return between(
                new Anchor(prefix, prefix, prefix),
                new Anchor(origin.size() - suffix, left.size() - suffix, right.size() - suffix));
    }

    int commonPrefix() {
        int most = Math.min(origin.size(), Math.min(left.size(), right.size()));
        int length = 0;
        while (length < most && isSame(length, length, length)) {
            length++;
        }
        return length;
    }

    /// How many tokens all three end with, beside those counted as prefix.
    int commonSuffix(int prefix) {
        int most = Math.min(origin.size(), Math.min(left.size(), right.size())) - prefix;
        int length = 0;
        while (length < most
                && isSame(origin.size() - 1 - length, left.size() - 1 - length, right.size() - 1 - length)) {
            length++;
        }
        return length;
    }

    private boolean isSame(int ofOrigin, int ofLeft, int ofRight) {
        String token = origin.get(ofOrigin);
        return token.equals(left.get(ofLeft)) && token.equals(right.get(ofRight));
    }
}
