package dev.streambuddy.upload;

import dev.streambuddy.TestServices;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/// Uploads over real HTTP with real keys, PostgreSQL and S3; small limits, so that tests reach them.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = "access",
        webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import({Recorded.class, UploadFixture.class})
@TestPropertySource(
        properties = {
            "streambuddy.upload.max-size=70MB",
            "streambuddy.upload.max-concurrent=3",
            "streambuddy.access.key-cache=0s"
        })
@interface UploadTest {}
