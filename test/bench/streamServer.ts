// The simulator in a process of its own, so that its work is not counted as the client's.
import { startSimulator } from '../simulator/simulator.ts';

const simulator = await startSimulator({ acceptKeys: 'none-needed' });
process.send?.(simulator.baseUrl);
process.on('disconnect', () => void simulator.close().then(() => process.exit()));
