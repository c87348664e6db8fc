import { type ApiKeyPorts, removeApiKey, setApiKey } from './apiKey.ts';
import { checkConnection, type CheckPorts } from './checkConnection.ts';
import { moveAddress } from './moveAddress.ts';
import { selectEndpoint } from './selectEndpoint.ts';
import { selectModel, type SelectModelPorts } from './selectModel.ts';
import { tryKey } from './tryKey.ts';

export type SetupCommandPorts = ApiKeyPorts & CheckPorts & SelectModelPorts;

/** By their ids, without `threadline.`. */
export function setupCommands(ports: SetupCommandPorts) {
  return {
    setApiKey: (argument: unknown) => setApiKey(argument, { ...ports, tryKey: () => tryKey(ports) }),
    removeApiKey: () => removeApiKey(ports),
    selectEndpoint: () => selectEndpoint(ports.gate),
    selectModel: () => selectModel(ports),
    moveAddress: () => moveAddress(ports.gate),
    checkConnection: () => checkConnection(ports),
  };
}
