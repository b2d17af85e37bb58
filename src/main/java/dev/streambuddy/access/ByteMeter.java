package dev.streambuddy.access;

/// Takes the bytes of one upload from its key's quota, in steps. Not for use by several threads.
final class ByteMeter {

    /// So much may come on credit, per upload.
    private static final long STEP = 4 << 20;

    private final RateLimits limits;
    private final Quota quota;
    private final long length;
    private long counted;
    private long owed;

    /// @param length of the whole upload; -1 when it is not known
    ByteMeter(RateLimits limits, Quota quota, long length) {
        this.limits = limits;
        this.quota = quota;
        this.length = length;
    }

    /// @throws AccessException when the day's bytes are used up
    void count(long bytes) {
        owed += bytes;
        counted += bytes;
        if (owed < STEP && counted != length) {
            return;
        }
        var probe = limits.take(quota, owed);
        if (!probe.isConsumed()) {
            throw AccessException.dailyBytesExceeded(
                    quota.limit(), RateLimitFields.seconds(probe.getNanosToWaitForRefill()));
        }
        owed = 0;
    }

    /// At the end, however it came.
    void settle() {
        if (owed > 0) {
            limits.takeUpTo(quota, owed);
            owed = 0;
        }
    }
}
