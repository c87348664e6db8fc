import { failureWords } from './failureInWords.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { switchValues } from './switches.ts';

/** What `--help` prints. */
export function helpText(): string {
  return [
    'A simulator of the Responses API of Alibaba Cloud Model Studio, on a loopback port. Its answers are simulated.',
    '',
    'node test/simulator/cli.ts [--port N] [--profile seed|current] [--no-key | --key sk-a,sk-b | --key any]',
    '                           [--delay MS] [--quiet] [--switch=value …]',
    '',
    'Switches:',
    ...Object.entries(switchValues).map(
      ([name, values]) => `  --${name}=${typeof values === 'string' ? values : values.join('|')}`,
    ),
    '',
    'Scenarios, chosen by words in the question, or by “scenario:name”:',
    ...scenarios.map(({ name, shows }) => `  ${name.padEnd(14)}${shows}`),
    '',
    `Failures, chosen by words in the question: ${failureWords}.`,
  ].join('\n');
}
