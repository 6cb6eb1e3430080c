import type { EditNewsPort } from '../../ports/edit-journal.ts';

/** @param openChannel a channel that the tabs of this origin share; it doesn't hear itself */
export function createEditNews(openChannel: () => BroadcastChannel): EditNewsPort {
  const channel = openChannel();
  return {
    tell: (jobId) => channel.postMessage(jobId),
    listen(onNews) {
      const hear = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') onNews(data);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
