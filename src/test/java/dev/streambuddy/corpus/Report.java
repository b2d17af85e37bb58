package dev.streambuddy.corpus;

import dev.streambuddy.conformance.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What became of all files, for people and for programs.
record Report(List<Result> results) {

    private static final Path FOLDER = Path.of("target", "corpus");

    private static final String HEAD = """
            | file | expected | outcome | playable s | end s | CPU s | length s | MB | rungs | warnings | findings |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /// Writes `report.md` and `report.json`.
    void write() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("report.md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(FOLDER.resolve("report.json").toFile(), results);
    }

    boolean right() {
        return results.stream().allMatch(Result::right);
    }

    private String markdown() {
        return results.stream()
                .map(Report::row)
                .collect(Collectors.joining("\n", "# Corpus\n\n" + summary() + "\n\n" + HEAD, "\n"));
    }

    /// A few lines for the end of a run.
    String summary() {
        var asExpected = results.stream().filter(Result::asExpected).count();
        var withFindings =
                results.stream().filter(it -> !it.findings().isEmpty()).toList();
        var slow = results.stream().filter(Result::slow).toList();
        return """
                | what | files |
                |---|---|
                | as expected | %d of %d |
                | with findings | %d |
                | slower than they may be on an idle machine | %d %s |
                | CPU seconds of ffmpeg | %.0f |""".formatted(
                        asExpected,
                        results.size(),
                        withFindings.size(),
                        slow.size(),
                        slow.stream().map(Result::file).map(Report::cell).toList(),
                        results.stream().mapToDouble(Result::cpuSeconds).sum());
    }

    private static String row(Result it) {
        return "| %s | %s | %s %s | %.1f | %.1f | %.1f | %.2f | %.2f | %s | %s | %s |"
                .formatted(
                        cell(it.file()),
                        it.expected(),
                        it.asExpected() ? it.outcome() : "**" + it.outcome() + "**",
                        it.code(),
                        it.playableSeconds(),
                        it.endSeconds(),
                        it.cpuSeconds(),
                        it.seconds(),
                        it.sizeBytes() / 1e6,
                        String.join(", ", it.rungs()),
                        cell(it.warnings().stream()
                                .map(w -> w.replaceAll(":.*", ""))
                                .collect(Collectors.joining(", "))),
                        cell(it.findings().stream().map(Finding::toString).collect(Collectors.joining("; "))));
    }

    /// Names and messages may hold anything.
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\p{Cntrl}", " ");
    }
}
