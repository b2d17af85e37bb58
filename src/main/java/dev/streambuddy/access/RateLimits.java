package dev.streambuddy.access;

import dev.streambuddy.access.Quota.Unit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// How much somebody may do: token buckets per key, or per address of those without one. Kept in Redis for all
/// instances together, and in this process alone while Redis does not answer. Nothing here fails.
@Component
class RateLimits {

    private final Map<String, Plan> plans;
    private final Plan standard;
    private final SharedBuckets shared;
    private final LocalBuckets local;

    RateLimits(AccessProperties properties, SharedBuckets shared, LocalBuckets local) {
        this.plans = properties.plans();
        this.standard = required(Plan.DEFAULT);
        this.shared = shared;
        this.local = local;
        required(Plan.ANONYMOUS);
        required(Plan.VIEWER);
    }

    private Plan required(String name) {
        return Objects.requireNonNull(plans.get(name), () -> "streambuddy.access.plans." + name + " is missing");
    }

    boolean hasPlan(String name) {
        return plans.containsKey(name);
    }

    /// The plan of a key; the default one when its own is not configured any more.
    Plan plan(ApiKey key) {
        return Objects.requireNonNullElse(plans.get(key.plan()), standard);
    }

    /// Requests that a key has.
    Quota requests(ApiKey key) {
        return new Quota(policy(key), "key:" + key.id(), plan(key).requestsPerMinute(), Unit.REQUESTS);
    }

    /// Bytes of files that a key has.
    Quota bytes(ApiKey key) {
        return new Quota(
                policy(key) + "-bytes",
                "key:" + key.id(),
                plan(key).bytesPerDay().toBytes(),
                Unit.BYTES);
    }

    /// Requests that everybody at an address has together.
    ///
    /// @param name of the plan for what they ask for
    Quota requests(String name, String address) {
        var bucket = (name.equals(Plan.ANONYMOUS) ? "ip:" : name + ":ip:") + network(address);
        return new Quota(name, bucket, required(name).requestsPerMinute(), Unit.REQUESTS);
    }

    /// Keys that everybody at an address may try: apart from their requests, so that who calls without a key locks out
    /// nobody who has one.
    Quota lookups(String address) {
        var limit = required(Plan.ANONYMOUS).requestsPerMinute();
        return new Quota(Plan.ANONYMOUS, "lookup:ip:" + network(address), limit, Unit.REQUESTS);
    }

    private String policy(ApiKey key) {
        return plans.containsKey(key.plan()) ? key.plan() : Plan.DEFAULT;
    }

    /// Takes all or nothing from the quota, or tells how long to wait for it.
    ConsumptionProbe take(Quota quota, long count) {
        return ask(quota, it -> it.tryConsumeAndReturnRemaining(count));
    }

    /// Takes as much as there is, at most so much.
    void takeUpTo(Quota quota, long count) {
        ask(quota, it -> it.tryConsumeAsMuchAsPossible(count));
    }

    /// Whether so much could be taken now.
    EstimationProbe look(Quota quota, long count) {
        return ask(quota, it -> it.estimateAbilityToConsume(count));
    }

    void giveBack(Quota quota) {
        ask(quota, it -> {
            it.addTokens(1);
            return true;
        });
    }

    private <T> T ask(Quota quota, Function<Bucket, T> question) {
        var answer = shared.ask(quota, question);
        return answer == null ? local.ask(quota, question) : answer;
    }

    /// One IPv6 subscriber has 2^64 addresses: they count as one.
    private static String network(String address) {
        var parsed = address.indexOf(':') < 0 ? null : InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
                : address;
    }
}
