package dev.streambuddy.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Uploads that run: per key a sorted set in Redis of all instances' uploads by when they are taken for dead. While
/// Redis does not answer, each instance counts its own.
@Component
class UploadSlots {

    /// What a dead instance held is free again after this; a living one renews several times in it.
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final RedisScript<Long> TAKE = RedisScript.of("""
            local now = tonumber(redis.call('time')[1])
            redis.call('zremrangebyscore', KEYS[1], '-inf', now)
            if redis.call('zcard', KEYS[1]) >= tonumber(ARGV[1]) then
                return 0
            end
            redis.call('zadd', KEYS[1], now + tonumber(ARGV[2]), ARGV[3])
            redis.call('expire', KEYS[1], tonumber(ARGV[2]))
            return 1
            """, Long.class);

    private static final RedisScript<Long> RENEW = RedisScript.of("""
            local now = tonumber(redis.call('time')[1])
            for member = 2, #ARGV do
                redis.call('zadd', KEYS[1], now + tonumber(ARGV[1]), ARGV[member])
            end
            return redis.call('expire', KEYS[1], tonumber(ARGV[1]))
            """, Long.class);

    private final StringRedisTemplate redis;
    private final RedisGate gate;
    private final Map<UUID, Set<String>> held = new HashMap<>();

    UploadSlots(StringRedisTemplate redis, RedisGate gate) {
        this.redis = redis;
        this.gate = gate;
    }

    /// A running upload.
    record Slot(UUID key, String upload) {}

    /// @param limit most uploads of the key at once
    /// @return null when they are all taken
    @Nullable
    Slot take(UUID key, int limit) {
        var slot = new Slot(key, UUID.randomUUID().toString());
        var taken = gate.<Long>ask(
                () -> redis.execute(TAKE, List.of(name(key)), Integer.toString(limit), seconds(), slot.upload()));
        var granted = taken == null ? hold(slot, limit) : taken == 1 && hold(slot, Integer.MAX_VALUE);
        return granted ? slot : null;
    }

    private synchronized boolean hold(Slot slot, int limit) {
        var uploads = held.computeIfAbsent(slot.key(), _ -> new HashSet<>());
        return uploads.size() < limit && uploads.add(slot.upload());
    }

    void release(Slot slot) {
        synchronized (this) {
            var uploads = held.getOrDefault(slot.key(), Set.of());
            if (uploads.remove(slot.upload()) && uploads.isEmpty()) {
                held.remove(slot.key());
            }
        }
        gate.ask(() -> redis.opsForZSet().remove(name(slot.key()), slot.upload()));
    }

    /// Also brings back what Redis has lost.
    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void renew() {
        Map<UUID, List<String>> running = new HashMap<>();
        synchronized (this) {
            held.forEach((key, uploads) -> running.put(key, List.copyOf(uploads)));
        }
        running.forEach((key, uploads) -> {
            var arguments = new ArrayList<Object>(uploads);
            arguments.addFirst(seconds());
            gate.<Long>ask(() -> redis.execute(RENEW, List.of(name(key)), arguments.toArray()));
        });
    }

    private static String seconds() {
        return Long.toString(LEASE.toSeconds());
    }

    private static String name(UUID key) {
        return "rate:uploads:" + key;
    }
}
