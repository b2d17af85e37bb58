# The application with ffmpeg, from Debian's packages. `./streambuddy build` makes the jar; `docker build -t streambuddy .`
FROM eclipse-temurin:25-jre AS jre

FROM debian:trixie-slim AS layers
ENV JAVA_HOME=/opt/java
COPY --from=jre /opt/java/openjdk /opt/java
WORKDIR /work
COPY target/streambuddy.jar streambuddy.jar
RUN /opt/java/bin/java -Djarmode=tools -jar streambuddy.jar extract --layers --launcher --destination layers

FROM debian:trixie-slim
# Debian fixes holes in ffmpeg without new versions: what is newest there is what we want
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl ffmpeg tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /streambuddy streambuddy \
    && install -d -o streambuddy /scratch /keys
ENV JAVA_HOME=/opt/java \
    PATH=/opt/java/bin:$PATH \
    STREAMBUDDY_TRANSCODING_SCRATCH=/scratch \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=25 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
COPY --from=jre /opt/java/openjdk /opt/java
WORKDIR /streambuddy
# what changes seldom first
COPY --from=layers /work/layers/dependencies/ ./
COPY --from=layers /work/layers/spring-boot-loader/ ./
COPY --from=layers /work/layers/snapshot-dependencies/ ./
COPY --from=layers /work/layers/application/ ./
USER 10001
VOLUME ["/scratch"]
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://localhost:8081/actuator/health/readiness"]
# tini hands signals on and buries the dead: every ffmpeg is a grandchild of ours
ENTRYPOINT ["tini", "--", "java", "org.springframework.boot.loader.launch.JarLauncher"]
