import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { Guard } from '../../src/lab/Guard.tsx';

test('a figure that cannot be drawn costs its picture and a sentence until the next run, not the buttons', async () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined);
  const host = document.createElement('div');
  const draw = (attempt: number, sound: boolean) => {
    const Picture = () => {
      if (!sound) throw new RangeError('too many points');
      return <p>drawn</p>;
    };
    render(
      <div>
        <Guard part="The picture" attempt={attempt}>
          <Picture />
        </Guard>
        <button>Run</button>
      </div>,
      host,
    );
    return new Promise((resolve) => setTimeout(resolve, 50));
  };
  await draw(1, false);
  expect(host.querySelector('[role=alert]')?.textContent).toBe(
    'The picture could not be drawn. Run and Reset try again.',
  );
  expect(host.querySelector('button')?.textContent).toBe('Run');
  expect(reported).toHaveBeenCalledOnce();
  // Another frame of the same run is not tried, another run is.
  await draw(1, true);
  await draw(2, true);
  expect(host.textContent).toBe('drawnRun');
});
