import { loadModels } from '../../src/core/models/knownModels.ts';

// As whoever asks or shows something does first.
await loadModels();
