// Changes what is said about a video, and overwrites nobody else's change.

import { request } from './api.js';

/** Somebody else changed the same thing. */
export class Conflict extends Error {
  /** @param video as it is now */
  constructor(video) {
    super('changed meanwhile');
    this.video = video;
  }
}

/**
 * @param seen the document that the change is based on
 * @param patch new values by field
 * @return the changed document. Throws [Conflict] when one of the fields is not what was seen, or a [Problem].
 */
export async function change(seen, patch) {
  const path = `videos/${seen.id}`;
  for (;;) {
    const now = await request('GET', path);
    if (Object.keys(patch).some((field) => now[field] !== seen[field])) throw new Conflict(now);
    try {
      return await request('PATCH', path, { body: patch, headers: { 'If-Match': now.etag } });
    } catch (problem) {
      // since we looked; e.g. it has become playable
      if (problem.status !== 412) throw problem;
    }
  }
}

/** Makes an input the title of a video: Enter or leaving it saves, Escape takes back. */
export class TitleEditor {
  #input;
  #message;
  #saved;
  #seen = null;
  #saving = false;

  /**
   * @param message element for what went wrong
   * @param current gives the document that is shown
   * @param saved called with a newer document
   */
  constructor(input, message, current, saved) {
    this.#input = input;
    this.#message = message;
    this.#saved = saved;
    input.addEventListener('focus', () => (this.#seen ??= current()));
    input.addEventListener('blur', () => this.#save());
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.#save();
      if (event.key === 'Escape') this.#takeBack();
    });
  }

  /** Shows what is known now, unless somebody is typing. */
  show(title) {
    if (this.#seen === null) this.#input.value = title;
  }

  #say(text) {
    this.#message.textContent = text;
    this.#input.toggleAttribute('aria-invalid', text !== '');
  }

  #takeBack() {
    if (this.#seen) this.#input.value = this.#seen.title;
    this.#say('');
  }

  async #save() {
    const title = this.#input.value.trim();
    if (this.#saving || this.#seen === null) return;
    if (title === this.#seen.title || title === '') {
      this.#input.value = this.#seen.title;
      this.#done(null);
      return;
    }
    this.#saving = true;
    try {
      this.#done(await change(this.#seen, { title }));
    } catch (problem) {
      if (problem instanceof Conflict) {
        this.#seen = problem.video;
        this.#say(`Somebody changed it meanwhile to “${problem.video.title}”. Enter keeps yours, Escape takes theirs.`);
        this.#input.focus();
      } else {
        this.#say(problem.message);
      }
    } finally {
      this.#saving = false;
    }
  }

  #done(video) {
    this.#say('');
    this.#seen = null;
    if (video) this.#saved(video);
    if (document.activeElement === this.#input) this.#seen = video ?? this.#seen;
  }
}
