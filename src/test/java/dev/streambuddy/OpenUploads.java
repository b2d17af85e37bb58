package dev.streambuddy;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import dev.streambuddy.upload.Uploads;
import java.time.Instant;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Lets videos be created where uploads are a mock.
public final class OpenUploads implements BeforeEachCallback {

    /// When the uploads of all videos expire.
    public static final Instant EXPIRES = Instant.parse("2030-01-02T03:04:05Z");

    @Override
    public void beforeEach(ExtensionContext context) {
        var uploads = SpringExtension.getApplicationContext(context).getBean(Uploads.class);
        when(uploads.open(any(), anyString(), anyString())).thenReturn(EXPIRES);
    }
}
