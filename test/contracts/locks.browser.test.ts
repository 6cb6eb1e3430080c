import { describeLocks } from './locks.contract.ts';

/** A frame of this origin has locks of its own, which are free when it is gone. */
describeLocks('the locks of this browser', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const locks = frame.contentWindow?.navigator.locks;
  if (locks === undefined) throw new Error('the frame has no locks');
  return { locks, close: () => frame.remove() };
});
