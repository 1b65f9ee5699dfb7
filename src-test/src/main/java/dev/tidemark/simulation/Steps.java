package dev.tidemark.simulation;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Review;
import dev.tidemark.testing.RandomAction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Does what an event says.
final class Steps {
    private static final int[] REFUSALS = {403, 413, 422};
    private static final int TURNS_MAX = 400;
    private static final int WRITES_MAX = 6;
    private static final int HUNDRED = 100;
    /// One edit of so many attaches a file.
    private static final int FILES = 16;

    private final World world;
    private final Map<Machine, Map<DocumentId, Shown>> shown = new HashMap<>();

    private int typed;

    /// No window stays open while a device takes another id.
    private record Shown(DeviceId device, Document document) {}

    Steps(World world) {
        this.world = world;
    }

    void take(Event event, SplittableRandom random) {
        Machine machine = world.machines().get(event.machine());
        DocumentId id = world.documents().get(event.document());
        switch (event.kind()) {
            case EDIT -> edit(machine, id, random.split());
            case EDIT_SHOWN -> editShown(machine, id, random.split());
            case LOOK -> look(machine, id);
            case SYNC, CONNECT -> sync(machine);
            case DISCONNECT -> disconnect(machine);
            case TURNS -> world.lanes().run(random.nextInt(TURNS_MAX), random);
            case TIME -> world.time().move(Duration.ofSeconds(random.nextInt(900)));
            case LONG_TIME -> world.time().move(Duration.ofHours(random.nextInt(30 * 24)));
            case QUIT -> machine.quit();
            case DECIDE -> decide(machine, id, random);
            case KILL, POWER_CUT, ARMED_KILL, DISK_ERROR, DISK_FULL, SLEEP, CLOCK, TELL_AGAIN, WIPE, CLONE ->
                harm(event.kind(), machine, random);
            case PARTITION, ONE_WAY, MEND_LINK, FLAKY -> link(event.kind(), machine, random);
            case DELIVER, BACKUP, RESTORE, REFUSE, TAMPER, REPLAY, BURY -> gateway(event.kind(), id, random);
        }
    }

    private static void sync(Machine machine) {
        if (!machine.hasWindow()) {
            var _ = machine.sync();
        } else if (machine.isConnected()) {
            machine.engine().retryNow();
        } else {
            machine.connect(true);
        }
    }

    private static void disconnect(Machine machine) {
        if (machine.hasWindow()) {
            machine.connect(false);
        }
    }

    private void edit(Machine machine, DocumentId id, SplittableRandom random) {
        int number = typed++;
        List<Attachment> files = random.nextInt(FILES) == 0 ? kept(machine, random) : List.of();
        machine.edit(id, local -> {
            if (local.filter(document -> document.type().equals(Review.TYPE)).isPresent()) {
                return List.of(); // nobody can edit what nobody could read
            }
            Action action = local.map(document -> RandomAction.on(document.state(), machine.type(), random, number))
                    .map(any -> withContent(any, files))
                    .orElseGet(() -> created(machine));
            local.ifPresent(
                    document -> world.checker().intended(action, Typed.by(action, document.state(), machine.type())));
            return List.of(action);
        });
    }

    /// One of a few contents, under one of two names.
    private static List<Attachment> kept(Machine machine, SplittableRandom random) {
        String name = random.nextBoolean() ? "pump.jpg" : "pump 7.jpg";
        return machine.keep(name, "photo " + random.nextInt(3)).stream().toList();
    }

    private static Action withContent(Action action, List<Attachment> files) {
        return files.isEmpty() ? action : new Action.Attach(files.getFirst());
    }

    private static Action created(Machine machine) {
        return new Action.CreateDocument(
                "sheet", machine.type().schema(), Map.of(Path.of("title"), FieldValue.of(0)), List.of("s"), "ada");
    }

    private void look(Machine machine, DocumentId id) {
        machine.view(id)
                .ifPresent(view -> shown.computeIfAbsent(machine, _ -> new HashMap<>())
                        .put(id, new Shown(machine.device(), view.document())));
    }

    private void editShown(Machine machine, DocumentId id, SplittableRandom random) {
        Optional<Shown> seen =
                Optional.ofNullable(shown.getOrDefault(machine, Map.of()).get(id));
        seen.filter(each -> each.device().equals(machine.device()))
                .map(Shown::document)
                .filter(document -> !document.state().vector().isEmpty())
                .ifPresent(document -> {
                    Action action = RandomAction.on(document.state(), machine.type(), random, typed++);
                    world.checker().intended(action, Typed.by(action, document.state(), machine.type()));
                    machine.edit(document, List.of(action));
                });
        look(machine, id);
    }

