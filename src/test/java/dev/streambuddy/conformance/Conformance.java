package dev.streambuddy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/// Says what is not right with a presentation.
public final class Conformance {

    private Conformance() {}

    /// @param manifest address of its MPD
    /// @param source the file it was made of
    /// @return nothing when all is right; what cannot be read is a finding, too
    public static List<Finding> check(URI manifest, Path source) {
        var findings = new Findings();
        try {
            var folder = Files.createTempDirectory("streambuddy-conformance-");
            try (var player = new Player(manifest, findings)) {
                check(player, source.toAbsolutePath(), folder, findings);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            findings.add("unreadable", String.valueOf(e.getMessage()));
        }
        return findings.all();
    }

    private static void check(Player player, Path source, Path folder, Findings findings) {
        var fetched = Fetched.fetch(player, folder);
        fetched.tracks().values().forEach(new TrackChecks(findings)::check);
        new PresentationChecks(findings).check(fetched.dash(), fetched.master(), fetched.tracks());
        new DecodeCheck(fetched, findings).check();
        extras(player, fetched, findings);
        var truth = SourceTruth.of(source);
        new SourceChecks(truth, fetched, findings).check();
        new PictureCheck(truth, source, fetched, findings).check();
    }

    /// What goes with the tracks. None keeps the others from being checked.
    static void extras(Player player, Fetched fetched, Findings findings) {
        attempt("i_frames", findings, () -> new IFrameChecks(player, findings).check(fetched));
        attempt("subtitles", findings, () -> new SubtitleChecks(player, findings).check(fetched));
        attempt("storyboard", findings, () -> new StoryboardChecks(player, findings).check(fetched));
        attempt("poster", findings, () -> new PosterCheck(player, findings).check(fetched));
    }

    private static void attempt(String check, Findings findings, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            findings.add(check, String.valueOf(e.getMessage()));
        }
    }
}
