import { createTabs } from '../fakes/tab-locks.ts';
import { describeLocks } from './locks.contract.ts';

// Built on the locks that stand in where a browser has none, which it thereby holds to the same.
const tabs = createTabs();
describeLocks('the locks that stand in for those of a browser', tabs.open);
