// Reads a DASH and an HLS presentation with the parsers of video.js and hls-parser, and its segments with mp4box, and
// prints what they found as JSON.
// node read-manifests.mjs FOLDER_OF_NODE_MODULES BASE_URL
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [, , modules, base] = process.argv;
const load = createRequire(resolve(modules, 'index.js'));
const { parse: parseMpd } = load('mpd-parser');
const HLS = load('hls-parser');
const MP4Box = load('mp4box');

const fetchText = async (name) => {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
};

const problems = [];
const mpd = parseMpd(await fetchText('manifest.mpd'), {
  manifestUri: base + 'manifest.mpd',
  eventHandler: (event) => problems.push(event),
});
const groups = Object.values(mpd.mediaGroups.AUDIO.audio ?? {});
const dashTrack = (playlist) => ({
  name: playlist.attributes.NAME,
  bandwidth: playlist.attributes.BANDWIDTH,
  codecs: playlist.attributes.CODECS,
  width: playlist.attributes.RESOLUTION?.width ?? 0,
  init: playlist.segments[0].map?.resolvedUri ?? '',
  segments: playlist.segments.map((it) => ({ uri: it.resolvedUri, duration: it.duration })),
});

// the whole track, as a file: what mp4box makes of its boxes
const mp4boxTrack = async (playlist) => {
  const parts = [playlist.segments[0].map.resolvedUri, ...playlist.segments.map((it) => it.resolvedUri)];
  const bytes = await Promise.all(parts.map(async (it) => (await fetch(it)).arrayBuffer()));
  const whole = await new Blob(bytes).arrayBuffer();
  whole.fileStart = 0;
  const file = MP4Box.createFile();
  file.onError = (event) => problems.push(event);
  file.appendBuffer(whole);
  file.flush();
  const [track] = file.getInfo().tracks;
  const samples = file.getTrackSamplesInfo(track.id);
  const fragments = file.boxes.filter((it) => it.type === 'moof').length;
  return {
    name: playlist.attributes.NAME,
    codec: track.codec,
    brands: file.getInfo().brands,
    samples: samples.length,
    fragments,
    keys: samples.filter((it) => it.is_sync).length,
    seconds: samples.reduce((sum, it) => sum + it.duration, 0) / track.timescale,
  };
};

const texts = Object.values(mpd.mediaGroups.SUBTITLES.subs ?? {}).flatMap((it) => it.playlists);

const master = HLS.parse(await fetchText('master.m3u8'));
const hlsTrack = async (uri) => {
  const playlist = HLS.parse(await fetchText(uri));
  return {
    name: uri.replace('.m3u8', ''),
    targetDuration: playlist.targetDuration,
    end: playlist.endlist,
    only: playlist.isIFrame ?? false,
    init: playlist.segments[0].map ? new URL(playlist.segments[0].map.uri, base).href : '',
    segments: playlist.segments.map((it) => ({
      uri: new URL(it.uri, base).href,
      duration: it.duration,
      bytes: it.byterange?.length ?? 0,
    })),
  };
};
const variants = master.variants.filter((it) => !it.isIFrameOnly);
const unique = (renditions) => [...new Set(renditions.map((it) => it.uri))];
const videoUris = unique(variants);
const audioUris = unique(variants.flatMap((it) => it.audio));
const textUris = unique(variants.flatMap((it) => it.subtitles));
const iFrames = async (it) => ({ ...(await hlsTrack(it.uri)), bandwidth: it.bandwidth });

console.log(
  JSON.stringify({
    problems,
    duration: mpd.duration,
    dash: {
      video: mpd.playlists.map(dashTrack),
      audio: groups.flatMap((it) => it.playlists).map(dashTrack),
      text: texts.map(dashTrack),
    },
    mp4box: await Promise.all([...mpd.playlists, ...groups.flatMap((it) => it.playlists)].map(mp4boxTrack)),
    hls: {
      independent: master.independentSegments,
      variants: variants.map((it) => ({
        uri: it.uri,
        bandwidth: it.bandwidth,
        averageBandwidth: it.averageBandwidth,
        codecs: it.codecs,
        frameRate: it.frameRate,
        width: it.resolution?.width ?? 0,
      })),
      video: await Promise.all(videoUris.map(hlsTrack)),
      audio: await Promise.all(audioUris.map(hlsTrack)),
      text: await Promise.all(textUris.map(hlsTrack)),
      iFrames: await Promise.all(master.variants.filter((it) => it.isIFrameOnly).map(iFrames)),
    },
  }),
);
