package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;

class FfmpegInfoTest {

    private static final EncodingPlan PLAIN =
            Fixtures.planner().plan(Sources.video().facts());
    private static final EncodingPlan HDR =
            Fixtures.planner().plan(Sources.video().transfer("smpte2084").facts());

    private static final AudioFacts SURROUND = new AudioFacts(0, "aac", 6, 48000, "und", null, false, 10);
    private static final EncodingPlan SOUND =
            Fixtures.planner().plan(new SourceFacts("mov", 10, 1_000_000, null, List.of(SURROUND), List.of()));

    private static final Set<String> GRAPHS = Set.of("-filter_complex", "-vf", "-af");

    @TempDir
    private Path folder;

    @Test
    void theFfmpegOfThisMachineHasEverything() {
        var info = info("ffmpeg");
        assertThat(info.missing(HDR)).isEmpty();
        assertThat(told(info)).containsPattern("version=\\d").contains("missing=[]");
    }

    @Test
    void knowsWhatASmallerBuildCannotDo() throws IOException {
        var info = info(without("zscale"));
        assertThat(info.missing(PLAIN)).isEmpty();
        assertThat(info.missing(HDR)).containsExactly("zscale");
        assertThat(told(info)).contains("missing=[zscale]");
        assertThat(info(without("libx264")).missing(PLAIN)).containsExactly("libx264");
        assertThat(info(without("asetpts")).missing(SOUND)).containsExactly("asetpts");
        assertThat(info(without("noise")).missing(SOUND)).isEmpty();
        assertThat(info(without("noise$")).missing(SOUND)).containsExactly("noise (packets)");
        assertThat(info(without("flac")).missing(SOUND)).containsExactly("flac");
    }

    @Test
    void tellsThatThereIsNoFfprobe() {
        var nowhere = Fixtures.tools("ffmpeg", "/nowhere/ffprobe", Duration.ofSeconds(5));
        var info = new FfmpegInfo(new Ffmpeg(nowhere, Fixtures.metrics()));
        info.missing(PLAIN);
        assertThat(told(info)).contains("missing=[ffprobe]");
    }

    @Test
    void knowsEveryFilterThatACommandNames() {
        var video = Sources.video()
                .rate(30000, 1001)
                .transfer("smpte2084")
                .interlaced()
                .turned(90, true)
                .videoFacts();
        var plan = Fixtures.planner().plan(new SourceFacts("mov", 10, 1_000_000, video, List.of(SURROUND), List.of()));
        var picture = Objects.requireNonNull(plan.video());
        var commands = Fixtures.commands();
        var graphs = Stream.concat(
                picture.lanes().stream()
                        .map(it -> commands.chunk(picture, it, picture.chunks().getFirst(), "file:/s", folder)),
                plan.audio().stream()
                        .flatMap(it -> Stream.of(
                                commands.audio(it, "file:/s", folder.resolve("a.mp4")),
                                commands.evenAudio(it, "file:/s", folder.resolve("a.mkv")),
                                commands.firstChannels(it, "file:/s", folder.resolve("a.mkv")))));

        assertThat(graphs.flatMap(it -> filters(it).stream()).distinct())
                .hasSizeGreaterThan(15)
                .isSubsetOf(FfmpegInfo.asked().toList());
    }

    /// The names in the graphs of a command, without labels and options.
    private static List<String> filters(List<String> command) {
        return IntStream.range(1, command.size())
                .filter(it -> GRAPHS.contains(command.get(it - 1)))
                .mapToObj(command::get)
                .flatMap(it -> Stream.of(it.replaceAll("\\[[^]]*]", "").split("(?<!\\\\)[;,]")))
                .map(it -> it.replaceFirst("=.*", ""))
                .toList();
    }

    private static FfmpegInfo info(String binary) {
        return new FfmpegInfo(new Ffmpeg(Fixtures.ffmpeg(binary, Duration.ofSeconds(5)), Fixtures.metrics()));
    }

    private static String told(FfmpegInfo info) {
        var builder = new Info.Builder();
        info.contribute(builder);
        return String.valueOf(builder.build().get("ffmpeg"));
    }

    /// This machine's ffmpeg, which does not mention one of its parts.
    private String without(String name) throws IOException {
        var script = Files.writeString(folder.resolve("ffmpeg-without-" + name), """
                #!/bin/sh
                ffmpeg "$@" | grep -v "%s"
                """.formatted(
                        name.endsWith("$") ? "^" + name : " " + name + " "));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
