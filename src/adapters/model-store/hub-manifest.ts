import * as v from 'valibot';
import type { HubSource, ModelFile, ModelManifest } from '../../contracts/manifest.ts';
import type { HubModel, Variant } from '../../core/models/hub-model.ts';
import { filesOf } from '../../core/models/model-packs.ts';
import type { Device, Dtype } from '../../core/stage.ts';
import { REQUEST } from './fetch-range.ts';
import { downloadFailed } from './store-errors.ts';

/** A manifest as the project publishes it: sizes may be rounded, digests may be missing. */
export function pinnedManifest(model: HubModel, variant: Variant): ModelManifest {
  const { id, name, task, architecture, licence, languages, parameters, sampleRateHz, ranByUs } = model;
  const [device, dtype] = variant.split('/') as [Device, Dtype];
  const sessionDtypes = model.sessionDtypes?.[variant];
  return {
    schema: 'sotto-model/1',
    ...{ id, name, task, architecture, licence, languages, parameters, ranByUs },
    ...(sampleRateHz !== undefined && { sampleRateHz }),
    files: filesOf(model, variant).map(({ path, bytes, sha256 }) => ({
      path,
      bytes,
      ...(sha256 !== undefined && { sha256 }),
    })),
    dtypes: { webgpu: [], wasm: [], [device]: [dtype] },
    ...(sessionDtypes && { sessionDtypes }),
    hub: { origin: model.origin, repository: model.repository, revision: model.revision },
  };
}

export function hubUrl(hub: HubSource, path: string): string {
  return `${hub.origin}/${hub.repository}/resolve/${hub.revision}/${path}`;
}

const listingSchema = v.object({
  siblings: v.array(
    v.object({
      rfilename: v.string(),
      size: v.optional(v.number()),
      lfs: v.optional(v.object({ sha256: v.string() })),
    }),
  ),
});

interface Published {
  readonly path: string;
  readonly bytes: number;
  readonly sha256?: string;
}

/**
 * The manifest with the sizes and digests that the host publishes at the pinned commit, and with the external data of
 * its graphs. Asked once a model: a browser hides the headers of the redirect that would tell the same a file.
 *
 * @throws SottoError model/download-failed when the host lacks a file or does not answer
 */
export async function learnHubManifest(
  manifest: ModelManifest,
  fetchOf: typeof fetch,
  signal: AbortSignal,
): Promise<ModelManifest> {
  const { hub } = manifest;
  if (!hub) return manifest;
  const published =
    (await readListing(hub, fetchOf, signal)) ?? (await askEach(manifest, hub, fetchOf, signal));
  const files = wantedOf(manifest, published);
  for (const pinned of manifest.files) {
    const file = files.find(({ path }) => path === pinned.path);
    const why = file ? mismatch(pinned, file) : `${pinned.path} is not there`;
    if (why)
      throw downloadFailed(manifest.name, `${hub.origin}/${hub.repository}@${hub.revision}: ${why}`, false);
  }
  return { ...manifest, files };
}

/** What is published of a manifest's files, in their order, each graph with its external data behind it. */
function wantedOf<File extends { readonly path: string }>(
  manifest: ModelManifest,
  published: readonly File[],
): readonly File[] {
  const order = manifest.files.map(({ path }) => path);
  const place = ({ path }: File) => {
    const own = order.indexOf(path);
    const ofGraph = order.indexOf(path.replace(/_data(_\d+)?$/, ''));
    return own < 0 && ofGraph >= 0 ? ofGraph + 0.5 : own;
  };
  return published.filter((file) => place(file) >= 0).toSorted((a, b) => place(a) - place(b));
}

/** The variants of a hub model whose files somebody put on this origin. */
export function variantsHere(model: HubModel, here: ModelManifest): readonly Variant[] {
  const paths = new Set(here.files.map(({ path }) => path));
  return model.variants.filter((variant) => filesOf(model, variant).every(({ path }) => paths.has(path)));
}

/** A hub model that this origin serves: nothing of it is asked of the hub. */
export function servedHere({ hub: _, ...pinned }: ModelManifest, here: ModelManifest): ModelManifest {
  return { ...pinned, files: wantedOf(pinned, here.files) };
}

/** A pinned digest is the project's word; the host's may not differ. */
function mismatch(pinned: ModelFile, published: Published): string | null {
  if (pinned.sha256 === undefined || published.sha256 === undefined) return null;
  return pinned.sha256 === published.sha256 ? null : `${pinned.path} has the digest ${published.sha256}`;
}

async function readListing(
  hub: HubSource,
  fetchOf: typeof fetch,
  signal: AbortSignal,
): Promise<readonly Published[] | null> {
  const url = `${hub.origin}/api/models/${hub.repository}/revision/${hub.revision}?blobs=true`;
  const response = await fetchOf(url, { ...REQUEST, signal });
  if (!response.ok) return null;
  const listing = v.safeParse(listingSchema, await response.json());
  if (!listing.success) return null;
  return listing.output.siblings.flatMap(({ rfilename, size, lfs }) =>
    size === undefined ? [] : [{ path: rfilename, bytes: size, ...(lfs && { sha256: lfs.sha256 }) }],
  );
}

/** For a mirror without a listing. */
async function askEach(
  manifest: ModelManifest,
  hub: HubSource,
  fetchOf: typeof fetch,
  signal: AbortSignal,
): Promise<readonly Published[]> {
  return Promise.all(
    manifest.files.map(async (file) => {
      const response = await fetchOf(hubUrl(hub, file.path), { ...REQUEST, method: 'HEAD', signal });
      if (!response.ok)
        throw downloadFailed(manifest.name, `${file.path} answered ${response.status}`, false);
      const header = (...names: string[]) => names.map((name) => response.headers.get(name)).find(Boolean);
      const bytes = Number(header('X-Linked-Size', 'Content-Length') ?? file.bytes);
      const digest = /^"?([0-9a-f]{64})"?$/.exec(header('X-Linked-Etag', 'ETag') ?? '')?.[1] ?? file.sha256;
      return { path: file.path, bytes, ...(digest !== undefined && { sha256: digest }) };
    }),
  );
}
