package dev.streambuddy.upload;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The uploads this instance is receiving. Says regularly that they live, for all of them in one statement and however
/// slowly their bytes come; that a client is gone shows when reading from it times out.
@Component
class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final long HEARTBEAT_SECONDS = 15;

    private final UploadRegister register;
    private final Map<UUID, Claim> held = new ConcurrentHashMap<>();

    Leases(UploadRegister register) {
        this.register = register;
    }

    void hold(Claim claim) {
        held.put(claim.lease(), claim);
    }

    void drop(Claim claim) {
        held.remove(claim.lease());
    }

    /// Throws when the upload was taken from us; what is received from now on would be lost.
    void check(Claim claim) {
        if (!held.containsKey(claim.lease())) {
            throw UploadException.ended(claim.video());
        }
    }

    @Scheduled(fixedDelay = HEARTBEAT_SECONDS, timeUnit = TimeUnit.SECONDS)
    void extend() {
        var mine = Map.copyOf(held);
        if (mine.isEmpty()) {
            return;
        }
        var alive = register.extend(mine.keySet());
        mine.values().stream().filter(it -> !alive.contains(it.lease())).forEach(it -> {
            if (held.remove(it.lease()) != null) {
                log.info("Upload of video {} was taken from this instance", it.video());
            }
        });
    }
}
