package dev.streambuddy.transcoding.workflow;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/// What operators can list workflows by. A workflow that sets one the server does not know would hang for ever, so
/// workers register them before they take work.
final class StreamBuddySearchAttributes {

    static final SearchAttributeKey<String> VIDEO = SearchAttributeKey.forKeyword("StreamBuddyVideo");
    static final SearchAttributeKey<String> OWNER = SearchAttributeKey.forKeyword("StreamBuddyOwner");
    static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("StreamBuddyStage");

    static final List<SearchAttributeKey<String>> ALL = List.of(VIDEO, OWNER, STAGE);

    private StreamBuddySearchAttributes() {}
}
