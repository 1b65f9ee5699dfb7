package dev.tidemark.app.command;

/// What the process's exit code says.
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAULT = 1;
    public static final int USAGE = 2;
    public static final int OUT_OF_REACH = 3;
    public static final int UNAUTHORISED = 4;
    public static final int NEEDS_A_PERSON = 5;
    public static final int IN_USE = 6;
    public static final int DAMAGED = 7;

    private ExitCode() {}
}
