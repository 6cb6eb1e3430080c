import { describe, expect, it } from 'vitest';
import type { BrowserFeatures } from '../../src/adapters/browser/browser-features.ts';
import { watchConditions } from '../../src/adapters/browser/conditions.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

class FakeBattery extends EventTarget {
  charging = true;

  plug(charging: boolean): void {
    this.charging = charging;
    this.dispatchEvent(new Event('chargingchange'));
  }
}

function setUp(features: Partial<Pick<BrowserFeatures, 'getBattery' | 'PressureObserver'>>) {
  let changes = 0;
  const count = () => {
    changes += 1;
  };
  const port = watchConditions(
    count,
    { getBattery: null, PressureObserver: null, ...features },
    new EventTarget(),
  );
  return { read: () => port.read(), changes: () => changes };
}

describe('watchConditions', () => {
  it('knows nothing where the browser tells nothing', async () => {
    const { read } = setUp({});
    await settled();
    expect(read()).toMatchObject({ onBattery: null, pressure: null });
  });

  it('takes a refusal for ignorance', async () => {
    class Refused {
      observe = () => Promise.reject(new Error('not allowed'));
    }
    const getBattery = () => Promise.reject(new Error('not allowed'));
    const { read } = setUp({ getBattery, PressureObserver: Refused });
    await settled();
    expect(read()).toMatchObject({ onBattery: null, pressure: null });
  });

  it('follows the plug', async () => {
    const battery = new FakeBattery();
    const { read, changes } = setUp({ getBattery: async () => battery });
    await settled();
    expect(read().onBattery).toBe(false);
    battery.plug(false);
    expect(read().onBattery).toBe(true);
    expect(changes()).toBe(2);
  });

  it('follows the pressure, and speaks of changes only', async () => {
    let report: (state: 'nominal' | 'serious') => void = () => {};
    class Observer {
      constructor(onRecords: (records: { state: 'nominal' | 'serious' }[]) => void) {
        report = (state) => onRecords([{ state }]);
      }
      observe = async () => {};
    }
    const { read, changes } = setUp({ PressureObserver: Observer });
    report('serious');
    report('serious');
    expect(read().pressure).toBe('serious');
    report('nominal');
    expect(read().pressure).toBe('nominal');
    expect(changes()).toBe(2);
  });
});
