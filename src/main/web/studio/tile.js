// One video of the list: shows it, and does what its buttons say.

import { request } from './api.js';
import { Conflict, TitleEditor, change } from './edit.js';
import { follow } from './follow.js';
import { Upload, create } from './upload.js';
import { face } from './face.js';
import { VISIBILITIES } from './words.js';

const SETTLE_MS = 700;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Tile {
  #page;
  #file = null;
  #upload = null;
  #sent = null;
  #job = null;
  #trouble = null;
  #following = null;
  #refreshed = 0;
  #announced = 0;
  #title;
  #end = new AbortController();

  /** @param page what the tile needs of it: `announce(text)`, `confirmed(video)`, `removed(tile)` */
  constructor(video, page) {
    this.video = video;
    this.#page = page;
    this.element = document.getElementById('tile').content.cloneNode(true).firstElementChild;
    this.#title = new TitleEditor(
      this.part('.title'), this.part('.edit'), () => this.video, (it) => this.show(it));
    const visibility = this.part('.visibility');
    for (const [value, text] of Object.entries(VISIBILITIES)) {
      if (value !== 'signed' || video.visibility === 'signed') visibility.add(new Option(text, value));
    }
    visibility.addEventListener('change', () => this.#do(() => this.#changeVisibility(visibility.value)));
    this.part('.copy').addEventListener('click', () => this.#do(() => this.#copy()));
    this.part('.again').addEventListener('click', () => this.#do(() => this.#again()));
    this.part('.stop').addEventListener('click', () => this.#do(() => this.#stop()));
    this.part('.delete').addEventListener('click', () => this.#do(() => this.#delete()));
    this.part('.poster img').addEventListener('error', ({ target }) => (target.hidden = true));
    this.show(video);
  }

  /** Makes a video for a file and sends it. */
  static async of(file, page) {
    const tile = new Tile(await create(file), page);
    tile.#file = file;
    return tile;
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  get uploading() {
    return this.#upload !== null;
  }

  /** Shows a newer document. */
  show(video) {
    this.video = video;
    this.#title.show(video.title);
    if (video.status !== 'processing') this.#job = null;
    this.#render();
    if (video.status === 'processing' && !this.#following) this.#following = this.#follow();
  }

  /** Ends what goes on for a tile that is no longer shown. */
  close() {
    this.#end.abort();
  }

  #render() {
    face(this.element, {
      video: this.video,
      job: this.#job,
      sent: this.#upload ? (this.#sent ?? {}) : null,
      trouble: this.#trouble,
      canSend: this.#file !== null,
    });
  }

  /** What a button does: while it is done it cannot be pressed again, and what goes wrong is told in the tile. */
  async #do(action) {
    const button = document.activeElement;
    this.#trouble = null;
    try {
      await action();
    } catch (problem) {
      this.#trouble = problem.message;
      this.#render();
      button?.isConnected && button.focus();
    }
  }

  async send() {
    this.#trouble = null;
    this.#sent = null;
    const upload = (this.#upload = new Upload(this.video.id, this.#file, (sent) => {
      this.#sent = sent;
      this.#render();
      this.#announce('uploaded', sent.fraction * 100);
    }));
    this.#render();
    try {
      if (!(await upload.run())) return;
      this.#file = null;
      this.#page.announce(`${this.video.title}: the upload is complete.`);
    } catch (problem) {
      this.#trouble = problem.message;
    } finally {
      this.#upload = null;
      this.#announced = 0;
      if (!this.#end.signal.aborted) await this.#refresh().catch(() => this.#render());
    }
  }

  async #refresh() {
    this.#refreshed = Date.now();
    this.show(await request('GET', `videos/${this.video.id}`, { signal: this.#end.signal }));
  }

  async #follow() {
    const { signal } = this.#end;
    await follow(this.video.id, (job) => this.#showJob(job), signal);
    // what became of the job gets to the video a moment later
    for (let tries = 0; tries < 40 && !signal.aborted && this.video.status === 'processing'; tries += 1) {
      if (tries > 0) await pause(SETTLE_MS);
      await this.#refresh().catch((problem) => {
        if (problem.status === 404) this.#page.removed(this);
      });
    }
    this.#following = null;
    this.#announced = 0;
    if (!signal.aborted) this.#page.announce(`${this.video.title}: ${this.part('.chip').textContent}.`);
  }

  #showJob(job) {
    this.#job = job;
    this.#render();
    this.#announce('processed', job.percent);
    if (job.playableAt && !this.video.playable && Date.now() - this.#refreshed > SETTLE_MS) {
      this.#refresh().catch(() => {});
    }
  }

  /** Not chatty: every quarter. */
  #announce(what, percent) {
    const quarter = Math.floor(percent / 25) * 25;
    if (quarter > this.#announced && quarter < 100) {
      this.#announced = quarter;
      this.#page.announce(`${this.video.title}: ${quarter} % ${what}.`);
    }
  }

  async #changeVisibility(visibility) {
    try {
      this.show(await change(this.video, { visibility }));
      this.#page.announce(`${this.video.title} is ${VISIBILITIES[visibility].toLowerCase()} now.`);
    } catch (problem) {
      if (!(problem instanceof Conflict)) throw problem;
      this.show(problem.video);
      throw new Error(`Somebody changed it meanwhile to “${VISIBILITIES[problem.video.visibility]}”. Choose again.`);
    } finally {
      this.part('.visibility').value = this.video.visibility;
    }
  }

  async #copy() {
    const link = this.video.playback.page;
    const button = this.part('.copy');
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // pages that did not come over HTTPS have no clipboard
      const field = Object.assign(document.createElement('textarea'), { value: link, className: 'unseen' });
      this.element.append(field);
      field.select();
      const copied = document.execCommand('copy');
      field.remove();
      button.focus();
      if (!copied) throw new Error(`The browser lets nothing be copied. The link is ${link}`);
    }
    this.#page.announce('The link is copied.');
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy link'), 2000);
  }

  async #again() {
    if (this.video.status === 'waiting' && this.#file) {
      this.send();
      return;
    }
    await request('POST', `videos/${this.video.id}/job/retry`);
    await this.#await('processing');
    this.part('.title').focus({ preventScroll: true });
  }

  async #stop() {
    if (this.#upload) {
      this.close();
      this.#upload.stop();
      await request('DELETE', `videos/${this.video.id}`);
      this.#page.announce(`${this.video.title}: the upload is stopped.`);
      this.#page.removed(this);
      return;
    }
    this.part('.stop').disabled = true;
    try {
      await request('POST', `videos/${this.video.id}/job/cancel`);
    } finally {
      this.part('.stop').disabled = false;
    }
  }

  async #delete() {
    if (!(await this.#page.confirmed(this.video))) return;
    this.#upload?.stop();
    await request('DELETE', `videos/${this.video.id}`).catch((problem) => {
      if (problem.status !== 404) throw problem;
    });
    this.close();
    this.#page.announce(`${this.video.title} is deleted.`);
    this.#page.removed(this);
  }

  async #await(status) {
    for (let tries = 0; tries < 10; tries += 1) {
      await this.#refresh();
      if (this.video.status === status) return;
      await pause(SETTLE_MS);
    }
  }
}
