/** How tall an item stands in a frame: what its own page says, asked in a frame out of sight. */

/** The width of a column of text, in CSS pixels. */
const WIDTH = 700;
/** More than any item needs: a scroll bar would make it narrower. */
const ROOM = 10_000;
/** How long a page may say nothing new before its last word holds, and how long it is waited for. */
const SETTLED = 1_000;
const PATIENCE = 10_000;

/** The height of an embedded page in CSS pixels; undefined where it says none. */
export function embedHeight(address: string): Promise<number | undefined> {
  const frame = document.createElement('iframe');
  frame.style.cssText = `position:fixed;inset:0 auto auto 0;border:0;visibility:hidden;width:${WIDTH}px;height:${ROOM}px`;
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  return new Promise((resolve) => {
    let height: number | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const finish = () => {
      removeEventListener('message', hear);
      frame.remove();
      resolve(height);
    };
    const wait = (time: number) => {
      clearTimeout(timer);
      timer = setTimeout(finish, time);
    };
    const hear = ({ data, source }: MessageEvent<unknown>) => {
      if (source !== frame.contentWindow || typeof data !== 'string') return;
      const [, said] = /^\{"subject":"lti\.frameResize","height":(\d+)\}$/.exec(data) ?? [];
      if (said === undefined) return;
      height = Number(said);
      wait(SETTLED);
    };
    addEventListener('message', hear);
    wait(PATIENCE);
    frame.src = address;
    document.body.append(frame);
  });
}
