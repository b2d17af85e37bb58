package dev.streambuddy.transcoding.workflow;

import com.sun.management.OperatingSystemMXBean;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How this process takes part in transcoding.
///
/// @param scratch folder for what ffmpeg writes before it goes to the bucket; a few hundred MB per slot, and
///     up to 0.7 GB for each hour of stereo whose format changes on the way
/// @param encodeSlots ffmpeg runs at once in this process; 0 takes one for each core, and no more than there
///     are 2 GB of memory for, after a quarter for everything else
/// @param reconcileEvery how often unfinished jobs are compared with Temporal
/// @param reconcileAfter how long a job must be untouched before it is
@Validated
@ConfigurationProperties("streambuddy.transcoding")
record TranscodingProperties(
        @DefaultValue("/tmp/streambuddy") Path scratch,
        @DefaultValue("0") @Min(0) int encodeSlots,
        @DefaultValue("10s") Duration reconcileEvery,
        @DefaultValue("15s") Duration reconcileAfter,
        @DefaultValue Temporal temporal) {

    /// @param target host and port of the frontend
    /// @param namespace must be there; temporal/setup.sh makes it
    /// @param inMemory whether the engine is the in-memory one, which forgets everything when it stops
    record Temporal(
            @DefaultValue("localhost:7233") @NotBlank String target,
            @DefaultValue("streambuddy") @NotBlank String namespace,
            @DefaultValue("false") boolean inMemory) {}

    int slots() {
        if (encodeSlots > 0) {
            return encodeSlots;
        }
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return slots(DataSize.ofBytes(machine.getTotalMemorySize()), machine.getAvailableProcessors());
    }

    /// A quarter of the memory, and no less than 1 GB, is for everything else.
    static int slots(DataSize memory, int cores) {
        var others = Math.max(memory.toBytes() / 4, DataSize.ofGigabytes(1).toBytes());
        return Math.clamp((memory.toBytes() - others) / DataSize.ofGigabytes(2).toBytes(), 1, cores);
    }
}
