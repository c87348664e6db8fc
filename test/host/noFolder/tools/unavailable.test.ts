import assert from 'node:assert/strict';
import { ExtensionToolDouble, ToolDesk } from '../../../support/inCode/functionTools.ts';

describe('tools in a window without a folder', () => {
  it('are neither offered nor declared nor called, and the reason is told', async () => {
    const desk = new ToolDesk(new ExtensionToolDouble({}));
    assert.equal(desk.tools.setup(desk.choices).unavailableReason, 'noFolder');
    assert.deepEqual(desk.tools.namesFor(desk.choices), []);
    assert.deepEqual(await desk.tools.box.declare(['ws_read_file', 'vs_write_note']), []);
    assert.match(await desk.refused('ws_selection'), /no folder is open/);
    assert.match(await desk.refused('vs_write_note'), /no folder is open/);
  });
});
