/**
 * For tests that build on one another: called in their `describe`, it has the tests after the first failure skipped, since
 * what fails in them says nothing of its own.
 */
export function failAsFile(): void {
  let hasFailed = false;
  beforeEach(function () {
    if (hasFailed) this.skip();
  });
  afterEach(function () {
    hasFailed ||= this.currentTest?.state === 'failed';
  });
}
