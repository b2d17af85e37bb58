package dev.streambuddy.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole presentation, as a player gets it.
///
/// @param tracks by the address of their HLS playlist
/// @param folder has the bytes of each track as `{name}.mp4`, init segment first
record Fetched(Dash dash, Hls.Master master, Map<String, Track> tracks, Path folder) {

    private static final List<String> MPD = List.of("application/dash+xml");
    private static final List<String> PLAYLIST = List.of("application/vnd.apple.mpegurl");
    private static final List<String> SEGMENT = List.of("video/mp4", "audio/mp4", "video/iso.segment");

    static Fetched fetch(Player player, Path folder) {
        var dash = Dash.parse(player.fetch("manifest.mpd", MPD));
        var master = Hls.master(text(player.fetch("master.m3u8", PLAYLIST)));
        var playlists = new LinkedHashMap<String, Hls.Playlist>();
        master.variants().forEach(it -> playlists.computeIfAbsent(it.address(), name -> playlist(player, name)));
        master.audio().forEach(it -> playlists.computeIfAbsent(it.address(), name -> playlist(player, name)));
        var tracks = new LinkedHashMap<String, Track>();
        for (var representation : dash.representations()) {
            var address = playlists.entrySet().stream()
                    .filter(it -> it.getValue().maps().contains(representation.init()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(representation.id() + " is not in HLS"));
            tracks.put(address, track(player, representation, playlist(player, address), folder));
        }
        if (!tracks.keySet().containsAll(playlists.keySet())) {
            throw new IllegalArgumentException(
                    "HLS has %s, DASH only %s".formatted(playlists.keySet(), tracks.keySet()));
        }
        return new Fetched(dash, master, tracks, folder);
    }

    static Hls.Playlist playlist(Player player, String address) {
        return Hls.playlist(text(player.fetch(address, PLAYLIST)));
    }

    private static Track track(Player player, Dash.Representation dash, Hls.Playlist hls, Path folder) {
        try (var file = Files.newOutputStream(folder.resolve(dash.id() + ".mp4"))) {
            var init = Init.parse(copied(player.fetch(dash.init(), SEGMENT), file));
            var media = new ArrayList<Media>();
            for (var segment : hls.segments()) {
                media.add(Media.parse(copied(player.fetch(segment.address(), SEGMENT), file), init));
            }
            return new Track(dash, hls, init, media);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] copied(byte[] bytes, OutputStream file) throws IOException {
        file.write(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Video, highest first.
    List<Track> rungs() {
        return tracks.values().stream().filter(Track::video).toList();
    }

    List<Track> sound() {
        return tracks.values().stream().filter(it -> !it.video()).toList();
    }

    Path file(Track track) {
        return folder.resolve(track.name() + ".mp4");
    }
}
