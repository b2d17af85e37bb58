package dev.streambuddy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The one deployable. With the role `worker` among `streambuddy.roles` it takes work from Temporal; the API is there
/// unless `server.port` is -1.
@Modulithic(systemName = "StreamBuddy")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class StreamBuddy {

    public static void main(String[] args) {
        SpringApplication.run(StreamBuddy.class, args);
    }
}
