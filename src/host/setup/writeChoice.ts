import type { ServerChoice } from '../../core/servers/serverChoice.ts';
import { changeSetting } from '../basics/settings.ts';

/** The address is written last, so that no request goes to it with the old settings. */
export async function writeChoice({ baseUrl, server, serverState }: ServerChoice): Promise<void> {
  await changeSetting('server', server);
  await changeSetting('serverState', serverState);
  await changeSetting('baseUrl', baseUrl);
}
