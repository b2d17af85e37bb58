// The page for creators: signing in, dropping files, and the list of videos.

import { onSignedOut, request, signIn, signOut, signedIn } from './studio/api.js';
import { Tile } from './studio/tile.js';

const PAGE_SIZE = 24;
const REFRESH_MS = 10_000;
const TYPING_MS = 300;

const element = (id) => document.getElementById(id);

/** Newest first, as they are shown. */
let tiles = [];
let cursor = null;
let asked = 0;

const page = {
  announce(text) {
    element('announcer').textContent = text;
  },

  confirmed({ title }) {
    const dialog = element('confirm');
    element('confirm-title').textContent = `Delete “${title}”?`;
    element('confirm-text').textContent = 'The film, everything made from it and its link will be gone. There is no way back.';
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
  },

  /** The focus goes to the tile that takes the place. */
  removed(tile) {
    const place = tiles.indexOf(tile);
    if (place < 0) return;
    const focused = tile.element.contains(document.activeElement) || document.activeElement === document.body;
    tile.close();
    tile.element.remove();
    tiles.splice(place, 1);
    showEmptiness();
    const next = tiles[place] ?? tiles[place - 1];
    if (focused) (next?.part('.title') ?? element('files')).focus();
  },
};

function trouble(text) {
  element('trouble').textContent = text;
}

function query(after) {
  const parameters = new URLSearchParams({ limit: PAGE_SIZE });
  const text = element('search').value.trim();
  if (text) parameters.set('q', text);
  if (after) parameters.set('cursor', after);
  return `videos?${parameters}`;
}

function showEmptiness() {
  const searching = element('search').value.trim() !== '';
  element('nothing').hidden = tiles.length > 0 || searching;
  element('nothing-found').hidden = tiles.length > 0 || !searching;
  element('more').hidden = cursor === null;
}

function clear() {
  tiles.forEach((tile) => tile.close());
  tiles = [];
  cursor = null;
  element('videos').replaceChildren();
}

function append(videos) {
  for (const video of videos) {
    if (tiles.some((tile) => tile.video.id === video.id)) continue;
    const tile = new Tile(video, page);
    tiles.push(tile);
    element('videos').append(tile.element);
  }
}

function prepend(tile) {
  tiles.unshift(tile);
  element('videos').prepend(tile.element);
}

/** The first page, in place of what is shown. */
async function load() {
  const mine = (asked += 1);
  try {
    const { data, nextCursor } = await request('GET', query());
    if (mine !== asked) return;
    const sending = tiles.filter((tile) => tile.uploading);
    tiles.filter((tile) => !tile.uploading).forEach((tile) => tile.close());
    tiles = sending;
    element('videos').replaceChildren(...sending.map((tile) => tile.element));
    cursor = nextCursor;
    append(data);
    trouble('');
    showEmptiness();
  } catch (problem) {
    trouble(problem.message);
  }
}

async function more() {
  const first = tiles.length;
  element('more').disabled = true;
  try {
    const { data, nextCursor } = await request('GET', query(cursor));
    cursor = nextCursor;
    append(data);
    trouble('');
    showEmptiness();
    tiles[first]?.part('.title').focus();
    page.announce(`${tiles.length - first} more videos.`);
  } catch (problem) {
    trouble(problem.message);
  } finally {
    element('more').disabled = false;
  }
}

/** Takes up what happened elsewhere, among the newest videos. */
async function refresh() {
  if (document.hidden || !signedIn() || tiles.some((tile) => tile.uploading)) return;
  const mine = asked;
  const { data } = await request('GET', query());
  if (mine !== asked) return;
  const oldest = data.length < PAGE_SIZE ? '' : data.at(-1).createdAt;
  const there = new Map(data.map((video) => [video.id, video]));
  for (const tile of [...tiles]) {
    const video = there.get(tile.video.id);
    if (video && video.updatedAt >= tile.video.updatedAt) tile.show(video);
    if (!video && tile.video.createdAt > oldest && !tile.uploading) page.removed(tile);
  }
  const known = new Set(tiles.map((tile) => tile.video.id));
  const newest = tiles[0]?.video.createdAt ?? '';
  data.filter(({ id, createdAt }) => !known.has(id) && createdAt > newest).reverse()
    .forEach((video) => prepend(new Tile(video, page)));
  showEmptiness();
}

async function take(files) {
  trouble('');
  for (const file of files) {
    try {
      const tile = await Tile.of(file, page);
      prepend(tile);
      showEmptiness();
      tile.send();
    } catch (problem) {
      trouble(`${file.name}: ${problem.message}`);
    }
  }
}

function show() {
  element('sign-in').hidden = signedIn();
  element('studio').hidden = !signedIn();
  element('sign-out').hidden = !signedIn();
  if (signedIn()) {
    load();
  } else {
    clear();
    element('key').focus();
  }
}

/** @param problem why the server does not take the key any more; null when somebody left */
function leave(problem) {
  signOut();
  show();
  element('sign-in-error').textContent = problem?.message ?? '';
  element('key').value = '';
}

element('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [button] = event.target.getElementsByTagName('button');
  const key = element('key').value.trim();
  element('sign-in-error').textContent = key ? '' : 'Enter an API key.';
  button.disabled = true;
  try {
    if (!key) return;
    await signIn(key);
    element('key').value = '';
    show();
    element('files').focus();
  } catch (problem) {
    element('sign-in-error').textContent = problem.message;
  } finally {
    button.disabled = false;
    if (!signedIn()) element('key').focus();
  }
});

element('sign-out').addEventListener('click', () => leave(null));
element('more').addEventListener('click', more);
element('files').addEventListener('change', ({ target }) => {
  take([...target.files]);
  target.value = '';
});

let typing;
element('search').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(load, TYPING_MS);
});

const hasFiles = ({ dataTransfer }) => signedIn() && dataTransfer?.types.includes('Files');

addEventListener('dragover', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  element('drop').classList.add('over');
});
addEventListener('dragleave', ({ relatedTarget }) => {
  if (!relatedTarget) element('drop').classList.remove('over');
});
addEventListener('drop', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  element('drop').classList.remove('over');
  const folders = [...event.dataTransfer.items].filter((it) => it.webkitGetAsEntry?.()?.isDirectory).length;
  take([...event.dataTransfer.files].filter((it) => folders === 0 || it.type !== ''));
});

onSignedOut(leave);
setInterval(() => refresh().catch(() => {}), REFRESH_MS);
show();
