package dev.tidemark.app.command;

/// What the doctor found at one place.
///
/// @param advice what to do, empty when there is nothing to do
/// @param exitCode what the command ends with on account of it, 0 for no matter
record Finding(String check, String found, String advice, int exitCode) {
    static Finding good(String check, String found) {
        return new Finding(check, found, "", ExitCode.DONE);
    }

    /// Something to see to which keeps nothing from working.
    static Finding warning(String check, String found, String advice) {
        return new Finding(check, found, advice, ExitCode.DONE);
    }

    boolean isGood() {
        return advice.isEmpty();
    }

    JsonText json() {
        return new JsonText()
                .put("check", check)
                .put("ok", isGood())
                .put("found", found)
                .putNullable("advice", advice.isEmpty() ? null : advice);
    }

    String line() {
        String line = (isGood() ? "good  " : "LOOK  ") + check + ": " + OneLine.of(found);
        return isGood() ? line : line + "\n      " + OneLine.of(advice);
    }
}
