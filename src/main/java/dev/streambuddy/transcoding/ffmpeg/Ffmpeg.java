package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.FfmpegMetrics.End;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The one place that runs ffmpeg and ffprobe. Every way out, be it an end, an exception, an interrupt, a limit, leaves
/// no process behind. Commands are those of [Commands]: a list whose first element is `ffmpeg` or `ffprobe`.
@Component
public final class Ffmpeg {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final FfmpegProperties properties;
    private final FfmpegMetrics metrics;

    Ffmpeg(FfmpegProperties properties, FfmpegMetrics metrics) {
        this.properties = properties;
        this.metrics = metrics;
    }

    /// What a run came to.
    ///
    /// @param outTime media time written
    /// @param wallTime how long it took
    /// @param lastLines the end of stderr, addresses removed
    public record Result(Duration outTime, Duration wallTime, List<String> lastLines) {}

    /// Runs to the end. Throws [FfmpegException] when that is not a good one; on an interrupt too, with the thread's
    /// flag set again.
    ///
    /// @param wallLimit longest it may take
    /// @param progress is told the media time written, on the calling thread, twice a second even if it did not
    ///     move; what it throws ends the run and is thrown on
    public Result run(List<String> command, Duration wallLimit, Consumer<Duration> progress) {
        var started = System.nanoTime();
        var state = new Progress();
        var lastLines = run(command, wallLimit, state::take, tool -> {
            progress.accept(state.outTime());
            if (state.stalled(properties.startTimeout(), properties.stallTimeout())) {
                throw FfmpegException.timedOut("ffmpeg", "stood still", properties.stallTimeout(), tool.lastLines());
            }
        });
        metrics.encoded(command, since(started), state.outTime());
        return new Result(state.outTime(), since(started), lastLines);
    }

    /// Runs to the end something that reads much and writes little, so that only its silence shows that it hangs.
    /// Throws like [#run].
    ///
    /// @param wallLimit longest it may take
    /// @param alive is called on the calling thread, twice a second; what it throws ends the run and is thrown on
    public void skim(List<String> command, Duration wallLimit, Runnable alive) {
        skim(command, wallLimit, properties.stallTimeout(), alive);
    }

    /// Like [#skim], of which nothing is heard as long as nothing is found: between two subtitles, say, ffmpeg 5 reads
    /// on without a word.
    public void seek(List<String> command, Duration wallLimit, Runnable alive) {
        skim(command, wallLimit, wallLimit, alive);
    }

    private void skim(List<String> command, Duration wallLimit, Duration silence, Runnable alive) {
        var state = new Progress();
        run(command, wallLimit, state::take, tool -> {
            alive.run();
            if (state.silent(properties.startTimeout(), silence)) {
                throw FfmpegException.timedOut("ffmpeg", "said nothing", silence, tool.lastLines());
            }
        });
    }

    /// @return the end of stderr
    private List<String> run(
            List<String> command, Duration wallLimit, Predicate<String> output, Consumer<Tool> meanwhile) {
        var started = System.nanoTime();
        var end = End.KILLED;
        try (var tool = start(command, cpuLimit(wallLimit), properties.niceness(), output)) {
            while (!tool.ended(TICK)) {
                meanwhile.accept(tool);
                if (since(started).compareTo(wallLimit) > 0) {
                    throw FfmpegException.timedOut("ffmpeg", "ran", wallLimit, tool.lastLines());
                }
            }
            if (tool.exitCode() != 0) {
                end = End.FAILED;
                throw FfmpegException.failed("ffmpeg", tool.exitCode(), tool.lastLines());
            }
            end = End.OK;
            return tool.lastLines();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw FfmpegException.interrupted("ffmpeg");
        } finally {
            metrics.ended(command, end, since(started));
        }
    }

    /// How a tool ended that was asked for information.
    ///
    /// @param exitCode 0, or what it returned; a killed one has 128 and the signal's number
    /// @param errors the end of stderr, addresses removed
    record Answer(int exitCode, List<String> errors) {

        private static final int UNFINISHED = -1;

        /// Of a tool that we ended when its time was over.
        static Answer unfinished(List<String> errors) {
            return new Answer(UNFINISHED, errors);
        }

        /// Whether it ran into a limit of time.
        boolean tookTooMuch() {
            return exitCode == UNFINISHED || FfmpegException.isCpuLimit(exitCode);
        }

        /// Whether any line speaks of it.
        boolean says(String words) {
            return errors.stream().anyMatch(line -> line.contains(words));
        }

        /// Whether any line is like that from start to end.
        boolean saysInFull(String regex) {
            return errors.stream().anyMatch(line -> line.matches(regex));
        }
    }

    /// Runs a tool and hands on its lines as they come; nothing is kept. An exit code other than 0 is an answer too.
    ///
    /// @param each false when it has seen enough, which ends the tool; runs on another thread
    Answer read(List<String> command, Duration limit, Predicate<String> each) {
        return read(command, limit, cpuLimit(limit), each);
    }

    /// Like [#read(List, Duration, Predicate)].
    ///
    /// @param cpuLimit of computing, which a loaded machine does not make more
    Answer read(List<String> command, Duration limit, Duration cpuLimit, Predicate<String> each) {
        var started = System.nanoTime();
        var end = End.KILLED;
        try (var tool = start(command, cpuLimit, 0, each)) {
            if (!tool.ended(limit)) {
                throw FfmpegException.timedOut(command.getFirst(), "ran", limit, tool.lastLines());
            }
            var answer = new Answer(tool.exitCode(), tool.lastLines());
            FfmpegException.throwIfUnreachable(command.getFirst(), answer.exitCode(), answer.errors());
            end = End.OK;
            return answer;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw FfmpegException.interrupted(command.getFirst());
        } finally {
            metrics.ended(command, end, since(started));
        }
    }

    private static Duration cpuLimit(Duration wallLimit) {
        return wallLimit.plusSeconds(1).multipliedBy(CORES);
    }

    private Tool start(List<String> command, Duration cpuLimit, int niceness, Predicate<String> lines) {
        var resolved = new ArrayList<>(command);
        resolved.set(0, command.getFirst().equals("ffprobe") ? properties.ffprobe() : properties.ffmpeg());
        var limits = new Tool.Limits(
                properties.memoryLimit().toBytes(),
                properties.fileSizeLimit().toBytes(),
                cpuLimit.toSeconds(),
                niceness);
        try {
            return Tool.start(resolved, limits, lines);
        } catch (IOException e) {
            throw FfmpegException.notStarted(command.getFirst(), e);
        }
    }

    FfmpegProperties properties() {
        return properties;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
