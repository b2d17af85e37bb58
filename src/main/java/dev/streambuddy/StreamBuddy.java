package dev.streambuddy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/// The one deployable: API, worker or both, as `streambuddy.roles` says.
@Modulithic(systemName = "StreamBuddy")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class StreamBuddy {

    public static void main(String[] args) {
        SpringApplication.run(StreamBuddy.class, args);
    }
}
