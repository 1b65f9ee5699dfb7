package dev.tidemark.app.command;

import java.util.List;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/// All commands. A command line is built with only those on its way, since each costs time; with all of them where the
/// user is to be shown what there is.
final class CommandTree {
    private static final String COMPLETION = "generate-completion";

    private static final Node ROOT = new Node(
            "tidemark",
            Root::new,
            List.of(
                    new Node("init", Init::new, List.of()),
                    new Node(
                            "note",
                            _ -> new Group.Note(),
                            List.of(
                                    new Node("add", NoteAdd::new, List.of()),
                                    new Node("edit", NoteEditCommand::new, List.of()),
                                    new Node("attach", NoteAttach::new, List.of()),
                                    new Node("detach", NoteDetach::new, List.of()),
                                    new Node("save-attachment", NoteSaveAttachment::new, List.of()),
                                    new Node("show", NoteShow::new, List.of()),
                                    new Node("list", NoteList::new, List.of()),
                                    new Node("history", NoteHistory::new, List.of()),
                                    new Node("delete", NoteDelete::new, List.of()),
                                    new Node("restore", NoteRestore::new, List.of()),
                                    new Node("import", NoteImport::new, List.of()))),
                    new Node(
                            "record",
                            _ -> new Group.Records(),
                            List.of(
                                    new Node("add", RecordAdd::new, List.of()),
                                    new Node("edit", RecordEditCommand::new, List.of()),
                                    new Node("finalize", RecordFinalize::new, List.of()),
                                    new Node("show", RecordShow::new, List.of()),
                                    new Node("list", RecordList::new, List.of()),
                                    new Node("delete", RecordDelete::new, List.of()),
                                    new Node("restore", RecordRestore::new, List.of()))),
                    new Node("trash", _ -> new Group.Trash(), List.of(new Node("empty", TrashEmpty::new, List.of()))),
                    new Node("sync", Sync::new, List.of()),
                    new Node("status", Status::new, List.of()),
                    new Node(
                            "conflict",
                            _ -> new Group.Conflict(),
                            List.of(
                                    new Node("list", ConflictList::new, List.of()),
                                    new Node("show", ConflictShow::new, List.of()),
                                    new Node("resolve", ConflictResolve::new, List.of()),
                                    new Node("undo", ConflictUndo::new, List.of()))),
                    new Node(
                            "review",
                            _ -> new Group.Review(),
                            List.of(
                                    new Node("list", ReviewList::new, List.of()),
                                    new Node("show", ReviewShow::new, List.of()),
                                    new Node("accept", ReviewAccept::new, List.of()),
                                    new Node("discard", ReviewDiscard::new, List.of()),
                                    new Node("export", ReviewExport::new, List.of()))),
                    new Node(
                            "device",
                            _ -> new Group.Device(),
                            List.of(
                                    new Node("list", DeviceList::new, List.of()),
                                    new Node("approve", DeviceApprove::new, List.of()),
                                    new Node("revoke", DeviceRevoke::new, List.of()))),
                    new Node("playground", Playground::new, List.of()),
                    new Node("warm-up", WarmUp::new, List.of()),
                    new Node("log", LogCommand::new, List.of()),
                    new Node("audit", _ -> new Group.Audit(), List.of(new Node("verify", AuditVerify::new, List.of()))),
                    new Node("doctor", Doctor::new, List.of()),
                    new Node(
                            "hub",
                            HubRun::new,
                            List.of(
                                    new Node("backup", HubBackup::new, List.of()),
                                    new Node("policy", HubPolicy::new, List.of()),
                                    new Node("restore", HubRestore::new, List.of()),
                                    new Node(
                                            "user",
                                            _ -> new Group.HubUser(),
                                            List.of(
                                                    new Node("add", HubUserAdd::new, List.of()),
                                                    new Node("list", HubUserList::new, List.of()),
                                                    new Node("remove", HubUserRemove::new, List.of()),
                                                    new Node("password", HubUserPassword::new, List.of())))))));

    private CommandTree() {}

    private record Node(String name, Function<Surroundings, Object> command, List<Node> children) {}

    static CommandLine build(Surroundings here, List<String> arguments) {
        boolean all = !arguments.isEmpty() && arguments.getFirst().equals(COMPLETION);
        CommandLine root = build(ROOT, here, all ? List.of() : arguments);
        if (all) {
            root.addSubcommand(COMPLETION, new AutoComplete.GenerateCompletion());
        }
        return root;
    }

    private static CommandLine build(Node node, Surroundings here, List<String> arguments) {
        var line = new CommandLine(node.command().apply(here));
        String word = arguments.isEmpty() ? "" : arguments.getFirst();
        List<Node> wanted = node.children().stream()
                .filter(child -> child.name().equals(word))
                .toList();
        for (Node child : wanted.isEmpty() ? node.children() : wanted) {
            List<String> rest = wanted.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
            line.addSubcommand(child.name(), build(child, here, rest));
        }
        return line;
    }
}
