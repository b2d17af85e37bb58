package dev.streambuddy.operations;

import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether a connection to the database can be had: the pool asks the server before it hands one out.
@Configuration(proxyBeanMethods = false)
class PostgresHealth {

    @Bean
    HealthIndicator postgresqlHealthIndicator(DataSource database) {
        return Check.ofNecessity(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement();
                    var version = statement.executeQuery("show server_version")) {
                version.next();
                return version.getString(1);
            }
        });
    }
}
