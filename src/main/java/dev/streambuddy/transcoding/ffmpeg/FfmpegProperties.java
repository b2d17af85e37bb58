package dev.streambuddy.transcoding.ffmpeg;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How ffmpeg and ffprobe are run.
///
/// @param ffmpeg path of the binary, or its name on the PATH
/// @param ffprobe path of the binary, or its name on the PATH
/// @param niceness added to ours, so that requests go before encoding
/// @param memoryLimit address space of one process; several times what it will really use
/// @param fileSizeLimit largest file one process may write
/// @param stallTimeout how long an encode may stand still before it is killed
/// @param startTimeout how long it may take to its first output; slow codecs fill their look-ahead first
/// @param headerTimeout how long ffprobe may take to read a header; crafted files can keep it busy for minutes
@Validated
@ConfigurationProperties("streambuddy.transcoding.ffmpeg")
record FfmpegProperties(
        @DefaultValue("ffmpeg") @NotBlank String ffmpeg,
        @DefaultValue("ffprobe") @NotBlank String ffprobe,
        @DefaultValue("10") @Min(0) @Max(19) int niceness,
        @DefaultValue("16GB") DataSize memoryLimit,
        @DefaultValue("16GB") DataSize fileSizeLimit,
        @DefaultValue("30s") Duration stallTimeout,
        @DefaultValue("2m") Duration startTimeout,
        @DefaultValue("20s") Duration headerTimeout) {}
