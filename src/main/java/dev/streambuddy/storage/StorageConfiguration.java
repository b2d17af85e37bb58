package dev.streambuddy.storage;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The S3 clients, set up for any server that speaks S3: path style, and checksums only where the protocol asks.
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    /// Enough for a page of players and a few uploads at once; each connection costs one socket and no thread.
    private static final int CONNECTIONS = 256;

    @Bean
    AwsCredentialsProvider s3Credentials(StorageProperties properties) {
        var accessKey = properties.accessKey();
        var secretKey = properties.secretKey();
        return accessKey == null || secretKey == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    @Bean
    S3Client s3(StorageProperties properties, AwsCredentialsProvider credentials, S3Metrics metrics) {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .region(Region.of(properties.region()))
                .endpointOverride(properties.endpoint())
                .credentialsProvider(credentials)
                .serviceConfiguration(service(properties))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        it -> it.apiCallTimeout(properties.callTimeout()).addExecutionInterceptor(metrics))
                .build();
    }

    @Bean
    S3Presigner s3Presigner(StorageProperties properties, AwsCredentialsProvider credentials) {
        return S3Presigner.builder()
                .region(Region.of(properties.region()))
                .endpointOverride(properties.endpoint())
                .credentialsProvider(credentials)
                .serviceConfiguration(service(properties))
                .build();
    }

    private static S3Configuration service(StorageProperties properties) {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(properties.pathStyle())
                .build();
    }
}