    private void harm(Event.Kind kind, Machine machine, SplittableRandom random) {
        switch (kind) {
            case KILL -> machine.restart();
            case POWER_CUT -> {
                machine.replica().rollBack(random.nextInt(HUNDRED));
                machine.restart();
            }
            case ARMED_KILL -> {
                Disk.Fault fault = random.nextBoolean() ? Disk.Fault.TORN : Disk.Fault.KILLED_AFTER;
                machine.disk.arm(fault, random.nextInt(WRITES_MAX));
                return;
            }
            case DISK_ERROR -> {
                Disk.Fault fault = random.nextBoolean() ? Disk.Fault.ERROR : Disk.Fault.LATE_ERROR;
                machine.disk.arm(fault, random.nextInt(WRITES_MAX));
                return;
            }
            case DISK_FULL -> {
                machine.disk.arm(Disk.Fault.FULL, random.nextInt(WRITES_MAX));
                return;
            }
            case SLEEP -> machine.sleep(!machine.isAsleep());
            case CLOCK -> {
                int hours = random.nextInt(5) == 0 ? 24 * 365 : 50;
                machine.clock.step(
                        Duration.ofMinutes(random.nextInt(-60 * hours, 60 * hours)), random.nextInt(-2000, 2000));
            }
            case TELL_AGAIN -> machine.replica().tellAgain();
            case WIPE -> {
                shown.remove(machine);
                world.checker().wiped(machine);
                machine.wipe();
                world.lose();
            }
            case CLONE -> copy(machine, random);
            default -> throw new IllegalArgumentException("no harm: " + kind);
        }
        world.faults().count(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /// A folder is copied over another device's, put away, or put back.
    private void copy(Machine machine, SplittableRandom random) {
        int kind = random.nextInt(3);
        if (kind == 0 || (kind == 1 && !machine.hasBackup())) {
            machine.backUp();
        } else if (kind == 1) {
            shown.remove(machine);
            machine.putBack();
        } else {
            List<Machine> others = world.machines().stream()
                    .filter(other -> !other.equals(machine))
                    .toList();
            Machine target = others.get(random.nextInt(others.size()));
            shown.remove(target);
            target.become(machine);
        }
    }

    private void link(Event.Kind kind, Machine machine, SplittableRandom random) {
        Link link = machine.link;
        switch (kind) {
            case PARTITION -> link.reachable = random.nextInt(4) == 0;
            case ONE_WAY -> link.oneWay = random.nextInt(3) > 0;
            case FLAKY -> {
                link.forgetPush = rate(random, 20);
                link.forgetPull = rate(random, 20);
                link.loseReply = rate(random, 20);
                link.cut = rate(random, 15);
                link.delay = rate(random, 15);
                link.duplicate = rate(random, 50);
                link.behind = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
            }
            default -> {
                link.mend();
                machine.disk.mend();
                machine.sleep(false);
                world.gateway().refuseNothing();
            }
        }
    }

    private static int rate(SplittableRandom random, int most) {
        return random.nextBoolean() ? 0 : random.nextInt(most + 1);
    }

    private void gateway(Event.Kind kind, DocumentId id, SplittableRandom random) {
        Gateway gateway = world.gateway();
        Optional<Revision> current = gateway.current(id);
        boolean done = switch (kind) {
            case DELIVER -> gateway.deliver(random.nextInt(HUNDRED));
            case BACKUP -> {
                gateway.backup();
                yield false;
            }
            case RESTORE -> {
                gateway.restore(random.nextInt(HUNDRED));
                world.lose();
                yield true;
            }
            case REFUSE -> {
                int status = REFUSALS[random.nextInt(REFUSALS.length)];
                gateway.refuse(id, new Failure(Failure.Kind.REFUSED, status, "not allowed"));
                yield true;
            }
            case TAMPER -> tamper(gateway, current, random);
            case REPLAY -> replay(gateway, current, random);
            default -> bury(gateway, current);
        };
        if (done) {
            world.faults().count("gateway " + kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private boolean bury(Gateway gateway, Optional<Revision> current) {
        if (current.isEmpty() || world.checker().contents().of(current.get()).isEmpty()) {
            return false;
        }
        gateway.store(Revision.childOf(current, current.get().id(), new Copy.Tombstone()));
        world.lose();
        return true;
    }

    /// Somebody changes a document at the gateway, without us.
    private boolean tamper(Gateway gateway, Optional<Revision> current, SplittableRandom random) {
        if (current.isEmpty() || !(current.get().content() instanceof Copy.Body(Members members))) {
            return false;
        }
        DocumentId id = current.get().id();
        var kinds = Meddling.Kind.values();
        Meddling.Kind kind = kinds[random.nextInt(kinds.length)];
        if (kind.isForgery() && !world.knowsAllKeys()) {
            kind = Meddling.Kind.FIELDS_CHANGED;
        }
        Machine accomplice =
                world.machines().get(random.nextInt(world.machines().size()));
        Members made = Meddling.with(id, members, kind, accomplice, random);
        if (made.equals(members)) {
            return false;
        }
        Revision revision = Revision.childOf(current, id, new Copy.Body(made));
        world.checker().contents().forged(revision);
        world.checker().honesty().meddled(id);
        gateway.store(revision);
        world.lose();
        world.faults().count("tampered " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return true;
    }

    /// Somebody puts an older revision of ours on top.
    private boolean replay(Gateway gateway, Optional<Revision> current, SplittableRandom random) {
        List<Revision> older =
                current.map(revision -> world.checker().earlier(revision.id())).orElse(List.of());
        if (older.isEmpty()) {
            return false;
        }
        Revision old = older.get(random.nextInt(older.size()));
        world.checker().honesty().meddled(old.id());
        gateway.store(Revision.childOf(current, old.id(), old.content()));
        world.lose();
        return true;
    }

    /// A person decides about what is not ours, but waits for an enrolment that is on its way; or about what the
    /// gateway refused.
    private void decide(Machine machine, DocumentId id, SplittableRandom random) {
        boolean accepts = random.nextBoolean();
        if (machine.view(id)
                .filter(view -> view.review().stands()
                        ? world.checker().contents().isForged(view.review().revision())
                        : view.refusal().stands())
                .isPresent()) {
            var _ = machine.decide(id, accepts);
        }
    }
}
