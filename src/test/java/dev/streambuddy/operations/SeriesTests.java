package dev.streambuddy.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.ApiProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `monitoring/series.txt` is what a process exposes, and all that panels and alerts ask for.
class SeriesTests {

    private static final Path LIST = Path.of("monitoring", "series.txt");
    private static final Path DASHBOARD = Path.of("monitoring", "grafana", "dashboards", "streambuddy.json");
    private static final Path ALERTS = Path.of("monitoring", "alerts.yml");
    private static final Path RUNBOOK = Path.of("temporal", "runbook.md");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:streambuddy|temporal|http|jvm|hikaricp|process|disk|logback|system)_[a-z_]+\\b");
    private static final Pattern URI_TAG = Pattern.compile("uri=\"([^\"]*)\"");
    private static final Pattern RUNBOOK_LINK = Pattern.compile("runbook: temporal/runbook\\.md#(\\S+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void exactlyTheListedSeriesAreExposed() throws IOException {
        var exposed = all(SAMPLE, scrape());

        assertThat(ours(exposed)).isEqualTo(ours(listed()));
        assertThat(listed()).containsAll(exposed);
    }

    @Test
    void panelsAndAlertsAskForWhatThereIs() throws IOException {
        for (var file : Set.of(DASHBOARD, ALERTS)) {
            var asked = all(NAME, Files.readString(file));
            assertThat(asked).as(file.toString()).hasSizeGreaterThan(5);
            assertThat(listed()).as(file.toString()).containsAll(asked);
        }
    }

    @Test
    void everyAlertLeadsToAHeadingOfTheRunbook() throws IOException {
        var alerts = Files.readString(ALERTS);
        var headings = all(HEADING, Files.readString(RUNBOOK)).stream()
                .map(SeriesTests::anchor)
                .collect(Collectors.toSet());

        assertThat(headings).containsAll(all(RUNBOOK_LINK, alerts));
        assertThat(alerts.split("runbook: ", -1)).hasSameSizeAs(alerts.split("- alert: ", -1));
    }

    @Test
    void whatIsAskedForDoesNotMakeSeries() {
        var api = ApiProcess.shared().api();
        for (var n = 0; n < 30; n++) {
            var name = UUID.randomUUID();
            api.get("/play/" + name + "/manifest.mpd");
            api.get("/api/v1/videos/" + name);
            api.get("/" + name + "/nothing");
            api.get("/watch/" + name);
        }
        assertThat(all(URI_TAG, scrape()))
                .hasSizeLessThan(12)
                .allSatisfy(it -> assertThat(it).doesNotContainPattern("[0-9a-f]{8}-"));
    }

    private static String scrape() {
        return ApiProcess.shared()
                .management()
                .get("/actuator/prometheus")
                .response()
                .body();
    }

    private static Set<String> listed() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream()
                .filter(it -> it.startsWith("streambuddy_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(SeriesTests::found).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String found(MatchResult match) {
        return match.groupCount() == 0 ? match.group() : match.group(1);
    }

    /// As forges make links of headings.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
