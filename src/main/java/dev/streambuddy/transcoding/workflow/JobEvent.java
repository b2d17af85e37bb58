package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobDocument;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// The state of a job, as it is pushed.
///
/// @param id names the content and not the moment: every instance gives the same state the same id, also after a
/// restart
/// @param json the document, in one line
/// @param status of the job, a word of the public contract
record JobEvent(String id, String json, String status) {

    private static final int ID_DIGITS = 16;

    static JobEvent of(JobDocument document, JsonMapper mapper) {
        var state = mapper.writeValueAsBytes(document.withoutEta());
        return new JobEvent(
                Pieces.sha256(state).substring(0, ID_DIGITS), mapper.writeValueAsString(document), document.status());
    }

    /// Whether nothing more will come.
    boolean last() {
        return !Job.Status.valueOf(status.toUpperCase(Locale.ROOT)).unfinished();
    }
}
