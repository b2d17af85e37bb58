package dev.streambuddy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.WebTestClient.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The list of videos: its pages, its order and what it is asked for.
@WebTest
class VideoListTests {

    @Autowired
    WebTestClient client;

    @Test
    void pagesThroughAListNewestFirst() {
        var tag = "100 % of " + UUID.randomUUID();
        for (var i = 0; i < 5; i++) {
            create("{\"title\": \"Page %d\", \"tags\": [\"%s\"]}".formatted(i, tag));
        }

        var titles = new ArrayList<String>();
        var next = "/api/v1/videos?limit=2&tag=" + tag.replace("%", "%25").replace(" ", "%20");
        while (next != null) {
            var page = client.get(next, "alice");
            page.json().get("data").forEach(it -> titles.add(it.get("title").asString()));
            next = next(page);
        }

        assertThat(titles).containsExactly("Page 4", "Page 3", "Page 2", "Page 1", "Page 0");
    }

    private static @Nullable String next(Answer page) {
        var link = page.header("Link");
        assertThat(link == null).isEqualTo(page.json().get("nextCursor").isNull());
        return link == null
                ? null
                : URI.create(link.substring(1, link.indexOf('>'))).getRawPath() + "?"
                        + URI.create(link.substring(1, link.indexOf('>'))).getRawQuery();
    }

    @Test
    void findsByTitleDescriptionAndStatusWhateverTheCase() {
        var word = UUID.randomUUID().toString();
        create("{\"title\": \"100%% of %s\"}".formatted(word.toUpperCase(Locale.ROOT)));
        create("{\"title\": \"x\", \"description\": \"about %s\"}".formatted(word));

        assertThat(found("q=" + word)).isEqualTo(2);
        assertThat(found("status=waiting&q=100%25%20of%20" + word)).isEqualTo(1);
        assertThat(found("status=ready&q=" + word)).isZero();
        assertThat(found("q=_" + word)).isZero();
    }

    private int found(String query) {
        return client.get("/api/v1/videos?" + query, "alice").json().get("data").size();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, must be greater than or equal to 1",
        "limit=101, limit, must be less than or equal to 100",
        "limit=x, limit, must be a whole number up to 2147483647",
        "limit=99999999999, limit, must be a whole number up to 2147483647",
        "status=lost, status, 'must be waiting, uploading, processing, ready, failed or cancelled'"
    })
    void saysWhatAQueryMayBe(String query, String parameter, String message) {
        var answer = client.get("/api/v1/videos?" + query, "alice");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void refusesACursorOfAnotherServer() {
        var answer = client.get("/api/v1/videos?cursor=lost", "alice");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("invalid_cursor");
    }

    private void create(String video) {
        assertThat(client.send("POST", "/api/v1/videos", "alice", video).status())
                .isEqualTo(201);
    }
}
