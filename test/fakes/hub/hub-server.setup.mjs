import { startHubServer } from './hub-server.mjs';

/** Runs the hub of miniatures beside a browser under test, which asks for its origin by `inject('hubOrigin')`. */
/** @param {import('vitest/node').TestProject} project */
export default async function setUp(project) {
  const hub = await startHubServer({ root: 'test/fixtures/hub' });
  project.provide('hubOrigin', hub.origin);
  return () => hub.close();
}
