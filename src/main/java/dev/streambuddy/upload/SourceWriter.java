package dev.streambuddy.upload;

import dev.streambuddy.storage.MultipartUpload;
import dev.streambuddy.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes a body to its object: a small one with one call, a larger one in parts, from one buffer in both cases.
@Component
class SourceWriter {

    /// What a client says of the type is never believed, so it is not kept either.
    private static final String TYPE = "application/octet-stream";

    private final ObjectStore store;
    private final UploadRegister register;
    private final Leases leases;

    SourceWriter(ObjectStore store, UploadRegister register, Leases leases) {
        this.store = store;
        this.register = register;
        this.leases = leases;
    }

    /// Reads the body to its end and stores it. When it throws, parts or an object may be left: clear the row's claim.
    void write(Claim claim, SourceBody body) {
        var buffer = new byte[body.partSize()];
        var count = body.fill(buffer);
        leases.check(claim);
        if (body.ended()) {
            store.put(claim.key(), buffer, count, TYPE);
        } else {
            writeParts(claim, body, buffer);
        }
    }

    private void writeParts(Claim claim, SourceBody body, byte[] buffer) {
        var multipart = begin(claim);
        try {
            store.complete(multipart, parts(claim, multipart, body, buffer));
        } catch (RuntimeException e) {
            abort(multipart, e);
            throw e;
        }
    }

    private MultipartUpload begin(Claim claim) {
        var multipart = store.beginMultipart(claim.key(), TYPE);
        if (!register.remember(claim.with(multipart))) {
            store.abort(multipart);
            throw UploadException.ended(claim.video());
        }
        return multipart;
    }

    /// The buffer is full when this begins.
    private List<MultipartUpload.Part> parts(Claim claim, MultipartUpload multipart, SourceBody body, byte[] buffer) {
        var parts = new ArrayList<MultipartUpload.Part>();
        var count = buffer.length;
        while (count > 0) {
            leases.check(claim);
            parts.add(store.uploadPart(multipart, parts.size() + 1, buffer, count));
            count = body.fill(buffer);
        }
        return parts;
    }

    /// When the object store fails here too, the row still knows the parts, and the janitor tries again.
    private void abort(MultipartUpload multipart, RuntimeException cause) {
        try {
            store.abort(multipart);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
