// Sends files, one after the other: creates the video, then puts the file with XMLHttpRequest, which tells how far it is.

import { Problem, authorization, base, patiently, request, unique } from './api.js';

/** Speed is that of the last seconds. */
const WINDOW_MS = 8000;

let line = Promise.resolve();
let unfinished = 0;

addEventListener('beforeunload', (event) => {
  if (unfinished > 0) event.preventDefault();
});

/** A file's name without its ending, as a title. */
export const titleOf = ({ name }) => name.replace(/\.[^.]{1,5}$/, '').replaceAll('_', ' ').trim().slice(0, 200) || name.slice(0, 200);

/** A video for the file; the same when it is asked for twice. */
export function create(file, idempotencyKey = unique()) {
  const video = { body: { title: titleOf(file) }, headers: { 'Idempotency-Key': idempotencyKey } };
  return patiently(() => request('POST', 'videos', video));
}

/** One file on its way. */
export class Upload {
  #xhr = null;
  #end = new AbortController();
  #marks = [];

  /** @param progress called with `{fraction, bytesPerSecond, secondsLeft}`; the last two null while unknown */
  constructor(video, file, progress) {
    this.video = video;
    this.file = file;
    this.progress = progress;
  }

  /** Waits for its turn and sends. @return whether it went up; false when it was stopped. Throws a [Problem]. */
  run() {
    unfinished += 1;
    const mine = line.then(() => patiently(() => this.#put(), this.#end.signal)).finally(() => (unfinished -= 1));
    line = mine.catch(() => {});
    return mine;
  }

  stop() {
    this.#end.abort();
    this.#xhr?.abort();
  }

  async #put() {
    if (this.#end.signal.aborted) return false;
    this.#marks = [];
    const xhr = (this.#xhr = new XMLHttpRequest());
    return new Promise((resolve, reject) => {
      xhr.open('PUT', new URL(`videos/${this.video}/source`, base));
      xhr.setRequestHeader('Authorization', authorization());
      xhr.setRequestHeader('Content-Type', 'application/octet-stream');
      xhr.upload.onprogress = ({ loaded }) => this.#tell(loaded);
      xhr.onabort = () => resolve(false);
      xhr.onerror = () => reject(Problem.offline());
      xhr.onload = () => {
        if (xhr.status < 300) resolve(true);
        else reject(Problem.of(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After')));
      };
      this.#tell(0);
      xhr.send(this.file);
    });
  }

  #tell(sent) {
    const now = performance.now();
    this.#marks = this.#marks.filter(({ at }) => now - at < WINDOW_MS);
    this.#marks.push({ at: now, sent });
    const [first] = this.#marks;
    const rate = now - first.at < 500 ? null : ((sent - first.sent) / (now - first.at)) * 1000;
    this.progress({
      fraction: this.file.size === 0 ? 1 : sent / this.file.size,
      bytesPerSecond: rate,
      secondsLeft: rate ? (this.file.size - sent) / rate : null,
    });
  }
}
