package dev.tidemark.hub.operation;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.store.StoreFigures;
import dev.tidemark.hub.watch.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;

/// The figures that Prometheus asks for. The registry is made anew for each answer: what is counted is counted where it
/// happens, and databases come and go.
public final class HubMetrics {
    private static final String DATABASE = "database";

    private final Databases databases;

    public HubMetrics(Databases databases) {
        this.databases = databases;
    }

    public String text() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            traffic(registry, databases.main().shared().sessions().traffic());
            databases.all().forEach(database -> database(registry, database));
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            return registry.scrape();
        } finally {
            registry.close();
        }
    }

    private static void traffic(MeterRegistry registry, Traffic traffic) {
        traffic.requests()
                .forEach((profile, count) -> FunctionCounter.builder("tidemark.hub.requests", count, Long::doubleValue)
                        .description("Messages from clients, by profile")
                        .tag("profile", profile)
                        .register(registry));
        counter(registry, "tidemark.hub.documents.in", "Revisions that clients brought", traffic.documentsIn());
        counter(registry, "tidemark.hub.documents.out", "Revisions that went to clients", traffic.documentsOut());
        counter(registry, "tidemark.hub.conflicts", "Revisions that came too late", traffic.conflicts());
        counter(registry, "tidemark.hub.refusals", "Revisions that were refused", traffic.refusals());
    }

    private static void counter(MeterRegistry registry, String name, String description, long count) {
        FunctionCounter.builder(name, count, Long::doubleValue)
                .description(description)
                .register(registry);
    }

    private static void database(MeterRegistry registry, Database database) {
        StoreFigures figures = database.store().figures();
        gauge(
                registry,
                database,
                "tidemark.hub.connections",
                "Clients that are connected",
                database.replications().count());
        gauge(registry, database, "tidemark.hub.queue", "Changes that wait for the next commit", figures.queued());
        gauge(
                registry,
                database,
                "tidemark.hub.sequence",
                "The last sequence",
                database.store().lastSequence());
        gauge(registry, database, "tidemark.hub.online", "1 while it serves", database.isOnline() ? 1 : 0);
        gauge(
                registry,
                database,
                "tidemark.hub.disk.free.bytes",
                "Free space where it lies",
                HubStatus.diskFree(database.folder()));
        FunctionTimer.builder(
                        "tidemark.hub.force",
                        figures,
                        StoreFigures::commits,
                        StoreFigures::forceNanos,
                        TimeUnit.NANOSECONDS)
                .description("Commits, and how long they took to be on disk")
                .tag(DATABASE, database.name())
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, Database database, String name, String description, Number value) {
        Gauge.builder(name, () -> value)
                .description(description)
                .tag(DATABASE, database.name())
                .register(registry);
    }
}
