package dev.streambuddy.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@WebTest
@Import(TestVideos.class)
class WatchPageTests {

    @Autowired
    WebTestClient client;

    @Autowired
    TestVideos videos;

    @Test
    void showsLinkPreviewsWhatTheVideoIs() {
        var video = videos.waiting("<script>alert('1')</script> & \"more\" %s");

        var answer = client.get("/watch/" + video.playbackId(), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.text())
                .contains("<title>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot; %s</title>")
                .contains("property=\"og:type\" content=\"video.other\"")
                .contains("content=\"" + client.uri(video.play("poster.jpg")) + "\"")
                .contains("content=\"noindex\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void letsThePageLoadNothingFromElsewhereAndRunNoInlineScript() {
        var answer = client.get("/watch/" + videos.waiting("x").playbackId(), null);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "media-src 'self' blob:")
                .doesNotContain("unsafe");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.text()).doesNotContain("<script>", "<style", " style=");
    }

    @Test
    void isAPageTooWhenThereIsNoSuchVideo() {
        var answer = client.get("/watch/nobody-knows-this-one", null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("<title>No such video</title>", "watch.js");
    }
}
