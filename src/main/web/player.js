// Shaka Player with its controls: DASH through Media Source Extensions, or the browser's own HLS where that is better.

const CONTROLS = {
  controlPanelElements: [
    'play_pause', 'mute_volume', 'time_and_duration', 'spacer', 'captions', 'quality', 'overflow_menu', 'fullscreen',
  ],
  overflowMenuButtons: ['captions', 'quality', 'language', 'playback_rate', 'picture_in_picture', 'remote'],
  bigButtons: ['play_pause'],
  enableKeyboardPlaybackControlsInWindow: true,
};

/** Shaka's style sheet without its font, which would come from another site: for that it is not linked in the page. */
async function dress() {
  const response = await fetch(new URL('lib/shaka-player/controls.css', import.meta.url));
  const styles = new CSSStyleSheet();
  styles.replaceSync((await response.text()).replace(/@font-face\s*\{[^}]*\}/g, ''));
  document.adoptedStyleSheets.push(styles);
}

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
    await dress();
    new shaka.ui.Overlay(this.#shaka, this.#container, this.#video).configure(CONTROLS);
  }

  /** Browsers refuse to start with sound before the first click; then the play button waits. */
  async #play() {
    await this.#video.play().catch(() => {});
  }
}
