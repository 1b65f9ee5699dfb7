package dev.tidemark.simulation;

import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.Resolver;
import dev.tidemark.replicate.Resolver.Resolution;
import java.util.function.UnaryOperator;

/// Engines that settle a client's conflict wrongly.
final class ResolverMutants {
    private ResolverMutants() {}

    private static Doubles resolving(UnaryOperator<Resolver> between) {
        return new Doubles() {
            @Override
            public Resolver resolver(Resolver resolver) {
                return between.apply(resolver);
            }
        };
    }

    static Doubles twoWay(Machine machine) {
        return resolving(resolver -> (id, _, theirs) -> resolver.resolve(id, new Copy.Absent(), theirs));
    }

    static Doubles tombstoneDropsTheCopy(Machine machine) {
        return resolving(resolver -> (id, ours, theirs) ->
                resolver.resolve(id, theirs instanceof Copy.Tombstone ? new Copy.Absent() : ours, theirs));
    }

    static Doubles copyFromTheResolver(Machine machine) {
        return resolving(resolver -> (id, ours, theirs) -> {
            Resolution resolution = resolver.resolve(id, ours, theirs);
            return resolution instanceof Resolution.TakeTheirs && theirs instanceof Copy.Body(var members)
                    ? new Resolution.Write(members)
                    : resolution;
        });
    }

    static Doubles fieldsCompared(Machine machine) {
        return resolving(resolver -> (id, ours, theirs) -> {
            Resolution resolution = resolver.resolve(id, ours, theirs);
            if (resolution instanceof Resolution.TakeTheirs
                    && theirs instanceof Copy.Body(var members)
                    && DocumentForm.read(id, members) instanceof DocumentForm.Read(var document)) {
                var shown = DocumentForm.write(document, machine.type());
                return shown.equals(members) ? resolution : new Resolution.Write(shown);
            }
            return resolution;
        });
    }
}
