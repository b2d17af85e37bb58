// Follows a job: server-sent events, read with fetch because EventSource cannot send a key; polling where they fail.

import { Problem, pause, request, send } from './api.js';

/** Browsers open six connections to a server; uploads and everything else need some, too. */
const STREAMS = 3;

/** The server says something every 15 s. */
const SILENCE_MS = 40_000;
const PATIENCE = 3;

/** However many jobs are asked for, they are so many questions a minute together: a key has a few hundred. */
const POLLS_A_MINUTE = 100;
const POLL_MS = 3000;

let streams = 0;
let polls = 0;

/**
 * Shows every state of a job until it has ended, or its video is deleted, or the signal aborts.
 *
 * @param show called with the job document
 */
export async function follow(video, show, signal) {
  const memory = { lastId: null };
  let failures = 0;
  while (!signal.aborted) {
    try {
      const stream = streams < STREAMS && failures < PATIENCE;
      if (await (stream ? read(video, show, memory, signal) : poll(video, show, signal))) return;
      failures = Math.max(0, stream ? 0 : failures - 0.2);
    } catch (problem) {
      if (problem instanceof Problem && [401, 403, 404].includes(problem.status)) return;
      failures += 1;
      await pause(Math.min(10_000, 1000 * 2 ** Math.min(failures, 4)), signal);
    }
  }
}

/** @return whether the job has ended */
async function poll(video, show, signal) {
  polls += 1;
  try {
    const job = await request('GET', `videos/${video}/job`, { signal });
    if (signal.aborted) return true;
    show(job);
    if (!['queued', 'running'].includes(job.status)) return true;
    await pause(Math.max(POLL_MS, (polls * 60_000) / POLLS_A_MINUTE), signal);
    return false;
  } finally {
    polls -= 1;
  }
}

/** @return whether the job has ended; a stream may also just end, and is opened again */
async function read(video, show, memory, signal) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const stop = () => silence.abort();
  signal.addEventListener('abort', stop, { once: true });
  streams += 1;
  try {
    const headers = { Accept: 'text/event-stream' };
    if (memory.lastId) headers['Last-Event-ID'] = memory.lastId;
    const response = await send('GET', `videos/${video}/job/events`, { headers, signal: silence.signal });
    const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
      const { value, done } = await lines.read();
      if (done) return false;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      for (const event of parser.push(value)) {
        if (signal.aborted || event.name === 'end') return true;
        if (event.name !== 'job') continue;
        memory.lastId = event.id;
        show(JSON.parse(event.data));
      }
    }
  } finally {
    streams -= 1;
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    silence.abort();
  }
}

/** The format of server-sent events, as far as our server uses it. */
class EventParser {
  #rest = '';
  #event = {};

  /** @return the events that are complete with this text */
  push(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    const events = [];
    for (const line of lines) {
      if (line === '') {
        if (this.#event.name) events.push(this.#event);
        this.#event = {};
        continue;
      }
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === 'event') this.#event.name = value;
      if (field === 'data') this.#event.data = value;
      if (field === 'id') this.#event.id = value;
    }
    return events;
  }
}
