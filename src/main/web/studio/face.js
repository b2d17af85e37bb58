// What a tile looks like in every state of its video.

import { STAGES, STATES, bytes, day, duration, left } from './words.js';

/**
 * @param video its document
 * @param job its job document while it is processed; null while that is not known
 * @param sent how far its upload from this page is; null when there is none
 * @param trouble what went wrong here; null when nothing did
 * @param canSend whether this page still has its file
 */
export function face(tile, { video, job, sent, trouble, canSend }) {
  const part = (selector) => tile.querySelector(selector);
  const status = sent ? 'uploading' : video.status;
  const busy = status === 'uploading' || status === 'processing';

  part('.tile').dataset.status = status;
  part('.tile').setAttribute('aria-label', video.title);
  part('.title').setAttribute('aria-label', `Title of ${video.title}`);
  part('.title').title = video.title;
  const playable = status === 'processing' && video.playable;
  part('.chip').textContent = playable ? 'Playable' : STATES[status];
  part('.chip').className = `chip ${playable ? 'playable' : status}`;
  part('.detail').textContent = detail(status, video, job, sent, canSend);
  picture(part, video);
  bar(part('progress'), status, job, sent, video);
  renditions(part('.renditions'), status === 'processing' ? (job?.renditions ?? []) : []);
  list(part('.warnings'), video.warnings.map(({ message }) => message));

  const failure = trouble ?? (status === 'failed' ? video.error?.message : null);
  part('.failure').textContent = failure ?? '';
  part('.failure').hidden = !failure;

  part('.visibility').value = video.visibility;
  part('.visibility').setAttribute('aria-label', `Who may watch ${video.title}`);
  name(part('.copy'), 'Copy link to', video);
  name(part('.delete'), 'Delete', video);
  name(part('.again'), 'Try again:', video);
  name(part('.stop'), 'Stop', video);
  toggle(part('.stop'), busy && (sent !== null || status === 'processing'), part);
  toggle(part('.again'), ['failed', 'cancelled'].includes(status) || (status === 'waiting' && canSend), part);
}

function detail(status, video, job, sent, canSend) {
  switch (status) {
    case 'uploading':
      return sent ? sending(sent) : '';
    case 'processing':
      return processing(video, job);
    case 'ready':
      return [video.renditions[0] && `up to ${video.renditions[0].name}`, day(video.createdAt)].filter(Boolean).join(' · ');
    case 'waiting':
      return canSend ? 'Its file did not get here.' : day(video.createdAt);
    case 'cancelled':
      return 'Its file is kept.';
    default:
      return day(video.createdAt);
  }
}

function sending({ fraction, bytesPerSecond, secondsLeft }) {
  if (fraction === undefined) return 'Next in line';
  if (fraction === 1) return 'Almost there';
  const speed = bytesPerSecond === null ? [] : [`${bytes(bytesPerSecond)}/s`, left(secondsLeft)];
  return [`${Math.floor(fraction * 100)} %`, ...speed].join(' · ');
}

function processing(video, job) {
  if (!job || job.status === 'queued') return 'Waiting for an encoder';
  if (job.status !== 'running') return 'Almost there';
  const stage = video.playable ? 'More qualities' : (STAGES[job.stage] ?? 'Beginning');
  const remaining = job.etaSeconds === null ? [] : [left(job.etaSeconds)];
  return [stage, `${job.percent} %`, ...remaining].join(' · ');
}

function picture(part, video) {
  const image = part('.poster img');
  if (video.playable && image.getAttribute('src') !== video.playback.poster) {
    image.src = video.playback.poster;
    image.hidden = false;
  }
  if (!video.playable) image.hidden = true;
  const link = part('.watch');
  link.hidden = !video.playable;
  if (video.playable) link.href = video.playback.page;
  link.firstElementChild.textContent = `Watch ${video.title}`;
  part('.duration').hidden = video.durationSeconds === null;
  if (video.durationSeconds !== null) part('.duration').textContent = duration(video.durationSeconds);
}

function bar(progress, status, job, sent, video) {
  progress.hidden = status !== 'processing' && !sent;
  progress.setAttribute('aria-label', `${status === 'processing' ? 'Processing' : 'Upload'} of ${video.title}`);
  progress.value = sent ? (sent.fraction ?? 0) * 100 : (job?.percent ?? 0);
}

function renditions(element, found) {
  list(element, found.map(({ name, percent }) => (percent === 100 ? `${name} ✓` : `${name} ${percent} %`)));
  found.forEach(({ percent }, index) => element.children[index].classList.toggle('whole', percent === 100));
}

/** Changes only what is different: a list that is written anew twice a second is noise to a screen reader. */
function list(element, texts) {
  element.hidden = texts.length === 0;
  while (element.children.length > texts.length) element.lastElementChild.remove();
  texts.forEach((text, index) => {
    const item = element.children[index] ?? element.appendChild(document.createElement('li'));
    if (item.textContent !== text) item.textContent = text;
  });
}

function name(button, verb, { title }) {
  button.setAttribute('aria-label', `${verb} ${title}`);
}

/** The focus does not fall out of a tile whose button goes. */
function toggle(button, shown, part) {
  if (!shown && document.activeElement === button) part('.title').focus({ preventScroll: true });
  button.hidden = !shown;
}
