// npm test: see test.ts, which needs what the bootstrap installs.
import { runOnProjectNode } from './bootstrap.mjs';

await runOnProjectNode('./test.ts');
