// The API as the page uses it. The key is kept in the tab: it survives a reload, and goes when the tab is closed.

const KEY = 'streambuddy-key';
const TRIES = 6;

/** Nobody looks longer at a bar that stands still. */
const LONGEST_WAIT_S = 60;

export const base = new URL('api/v1/', location.href);

/** What the server refused, or that it did not answer. The message is for people. */
export class Problem extends Error {
  /** @param status 0 when there was no answer */
  constructor(status, { detail, title, code, errors } = {}, retryAfterSeconds = 0) {
    const fields = (errors ?? []).map(({ field, parameter, message }) => `${field ?? parameter} ${message}`).join('; ');
    super(fields || detail || title || `The server answered with status ${status}.`);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static offline() {
    return new Problem(0, { detail: 'The server does not answer. Check the connection and try again.' });
  }

  /** From an answer's status, body and Retry-After. */
  static of(status, text, retryAfter) {
    let body = {};
    try {
      body = JSON.parse(text);
    } catch {
      // not from our server, e.g. from a proxy
    }
    return new Problem(status, body, Number(retryAfter) || 0);
  }
}

let key = sessionStorage.getItem(KEY);
let signedOut = () => {};

export const signedIn = () => key !== null;

/** @param then called when the server does not take the key any more */
export function onSignedOut(then) {
  signedOut = then;
}

/** Remembers a key that the server takes; throws a [Problem] when it does not. */
export async function signIn(candidate) {
  const before = key;
  key = candidate;
  try {
    await request('GET', 'videos?limit=1');
    sessionStorage.setItem(KEY, key);
  } catch (problem) {
    key = before;
    throw problem;
  }
}

export function signOut() {
  key = null;
  sessionStorage.removeItem(KEY);
}

/** A header field takes no other characters; a key that has them is wrong anyhow. */
export const authorization = () => `Bearer ${key.replace(/[^\x21-\x7e]/g, '?')}`;

/** @return the answer, when it is a good one */
export async function send(method, path, { body, headers = {}, signal } = {}) {
  const options = { method, signal, cache: 'no-store', headers: { Authorization: authorization(), ...headers } };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(new URL(path, base), options);
  } catch (error) {
    throw signal?.aborted ? error : Problem.offline();
  }
  if (response.ok) return response;
  const problem = Problem.of(response.status, await response.text(), response.headers.get('Retry-After'));
  if (problem.status === 401 && sessionStorage.getItem(KEY)) signedOut(problem);
  throw problem;
}

/** @return the answer's document, with its `etag`; null when it has none */
export async function request(method, path, options) {
  const response = await send(method, path, options);
  if (response.status === 204) return null;
  return { ...(await response.json()), etag: response.headers.get('ETag') };
}

/** Does it again when the server has said that it is busy for a moment. @param call may be made several times */
export async function patiently(call, signal) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (problem) {
      const seconds = [429, 503].includes(problem.status) ? problem.retryAfterSeconds : 0;
      if (seconds === 0 || seconds > LONGEST_WAIT_S || tries === TRIES) throw problem;
      await pause(seconds * 1000, signal);
    }
  }
}

/** Ends early when the signal aborts. */
export const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Also where `crypto.randomUUID` is missing: on pages that did not come over HTTPS. */
export const unique = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) => it.toString(16).padStart(2, '0')).join('');
