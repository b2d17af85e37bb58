package dev.streambuddy;

import dev.streambuddy.transcoding.workflow.Jobs;
import dev.streambuddy.upload.Uploads;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.EnableScenarios;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/// The whole application on a free port, with real PostgreSQL and S3, and neither jobs nor uploads.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import({WebTestClient.class, WebTestSecurity.class, Reporter.class})
@MockitoBean(types = {Jobs.class, Uploads.class})
@EnableScenarios
@ExtendWith(OpenUploads.class)
public @interface WebTest {}
