import type { Conditions } from '../../core/governor/govern.ts';

/** The parts that the compiler's library does not know yet. */
export interface Battery extends EventTarget {
  readonly charging: boolean;
}
interface PressureObserver {
  observe(source: 'cpu', options: { sampleInterval: number }): Promise<void>;
}
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * What a browser may lack: for its age, for how it was built, or because the page came over plain http from another
 * machine. Null where it does.
 */
export interface BrowserFeatures {
  readonly storage: StorageManager | null;
  /** The origin's own files, which the page can write. */
  readonly openPrivateFiles: (() => Promise<FileSystemDirectoryHandle>) | null;
  readonly locks: LockManager | null;
  readonly subtle: SubtleCrypto | null;
  readonly mediaDevices: MediaDevices | null;
  readonly gpu: GPU | null;
  readonly getBattery: (() => Promise<Battery>) | null;
  readonly PressureObserver:
    | (new (
        onRecords: (records: readonly { readonly state: NonNullable<Conditions['pressure']> }[]) => void,
      ) => PressureObserver)
    | null;
  readonly trustedTypes: TrustedTypePolicyFactory | null;
  /** GiB, rounded and capped. */
  readonly deviceMemory: number | null;
}

interface BrowserNames {
  readonly userAgent: string;
  readonly userAgentData?: {
    getHighEntropyValues(hints: readonly string[]): Promise<{
      readonly fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
    }>;
  };
}

/** A realm in which nothing is certain. */
export type Realm = Partial<
  Pick<BrowserFeatures, 'PressureObserver' | 'trustedTypes'> & {
    readonly navigator: Partial<
      Pick<BrowserFeatures, 'storage' | 'locks' | 'mediaDevices' | 'gpu' | 'getBattery' | 'deviceMemory'>
    >;
    readonly crypto: Partial<Pick<BrowserFeatures, 'subtle'>>;
    readonly FileSystemFileHandle: { readonly prototype: object };
  }
>;

/** The only place that asks whether the page's browser has something; the rest is told. */
export function readBrowserFeatures({
  navigator = {},
  crypto = {},
  FileSystemFileHandle,
  PressureObserver = null,
  trustedTypes = null,
}: Realm): BrowserFeatures {
  const { storage = null, locks = null, mediaDevices = null, gpu = null } = navigator;
  const canWrite = FileSystemFileHandle !== undefined && 'createWritable' in FileSystemFileHandle.prototype;
  return {
    storage,
    openPrivateFiles:
      canWrite && storage !== null && 'getDirectory' in storage ? () => storage.getDirectory() : null,
    locks,
    subtle: crypto.subtle ?? null,
    mediaDevices,
    gpu,
    getBattery: navigator.getBattery?.bind(navigator) ?? null,
    PressureObserver,
    trustedTypes,
    deviceMemory: navigator.deviceMemory ?? null,
  };
}

/** Name and full version: the user agent alone tells of a Chromium only its first number. */
export async function readBrowserVersion({
  userAgent,
  userAgentData,
}: BrowserNames = navigator): Promise<string> {
  const { fullVersionList = [] } =
    (await userAgentData?.getHighEntropyValues(['fullVersionList']).catch(() => null)) ?? {};
  const versions = fullVersionList.map(({ brand, version }) => `${brand} ${version}`).toSorted();
  return versions.length > 0 ? versions.join(', ') : userAgent;
}

export const browserFeatures: BrowserFeatures = readBrowserFeatures(globalThis as Realm);
