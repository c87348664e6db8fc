// npm start: see start.ts, which needs what the bootstrap installs.
import { runOnProjectNode } from './bootstrap.mjs';

await runOnProjectNode('./start.ts');
