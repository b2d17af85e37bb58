package dev.streambuddy.local;

import dev.streambuddy.StreamBuddy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;

/// `./streambuddy run`: the services, then the application, then where everything is. Ends on SIGTERM or Ctrl-C.
public final class LocalRun {

    private LocalRun() {}

    public static void main(String[] args) {
        main(args, StreamBuddy.class, TemporalChoice::firstThatApplies);
    }

    /// Servers in this JVM hold threads that never end, so a start that fails has to exit.
    static void main(
            String[] args, Class<?> application, BiFunction<DataFolder, LocalOptions, LocalTemporal> temporal) {
        try {
            run(LocalOptions.parse(args, System.getenv()), application, temporal);
        } catch (CannotRun e) {
            System.err.println("streambuddy: " + e.getMessage());
            System.exit(e.exitCode());
        } catch (RuntimeException e) {
            System.err.println("streambuddy: the application did not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(
            LocalOptions options, Class<?> application, BiFunction<DataFolder, LocalOptions, LocalTemporal> temporal) {
        takePorts(options);
        var data = new DataFolder(options.data());
        var lock = DataLock.take(data);
        var pidFile = PidFile.of(data, PidFile.INSTANCE);
        pidFile.write(ProcessHandle.current().pid());

        var services = new LocalServices(data, it -> temporal.apply(it, options));
        var shutdown = Shutdown.onExit(services, () -> {
            pidFile.delete();
            lock.close();
        });
        services.startAll();
        services.keepAlive();
        start(application, properties(options, data, services), shutdown);
        if (!shutdown.hasBegun()) {
            System.out.println(Banner.of(options, data, services.temporal()));
        }
    }

    private static void start(Class<?> application, Map<String, Object> properties, Shutdown shutdown) {
        var spring = new SpringApplication(application);
        spring.setRegisterShutdownHook(false);
        spring.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local run", properties));
            shutdown.drainFirst(context);
        });
        spring.run();
    }

    private static void takePorts(LocalOptions options) {
        for (var port : new int[] {options.port(), options.managementPort()}) {
            if (!Ports.isFree(port)) {
                throw CannotRun.portTaken(port);
            }
            Ports.take(port);
        }
    }

    private static Map<String, Object> properties(LocalOptions options, DataFolder data, LocalServices services) {
        var properties = new HashMap<>(services.properties());
        properties.put("server.port", options.port());
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.port", options.managementPort());
        properties.put("management.server.address", "127.0.0.1");
        properties.put(
                "streambuddy.access.key-file", data.root().resolve("api-key").toString());
        properties.put("streambuddy.transcoding.scratch", data.of("scratch").toString());
        return properties;
    }
}
