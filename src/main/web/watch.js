// The page to watch on: asks how far the video is, shows that, and plays it as soon as it can be played.

import { Player } from './player.js';

const POLL_MS = 2000;
const SLOW_POLL_MS = 10_000;
const GONE = 'This video does not exist, or it was removed.';

const element = (id) => document.getElementById(id);
const files = new URL(`../play/${encodeURIComponent(location.pathname.split('/').pop())}/`, location.href);
const player = new Player(element('player'), element('video'), playbackFailed);

// a portrait film gets the height of a small screen
element('video').addEventListener('resize', ({ target }) =>
  document.querySelector('.stage').classList.toggle('tall', target.videoHeight > target.videoWidth));

let waited = false;
let complete = false;
let broken = false;

/** The status document; null when there is no such video. Throws when the server cannot be reached. */
async function fetchStatus() {
  const response = await fetch(new URL('status.json', files), { cache: 'no-store' });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function describe(video) {
  document.title = video.title;
  element('title').textContent = video.title;
  element('description').textContent = video.description ?? '';
}

/** One sentence instead of the video, and how far it is in percent when that says something. */
function notice(text, percent = null) {
  element('message').textContent = text;
  element('progress').hidden = percent === null;
  if (percent !== null) element('progress').value = percent;
  element('notice').hidden = false;
  element('player').hidden = true;
}

const STAGES = {
  waiting: () => notice('Waiting for the video to be uploaded.'),
  uploading: () => notice('The video is being uploaded …'),
  processing: (video) => notice(`The video is being prepared: ${video.percent} %`, video.percent),
  failed: () => notice('This video could not be processed.'),
  cancelled: () => notice('Processing of this video was stopped.'),
};

/** Starts by itself only for those who watched the bar: a page that was opened on a finished video waits for a click. */
async function play(video) {
  const ready = video.status === 'ready';
  if (!player.loaded) {
    element('notice').hidden = true;
    element('player').hidden = false;
    await player.load(video, waited);
  } else if (ready && !complete) {
    await player.reload();
  }
  complete = ready;
}

/** @return milliseconds until it is worth asking again, null for never */
async function show(video) {
  if (video === null) {
    await player.unload();
    notice(GONE);
    return null;
  }
  describe(video);
  if (video.playable) {
    await play(video);
    return complete || broken ? null : POLL_MS;
  }
  waited = true;
  await player.unload();
  (STAGES[video.status] ?? STAGES.processing)(video);
  return ['failed', 'cancelled'].includes(video.status) ? SLOW_POLL_MS : POLL_MS;
}

async function follow() {
  let pause;
  try {
    pause = await show(await fetchStatus());
  } catch {
    pause = SLOW_POLL_MS;
    if (!player.loaded) notice('The server does not answer. Trying again …');
  }
  if (pause !== null) setTimeout(follow, pause);
}

/** What the player could not cure itself: perhaps the video is no longer there. */
async function playbackFailed(code) {
  broken = true;
  const video = await fetchStatus().catch(() => undefined);
  await player.unload();
  notice(video === null ? GONE : `Playback failed (${code}). Reload the page to try again.`);
}

follow();
