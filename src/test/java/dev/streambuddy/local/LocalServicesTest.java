package dev.streambuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LocalServicesTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasStoredWhenServicesAreKilledAndRestarted() throws Exception {
        assumeTrue(LocalServices.hasTemporalServer(folder), "the temporal command is not here");
        try (var services = LocalServices.startWithTemporalServer(folder)) {
            var before = services.properties();
            execute(before, "create table kept as select 42 as answer");
            s3(before, "streambuddy.storage.secret-key")
                    .putObject(it -> it.bucket("streambuddy").key("a/b"), RequestBody.fromString("kept"));

            services.postgres().kill();
            services.redis().kill();
            services.temporal().kill();
            services.objects().kill();
            assertThatThrownBy(() -> execute(before, "select 1")).isInstanceOf(SQLException.class);
            services.postgres().start();
            services.redis().start();
            services.temporal().start();
            services.objects().start();

            assertThat(services.properties()).isEqualTo(before);
            execute(before, "insert into kept values (43)");
            assertThat(s3(before, "streambuddy.storage.secret-key")
                            .getObjectAsBytes(it -> it.bucket("streambuddy").key("a/b"))
                            .asUtf8String())
                    .isEqualTo("kept");
        }
    }

    @Test
    void letsNobodyInWithoutItsSecrets() throws Exception {
        var properties = LocalServices.shared().properties();
        var url = String.valueOf(properties.get("spring.datasource.url"));
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guessed"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() ->
                        s3(properties, "streambuddy.storage.access-key").headBucket(it -> it.bucket("streambuddy")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void keepsItsSecretsReadableByTheOwnerOnly() throws Exception {
        var secrets = Secrets.of(new DataFolder(folder));
        assertThat(Secrets.of(new DataFolder(folder))).isEqualTo(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void commitsToDiskLikeAnyOtherPostgres() throws Exception {
        var properties = LocalServices.shared().properties();
        try (var connection = connect(properties);
                var answer = connection.createStatement().executeQuery("""
                        select current_setting('fsync'), current_setting('synchronous_commit'),
                               current_setting('listen_addresses')""")) {
            answer.next();
            assertThat(answer.getString(1)).isEqualTo("on");
            assertThat(answer.getString(2)).isEqualTo("on");
            assertThat(answer.getString(3)).isEqualTo("127.0.0.1");
        }
    }

    private static void execute(Map<String, Object> properties, String sql) throws SQLException {
        try (var connection = connect(properties);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Map<String, Object> properties) throws SQLException {
        return DriverManager.getConnection(
                String.valueOf(properties.get("spring.datasource.url")),
                String.valueOf(properties.get("spring.datasource.username")),
                String.valueOf(properties.get("spring.datasource.password")));
    }

    private static S3Client s3(Map<String, Object> properties, String secretKey) {
        var credentials = AwsBasicCredentials.create(
                String.valueOf(properties.get("streambuddy.storage.access-key")),
                String.valueOf(properties.get(secretKey)));
        return S3Client.builder()
                .endpointOverride(URI.create(String.valueOf(properties.get("streambuddy.storage.endpoint"))))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
