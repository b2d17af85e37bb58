package dev.streambuddy.conformance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes stills.
final class Jpeg {

    static final List<String> TYPES = List.of("image/jpeg");

    private Jpeg() {}

    /// @throws IllegalArgumentException when it is none, or damaged
    static BufferedImage read(byte[] file, String name) {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        var complaints = new ArrayList<String>();
        reader.addIIOReadWarningListener((_, warning) -> complaints.add(warning));
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input);
            var picture = reader.read(0);
            if (complaints.isEmpty()) {
                return picture;
            }
        } catch (IOException e) {
            complaints.add(String.valueOf(e.getMessage()));
        } finally {
            reader.dispose();
        }
        throw new IllegalArgumentException(name + " is no JPEG: " + complaints);
    }
}
