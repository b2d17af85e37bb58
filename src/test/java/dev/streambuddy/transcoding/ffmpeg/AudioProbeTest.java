package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.Warning;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioProbeTest {

    private static final String SOUND = "-f lavfi -i sine=sample_rate=8000:duration=";

    @TempDir
    private Path folder;

    /// As a commentary does that comes with the second half.
    @Test
    void takesATrackThatBeginsLongAfterAnother() {
        var late = SOUND + "1000 -itsoffset 900 " + SOUND + "5 -map 0 -map 1 -c:a aac -b:a 16k";
        assertThat(probe("late.mkv", late).audio()).hasSize(2);
    }

    @Test
    void takesATrackWhoseBeginningIsDamaged() {
        var damaged = SOUND + "600 -map 0 -map 0 -c:a mp2 -b:a 32k -bsf:a:1 noise=amount='lt(n\\,2000)'";
        assertThat(probe("damaged.mkv", damaged).audio()).hasSize(2);
    }

    @Test
    void leavesATrackOutThatNeverDecodes() {
        var broken = SOUND + "600 -map 0 -map 0 -c:a aac -b:a 16k -bsf:a:1 noise=amount=1";
        var facts = probe("broken.mkv", broken);
        assertThat(facts.audio()).extracting(it -> it.stream()).containsExactly(0);
        assertThat(facts.warnings()).extracting(Warning::code).containsExactly("audio_track_dropped");
    }

    private SourceFacts probe(String name, String arguments) {
        var file = Fixtures.clip(folder.resolve(name), arguments);
        return Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file));
    }
}
