/** Tells whether the browser believes that there is a network, now and whenever that changes. */
export function watchOnline(onChange: (online: boolean) => void): void {
  const tell = () => onChange(navigator.onLine);
  addEventListener('online', tell);
  addEventListener('offline', tell);
  tell();
}
