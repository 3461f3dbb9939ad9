/**
 * Runs every state that a lesson asks a reader to try, and holds it to what the lesson says is then
 * seen. Part of `npm run figures`.
 */
import { loadExperiment, runToEnd } from '../src/engine/node/run.ts';
import { lessons } from '../src/textbook/lessons.ts';
import { elementsOf, textProp } from '../src/textbook/mdx-element.ts';
import { contradictions, valuesOfTry } from '../src/textbook/tries.ts';

const problems: string[] = [];
for (const lesson of lessons()) {
  for (const { element, where } of elementsOf(lesson)) {
    if (element.name !== 'Try') continue;
    const [of = '', set = '', expect = ''] = ['of', 'set', 'expect'].map((name) =>
      textProp(element, name),
    );
    try {
      const experiment = await loadExperiment(of);
      if (!experiment) throw new Error(`<Try>: there is no figure “${of}”.`);
      const values = valuesOfTry(experiment.definition, { set });
      if (expect === '') throw new Error(`<Try> of ${of} with ${set} expects nothing.`);
      const { update } = await runToEnd(experiment, values);
      for (const each of contradictions({ of, set, expect }, update.readings)) {
        problems.push(`${where}: ${each}`);
      }
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
