// What the page says.

export const STATES = {
  waiting: 'Waiting for its file',
  uploading: 'Uploading',
  processing: 'Processing',
  ready: 'Ready',
  failed: 'Failed',
  cancelled: 'Stopped',
};

export const STAGES = {
  probe: 'Looking at the file',
  plan: 'Planning',
  transcode: 'Encoding',
  manifest: 'Packaging',
  verify: 'Checking',
  publish: 'Publishing',
};

export const VISIBILITIES = { unlisted: 'Unlisted', public: 'Public', signed: 'Signed' };

export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  const value = count / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 10 ? 1 : 0)} ${units[power]}`;
}

/** About how long: nobody needs the seconds of an hour. */
export function left(seconds) {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${Math.max(1, minutes)} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** As players show it: 1:02:03. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const two = (it) => String(it).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

export const day = (time) => DAY.format(new Date(time));
