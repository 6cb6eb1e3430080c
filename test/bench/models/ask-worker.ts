/** Asks a worker of the benchmarks on its channel. @returns its answer */
export function askWorker<Answer = number>(channelName: string): Promise<Answer> {
  const channel = new BroadcastChannel(channelName);
  return new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      channel.close();
      resolve(data);
    };
    channel.postMessage('?');
  });
}
