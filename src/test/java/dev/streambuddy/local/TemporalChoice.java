package dev.streambuddy.local;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which Temporal the local run uses: the first of several ways that applies here.
final class TemporalChoice {

    private static final Logger log = LoggerFactory.getLogger(TemporalChoice.class);

    private TemporalChoice() {}

    /// Can take minutes, once, when the server has to be built; says so.
    static LocalTemporal firstThatApplies(DataFolder data, LocalOptions options) {
        var target = options.temporalTarget();
        if (target != null) {
            return new RemoteTemporal(target);
        }
        return TemporalCommand.find(data)
                .or(() -> TemporalDownload.fetch(data))
                .or(() -> TemporalBuild.build(data))
                .map(command -> (LocalTemporal) new TemporalServer(command, data))
                .orElseGet(TemporalChoice::inMemory);
    }

    private static LocalTemporal inMemory() {
        log.warn("""
                No Temporal server can be had here, so the IN-MEMORY ENGINE takes its place. It transcodes, but there is \
                no Temporal UI, no list of workflows, and jobs in flight start over after a restart. For the real one \
                put the `temporal` command on the PATH, or set STREAMBUDDY_TEMPORAL_TARGET=host:port.""");
        return new InMemoryTemporal();
    }

    /// The real server when its command is here already; empty when it would have to be fetched. For tests.
    static Optional<LocalTemporal> server(DataFolder data) {
        return TemporalCommand.find(data).map(command -> new TemporalServer(command, data));
    }
}
