package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.EnrolledDevice;
import picocli.CommandLine.Command;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the devices whose keys are known here.")
final class DeviceList extends WorkspaceCommand {
    DeviceList(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) {
        for (EnrolledDevice each : open.engine().devices()) {
            console().print(isJson() ? json(each).toString() : line(each));
        }
        return ExitCode.DONE;
    }

    private static JsonText json(EnrolledDevice device) {
        var text = new JsonText()
                .put("id", device.id().value())
                .put("name", device.name())
                .put("owner", device.owner())
                .put("key", device.key())
                .put("here", device.here())
                .put("former", device.former())
                .put("approved", device.approved());
        device.revokedAfter().ifPresent(number -> text.put("revokedAfter", number));
        return text;
    }

    private static String line(EnrolledDevice device) {
        return String.format(
                "%-16s  %-10s  %-12s  %s", device.id(), standing(device), device.owner(), OneLine.of(device.name()));
    }

    private static String standing(EnrolledDevice device) {
        if (device.revokedAfter().isPresent()) {
            return "revoked";
        }
        if (device.here()) {
            return "this one";
        }
        if (device.former()) {
            return "given up";
        }
        return device.approved() ? "approved" : "enrolled";
    }
}
