/**
 * Waits on behalf of the page. A page's own timers are slowed down to one a second or one a minute while its tab is
 * hidden; those of a worker are not.
 */
const timers = new Map<number, ReturnType<typeof setTimeout>>();

self.onmessage = ({ data: { id, delayMs } }: MessageEvent<{ id: number; delayMs: number | null }>) => {
  clearTimeout(timers.get(id));
  timers.delete(id);
  if (delayMs === null) return;
  const ring = () => {
    timers.delete(id);
    self.postMessage(id);
  };
  timers.set(id, setTimeout(ring, delayMs));
};

export {};
