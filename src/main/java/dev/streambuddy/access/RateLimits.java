package dev.streambuddy.access;

import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How often somebody may call: a token bucket per key, or per address of those without one. Kept in Redis for all
/// instances together, and in this process alone while Redis does not answer.
@Component
class RateLimits {

    private final AccessProperties properties;
    private final SharedBuckets shared;
    private final LocalBuckets local;

    RateLimits(AccessProperties properties, SharedBuckets shared, LocalBuckets local) {
        this.properties = properties;
        this.shared = shared;
        this.local = local;
    }

    /// What a caller has.
    ///
    /// @param policy its name in the `RateLimit` fields
    /// @param bucket names the caller; an address or the id of a key, never the key itself
    /// @param perMinute requests that are refilled in a minute and that may come at once
    record Quota(String policy, String bucket, int perMinute) {}

    /// @param key null for a caller without a valid one
    /// @param address of the caller
    Quota quota(@Nullable ApiKey key, String address) {
        return key == null
                ? new Quota("anonymous", "ip:" + network(address), properties.anonymousRequestsPerMinute())
                : new Quota("default", "key:" + key.id(), properties.requestsPerMinute());
    }

    /// Takes one request from the quota, or tells how long to wait for it. Never fails.
    ConsumptionProbe take(Quota quota) {
        var probe = shared.take(quota);
        return probe == null ? local.take(quota) : probe;
    }

    /// One IPv6 subscriber has 2^64 addresses: they count as one.
    private static String network(String address) {
        var parsed = address.indexOf(':') < 0 ? null : InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
                : address;
    }
}
