import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FigureModule, Values } from '../../src/lab/figure-module.ts';
import { loadFigure } from '../../src/lab/figures.ts';
import { Lab } from '../../src/lab/Lab.tsx';
import { startWorker } from './helpers.ts';

// The worker that a page starts is bundled; here it is the same module, as it stands.
vi.mock('../../src/engine/page/start-worker.ts', () => ({ startWorker: () => startWorker() }));

let host: HTMLElement;
beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, host);
  host.remove();
});

const press = (name: string) => {
  const button = [...host.querySelectorAll('button')].find((each) => each.textContent === name);
  expect(button, `the button ${name}`).toBeDefined();
  button?.click();
};
const phase = () => host.querySelector<HTMLElement>('.lab')?.dataset.phase;
const become = (wanted: string) =>
  expect.poll(phase, { timeout: 60_000, interval: 5 }).toBe(wanted);
const complaint = () => host.querySelector('.lab__picture [role=alert]')?.textContent;

const LOST = 'The picture could not be drawn. Run and Reset try again.';

test('a figure that cannot draw its frames can be paused, resumed, run again and reset', async () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined);
  const { module, built } = await loadFigure('random-hessian-signs');
  const initial = built.frame;
  let broken = true;
  const draw = ({ frame }: { frame: unknown }) => {
    if (broken && frame !== initial) throw new RangeError('too many points');
    return <svg />;
  };
  const views: FigureModule['views'] = [{ name: 'all', panels: [{ title: 'A panel', draw }] }];
  const values: Values = { ...built.values, draws: 1_000_000 };
  render(
    <Lab
      module={{ definition: module.definition, table: module.table, views }}
      built={{ ...built, values }}
      awake
    />,
    host,
  );
  expect(complaint()).toBeUndefined();

  press('Run');
  await expect.poll(complaint, { timeout: 60_000, interval: 5 }).toBe(LOST);
  expect(phase()).toBe('running');
  press('Pause');
  await become('paused');
  press('Resume');
  await become('running');
  // Said once a run, not once a frame.
  expect(reported).toHaveBeenCalledOnce();

  press('Reset');
  await become('built');
  await expect.poll(complaint).toBeUndefined();
  expect(host.querySelector('.lab__picture svg')).not.toBeNull();

  broken = false;
  press('Run');
  await become('done');
  expect(complaint()).toBeUndefined();
  expect(host.querySelector('.lab__picture svg')).not.toBeNull();
});
