package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.Http.Answer;

/// What every problem has.
record Problem(Answer answer) {

    static Problem in(Answer answer) {
        return new Problem(answer);
    }

    Problem is(int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asString()).isEqualTo("urn:streambuddy:problem:" + code);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).endsWith(".");
        assertThat(problem.path("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.path("instance").asString())
                .isEqualTo(answer.response().uri().getPath());
        return this;
    }

    Problem saying(String text) {
        assertThat(answer.response().body()).contains(text);
        return this;
    }
}
