import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { TestReport } from './testReport.ts';

const isOf = (state: string) => (test: TestCase) => test.result().state === state;

/** With what caused it: a property names the shortest input that fails, and its cause is what was expected of it. */
function errorOf(test: TestCase): string {
  const errors = test.result().errors ?? [];
  const causes = errors.flatMap(({ cause }) => (cause instanceof Object && 'message' in cause ? [cause] : []));
  const texts = [...causes, ...errors].flatMap(({ stack, message, diff }) => [stack ?? message, diff ?? '']);
  return stripVTControlCharacters(texts.join('\n'));
}

/** Writes the report of a run to the file that THREADLINE_REPORT names. */
// eslint-disable-next-line no-restricted-syntax -- Vitest takes the default export
export default class VitestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const report: TestReport = {
      passed: tests.filter(isOf('passed')).length,
      failed: tests.filter(isOf('failed')).map((test) => ({ title: test.fullName, error: errorOf(test) })),
      retried: tests.flatMap((test) => (test.diagnostic()?.flaky ? [test.fullName] : [])),
      figures: tests.flatMap((test) => test.meta().figure ?? []),
      secondsByFile: Object.fromEntries(
        modules.map((file) => [file.relativeModuleId, file.diagnostic().duration / 1000]),
      ),
    };
    const file = process.env.THREADLINE_REPORT;
    if (file !== undefined) writeFileSync(file, JSON.stringify(report));
  }
}
