// Shaka Player with its controls: DASH through Media Source Extensions, or the browser's own HLS where that is better.

const CONTROLS = {
  controlPanelElements: [
    'play_pause', 'mute_volume', 'time_and_duration', 'spacer', 'captions', 'quality', 'overflow_menu', 'fullscreen',
  ],
  overflowMenuButtons: ['captions', 'quality', 'language', 'playback_rate', 'picture_in_picture', 'remote'],
};

/** Apple's own HLS saves battery and can be sent to a TV; other browsers that claim HLS do better with DASH. */
const nativeHls = (video) =>
  navigator.vendor.startsWith('Apple') && video.canPlayType('application/vnd.apple.mpegurl') !== '';

export class Player {
  #container;
  #video;
  #failed;
  #shaka = null;
  #address = null;

  /** @param failed called with a code when playback cannot go on */
  constructor(container, video, failed) {
    this.#container = container;
    this.#video = video;
    this.#failed = failed;
  }

  get loaded() {
    return this.#address !== null;
  }

  /** @param start whether to play at once, as far as the browser allows */
  async load({ dash, hls, poster }, start) {
    this.#video.poster = poster ?? '';
    this.#address = nativeHls(this.#video) || !globalThis.shaka ? hls : dash;
    try {
      await this.#open();
      await this.#shaka.load(this.#address);
      if (start) await this.#play();
    } catch (error) {
      this.#failed(error.code ?? error.name);
    }
  }

  /** Takes up what the manifest has gained, and goes on where it was. */
  async reload() {
    const { currentTime, paused, playbackRate } = this.#video;
    try {
      await this.#shaka.load(this.#address, currentTime);
      this.#video.playbackRate = playbackRate;
      if (!paused) await this.#play();
    } catch (error) {
      this.#failed(error.code ?? error.name);
    }
  }

  async unload() {
    if (!this.loaded) return;
    this.#address = null;
    await this.#shaka?.unload();
  }

  async #open() {
    if (this.#shaka) return;
    shaka.polyfill.installAll();
    if (!shaka.Player.isBrowserSupported()) throw new Error('unsupported browser');
    this.#shaka = new shaka.Player();
    await this.#shaka.attach(this.#video);
    this.#shaka.configure({ streaming: { preferNativeHls: true } });
    this.#shaka.addEventListener('error', ({ detail }) => {
      if (detail.severity === shaka.util.Error.Severity.CRITICAL) this.#failed(detail.code);
    });
    const overlay = new shaka.ui.Overlay(this.#shaka, this.#container, this.#video);
    overlay.configure(CONTROLS);
    listenToKeys(this.#video, this.#container, overlay.getControls());
  }

  /** Browsers refuse to start with sound before the first click; then the play button waits. */
  async #play() {
    await this.#video.play().catch(() => {});
  }
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** Keys work wherever the focus is, as long as nothing else wants them; inside the player Shaka has its own. */
function listenToKeys(video, container, controls) {
  const seek = (seconds) => (video.currentTime = clamp(video.currentTime + seconds, 0, video.duration || 0));
  const louder = (step) => (video.volume = clamp(video.volume + step, 0, 1));
  const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const keys = {
    ' ': toggle,
    k: toggle,
    j: () => seek(-10),
    l: () => seek(10),
    ArrowLeft: () => seek(-5),
    ArrowRight: () => seek(5),
    ArrowUp: () => louder(0.1),
    ArrowDown: () => louder(-0.1),
    m: () => (video.muted = !video.muted),
    f: () => controls.toggleFullScreen(),
  };
  document.addEventListener('keydown', (event) => {
    const elsewhere = event.target !== document.body || container.hidden;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (elsewhere || event.ctrlKey || event.metaKey || event.altKey || !keys[key]) return;
    event.preventDefault();
    keys[key]();
  });
}
